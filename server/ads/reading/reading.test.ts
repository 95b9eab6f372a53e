import { expect, test } from 'vitest';
import { addAccount } from '../accounts/add-account.ts';
import { daysAgo, NOW, OWN, readingBusiness } from '../testing.ts';
import { createAdsReading } from './reading.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test('names, spend and direction of an ad come together from a chat, an account and a token', async () => {
  await using business = await readingBusiness();
  const { meta, parts } = business;
  const directionId = business.insertDirection();
  business.insertAdChat(directionId, '9001');
  business.insertAdChat(directionId, '555', 'post');
  business.ad('9001');
  business.ad('9002');
  for (const adId of ['9001', '9002']) {
    meta.spend({ adId, day: daysAgo(1), amount: '1234.56', impressions: 900, clicks: 12, conversations: 5 });
  }
  await business.giveBusinessToken();
  const { id } = await addAccount(parts, business.graph, { metaId: 'act_700' });
  await business.readAll();
  expect(business.rows('select id, name, ad_set_name, campaign_name, direction_id, ad_account_id from ads')).toEqual([
    {
      ...{ id: '9001', name: 'Объявление 9001', ad_set_name: 'Женщины 25+', campaign_name: 'Осень' },
      ...{ direction_id: directionId, ad_account_id: id },
    },
    expect.objectContaining({ id: '9002' }),
  ]);
  // The second ad has brought no chat yet: it is where its campaign is.
  const amount = { amount_micros: 1_234_560_000, currency: 'KZT', source: 'insights', direction_id: directionId };
  expect(business.rows('select * from spend order by ad_id')).toMatchObject([
    { ...amount, scope: 'ad:9001', ad_id: '9001', day: daysAgo(1), impressions: 900, clicks: 12, conversations: 5 },
    { ...amount, scope: 'ad:9002' },
  ]);
  expect(business.rows('select spend_until, spend_problem, name, time_zone from ad_accounts')).toEqual([
    { spend_until: daysAgo(0), spend_problem: null, name: 'Клиника', time_zone: 'Asia/Almaty' },
  ]);
  expect(meta.ledger.reads().every(({ tokenIn }) => tokenIn === 'header')).toBe(true);
});

test('spend is read for 30 days at first, then the last 7 again, every 3 hours; what changed there changes here', async () => {
  await using business = await readingBusiness();
  const { meta } = business;
  business.ad('9001');
  for (const [day, amount] of [
    [29, '1'],
    [30, '2'],
    [6, '10'],
    [3, '7'],
  ] as const) {
    meta.spend({ adId: '9001', day: daysAgo(day), amount });
  }
  await business.giveBusinessToken();
  await addAccount(business.parts, business.graph, { metaId: '700' });
  await business.readAll();
  const amounts = () => business.rows('select day, amount_micros / 1e6 as amount from spend order by day');
  const first = [
    { day: daysAgo(29), amount: 1 },
    { day: daysAgo(6), amount: 10 },
    { day: daysAgo(3), amount: 7 },
  ];
  expect(amounts()).toEqual(first);
  meta.spend({ adId: '9001', day: daysAgo(6), amount: '10.5' });
  meta.spend({ adId: '9001', day: daysAgo(29), amount: '100' });
  await business.afterwards(60 * MINUTE);
  expect(amounts()).toEqual(first);
  await business.afterwards(121 * MINUTE);
  expect(amounts()).toEqual([first[0], { day: daysAgo(6), amount: 10.5 }, first[2]]);
  // A week without the app: from a week before where it ended.
  meta.spend({ adId: '9001', day: daysAgo(5), amount: '3' });
  await business.afterwards(7 * DAY);
  expect(amounts()).toHaveLength(4);
});

test('a fault on the second page leaves what there was, and the next reading has it all', async () => {
  await using business = await readingBusiness();
  const { meta } = business;
  for (let n = 0; n < 600; n += 1) {
    business.ad(String(9000 + n));
    meta.spend({ adId: String(9000 + n), day: daysAgo(1), amount: '1' });
  }
  await business.giveBusinessToken();
  await addAccount(business.parts, business.graph, { metaId: '700' });
  meta.faults.add({ kind: 'cut answer' }, { path: /insights.*after=/, times: 1 });
  await business.readAll();
  expect(business.rows('select count(*) as n from spend')).toEqual([{ n: 0 }]);
  expect(business.rows("select json_extract(spend_problem, '$.code') as code, spend_until from ad_accounts")).toEqual([
    { code: 'meta_no_network', spend_until: null },
  ]);
  await business.afterwards(6 * MINUTE);
  expect(business.rows('select count(*) as n, sum(amount_micros) as sum from spend')).toEqual([{ n: 600, sum: 600e6 }]);
  expect(business.rows('select spend_problem from ad_accounts')).toEqual([{ spend_problem: null }]);
});

test('without ads_read the account says so, and Meta is not asked every minute', async () => {
  await using business = await readingBusiness();
  const { meta } = business;
  await business.giveBusinessToken();
  await addAccount(business.parts, business.graph, { metaId: '700' });
  meta.token({ token: 'EAAbusiness', scopes: ['business_management'] });
  business.insertAdChat(null, '9001');
  business.ad('9001');
  await business.readAll();
  const problem = "select json_extract(spend_problem, '$.code') as code from ad_accounts";
  expect(business.rows(problem)).toEqual([{ code: 'meta_permission_missing' }]);
  expect(business.rows("select json_extract(problem, '$.code') as code from ads")).toEqual([
    { code: 'meta_permission_missing' },
  ]);
  expect(business.reading.state().namesProblem?.code).toBe('meta_permission_missing');
  const asked = meta.ledger.reads().length;
  await business.afterwards(10 * MINUTE);
  expect(meta.ledger.reads()).toHaveLength(asked);
});

test('an ended marketing version stops spend and not names', async () => {
  await using business = await readingBusiness();
  const { meta, parts } = business;
  meta.settings.oldestMarketingVersion = 27;
  business.insertAdChat(null, '9001');
  business.ad('9001');
  await business.giveBusinessToken();
  await addAccount(parts, business.graph, { metaId: '700' });
  await business.readAll();
  expect(business.rows("select json_extract(spend_problem, '$.code') as code from ad_accounts")).toEqual([
    { code: 'meta_version_ended' },
  ]);
  expect(business.rows('select name from ads')).toEqual([{ name: 'Объявление 9001' }]);
});

test('a rate limit is waited out, also over a restart and when the owner asks', async () => {
  await using business = await readingBusiness();
  const { meta, reading } = business;
  await business.giveBusinessToken();
  await addAccount(business.parts, business.graph, { metaId: '700' });
  const fault = meta.faults.add({ kind: 'rate limit', code: 80000, minutes: 40 }, { path: /insights/ });
  await business.readAll();
  expect(reading.state().pausedUntilAt).toBe(NOW + 40 * MINUTE);
  reading.readSoon('spend');
  await reading.idle();
  await business.afterwards(39 * MINUTE);
  const restarted = createAdsReading(business.parts, business.graph);
  restarted.start();
  restarted.readSoon('spend');
  await restarted.idle();
  await restarted.stop();
  expect(fault.hits).toBe(1);
  fault.remove();
  await business.afterwards(2 * MINUTE);
  expect(business.rows('select spend_problem, spend_until from ad_accounts')).toEqual([
    { spend_problem: null, spend_until: daysAgo(0) },
  ]);
});

test('without a network nothing is lost and little is asked; it goes on when there is one', async () => {
  await using business = await readingBusiness();
  const { meta } = business;
  business.insertAdChat(null, '9001');
  business.ad('9001');
  await business.giveBusinessToken();
  await meta.unplug();
  await addAccount(business.parts, business.graph, { metaId: '700' });
  await business.readAll();
  expect(business.rows('select name, read_at from ads')).toEqual([{ name: null, read_at: null }]);
  await meta.plugIn();
  await business.afterwards(6 * MINUTE);
  expect(business.rows('select name from ads')).toEqual([{ name: 'Объявление 9001' }]);
  expect(business.rows('select name, currency from ad_accounts')).toEqual([{ name: 'Клиника', currency: 'KZT' }]);
});

test('ads that no token sees stay unknown among those it sees, and are asked about again after days', async () => {
  await using business = await readingBusiness();
  const { meta, parts } = business;
  meta.account({ id: '701', name: 'Второй', currency: 'USD', timeZone: 'Asia/Almaty', tokens: [OWN] });
  for (let n = 0; n < 70; n += 1) {
    business.insertAdChat(null, String(9000 + n));
    if (n !== 13 && n !== 66) business.ad(String(9000 + n), n === 40 ? { accountId: '701' } : {});
  }
  await business.giveBusinessToken();
  await addAccount(parts, business.graph, { metaId: '701', token: OWN });
  await business.readAll();
  const unknown = () =>
    business.rows<{ id: string }>('select id from ads where read_at is null order by id').map(({ id }) => id);
  expect(unknown()).toEqual(['9013', '9066']);
  expect(business.reading.state().namesWaiting).toBe(2);
  const asked = meta.ledger.reads(/ids=/).length;
  await business.afterwards(12 * 60 * MINUTE);
  expect(meta.ledger.reads(/ids=/)).toHaveLength(asked);
  business.ad('9013');
  await business.afterwards(13 * 60 * MINUTE);
  expect(unknown()).toEqual(['9066']);
});

test('tokens are asked about daily; one that lives again lets its datasets go', async () => {
  await using business = await readingBusiness();
  const { meta, parts } = business;
  await business.giveBusinessToken();
  business.insertDirection({ dataset: { metaId: '1200', token: null } });
  await business.readAll();
  meta.revokeToken('EAAbusiness', 460);
  await business.afterwards(25 * 60 * MINUTE);
  const check = "select json_extract(problem, '$.code') as code from token_checks";
  expect(business.rows(check)).toEqual([{ code: 'meta_token_invalid' }]);
  parts.db.sql.prepare(`update datasets set stopped_code = 'token_dead', stopped_at = 1`).run();
  meta.restoreToken('EAAbusiness');
  await business.afterwards(25 * 60 * MINUTE);
  expect(business.rows(check)).toEqual([{ code: null }]);
  expect(business.rows('select stopped_code from datasets')).toEqual([{ stopped_code: null }]);
});

test('chats that come while it runs name their ad and give it a direction within seconds', async () => {
  await using business = await readingBusiness();
  const { parts } = business;
  const directionId = business.insertDirection();
  business.ad('9001');
  await business.giveBusinessToken();
  await business.readAll();
  business.insertAdChat(directionId, '9001');
  parts.live.changed({ topic: 'dialogs' });
  await business.meta.ledger.untilReads(1, /ids=9001/);
  await business.reading.idle();
  expect(business.rows('select name, direction_id as d from ads')).toEqual([
    { name: 'Объявление 9001', d: directionId },
  ]);
});

test('an allowance nearly spent is left to others for a while', async () => {
  await using business = await readingBusiness();
  const { meta, reading } = business;
  meta.usage({ accountId: '700', percent: 96 });
  await business.giveBusinessToken();
  await addAccount(business.parts, business.graph, { metaId: '700' });
  await business.readAll();
  const asked = meta.ledger.reads(/insights/).length;
  reading.readSoon('spend');
  await reading.idle();
  expect([meta.ledger.reads(/insights/).length, reading.state().pausedUntilAt]).toEqual([asked, NOW + 15 * MINUTE]);
});

test('a chat moved to another direction takes the ad and its spend along once most chats are there', async () => {
  await using business = await readingBusiness();
  const { meta, parts } = business;
  const [one, other] = [business.insertDirection(), business.insertDirection()];
  business.ad('9001');
  meta.spend({ adId: '9001', day: daysAgo(1), amount: '5' });
  for (const directionId of [one, one, other]) business.insertAdChat(directionId, '9001');
  await business.giveBusinessToken();
  await addAccount(parts, business.graph, { metaId: '700' });
  await business.readAll();
  const directions = () =>
    business.rows('select a.direction_id as ad, s.direction_id as spend from ads a join spend s');
  expect(directions()).toEqual([{ ad: one, spend: one }]);
  parts.db.sql.prepare('update dialogs set direction_id = ?').run(other);
  await business.afterwards(61 * MINUTE);
  expect(directions()).toEqual([{ ad: other, spend: other }]);
});

test('an account that Meta will not answer about does not keep the others, nor names, from being read', async () => {
  await using business = await readingBusiness();
  const { meta, parts } = business;
  meta.account({ id: '699', name: 'Первый', currency: 'KZT', timeZone: 'Asia/Almaty', tokens: ['EAAbusiness'] });
  business.insertAdChat(null, '9001');
  business.ad('9001');
  meta.spend({ adId: '9001', day: daysAgo(1), amount: '5' });
  await business.giveBusinessToken();
  await addAccount(parts, business.graph, { metaId: '699' });
  await addAccount(parts, business.graph, { metaId: '700' });
  // The one that was never read is the first in turn, each time.
  parts.db.sql.prepare(`update ad_accounts set spend_read_at = 1 where meta_id = '700'`).run();
  const fault = meta.faults.add({ kind: 'transient code', code: 1 }, { path: /act_699.insights/ });
  await business.readAll();
  await business.afterwards(6 * MINUTE);
  expect(business.rows('select amount_micros / 1e6 as amount from spend')).toEqual([{ amount: 5 }]);
  expect(business.rows('select campaign_name as name from ads')).toEqual([{ name: 'Осень' }]);
  expect(fault.hits).toBe(2);
});

test('nor does a token that Meta says nothing of', async () => {
  await using business = await readingBusiness();
  const { meta, parts } = business;
  business.ad('9001');
  meta.spend({ adId: '9001', day: daysAgo(1), amount: '5' });
  await business.giveBusinessToken();
  await addAccount(parts, business.graph, { metaId: '700' });
  parts.db.sql.prepare('delete from token_checks').run();
  meta.faults.add({ kind: 'not json' }, { path: /debug_token/ });
  await business.readAll();
  await business.afterwards(6 * MINUTE);
  expect(business.rows('select amount_micros / 1e6 as amount from spend')).toEqual([{ amount: 5 }]);
});
