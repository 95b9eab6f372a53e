import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MetaSandbox, startMetaSandbox } from '../server.ts';
import { chatEvent, furnish, NOW, post, refusalOf } from '../testing.ts';

const DAY = 24 * 60 * 60 * 1000;
let sandbox: MetaSandbox;
beforeEach(async () => {
  sandbox = await startMetaSandbox({ clock: () => NOW });
  furnish(sandbox);
  sandbox.account({
    ...{ id: '700', name: 'Клиника', currency: 'KZT', timeZone: 'Asia/Almaty', tokens: ['EAAads'] },
    pixels: [{ id: '1500', name: 'Пиксель', lastFiredAt: NOW - DAY }],
  });
  for (const id of ['9001', '9002', '9003']) {
    const names = { adSet: { id: '81', name: 'Женщины 25+' }, campaign: { id: '71', name: 'Осень' } };
    sandbox.ad({ id, name: `Объявление ${id}`, ...names, accountId: '700' });
    sandbox.spend({ adId: id, day: '2026-11-19', amount: '12.34', impressions: 1000, clicks: 9, conversations: 4 });
    sandbox.spend({ adId: id, day: '2026-11-20', amount: '0.5' });
  }
});
afterEach(() => sandbox.close());

async function ask(path: string, token: string | null = 'EAAads') {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(path.startsWith('http') ? path : `${sandbox.url}/v26.0/${path}`, { headers });
  // biome-ignore lint/suspicious/noExplicitAny: whatever Meta says
  const body: any = await answer.json();
  return { status: answer.status, headers: answer.headers, body };
}
const refused = async (path: string, token?: string) => {
  const { status, body } = await ask(path, token);
  return [status, body.error?.code, body.error?.error_subcode];
};
const INSIGHTS =
  'act_700/insights?level=ad&time_increment=1&fields=ad_id,ad_name,campaign_name,spend,impressions,actions,account_currency' +
  `&time_range=${encodeURIComponent('{"since":"2026-11-19","until":"2026-11-20"}')}`;

describe('accounts and what is in them', () => {
  test('only those the token may read, with the fields that were asked for', async () => {
    sandbox.account({ id: '701', name: 'Чужой', currency: 'USD', timeZone: 'Europe/Moscow', tokens: ['EAAother'] });
    const { body } = await ask('me/adaccounts?fields=id,name,account_id,account_status,currency,timezone_name');
    expect(body.data).toEqual([
      {
        ...{ id: 'act_700', name: 'Клиника', account_id: '700', account_status: 1 },
        ...{ currency: 'KZT', timezone_name: 'Asia/Almaty' },
      },
    ]);
    expect(await refused('act_701?fields=name')).toEqual([400, 100, 33]);
    sandbox.settings.foreignAccount = 'code 200';
    expect(await refused('act_701/adspixels?fields=name')).toEqual([403, 200, undefined]);
  });

  test('pixels, a dataset, and what Meta checks of one', async () => {
    const checks = [{ key: 'a', title: 'Событие', description: 'Нет событий', result: 'failed' as const }];
    sandbox.dataset({ id: '1201', token: 'EAAads', name: 'Косметология', checks });
    expect((await ask('act_700/adspixels?fields=id,name,last_fired_time')).body.data).toEqual([
      { id: '1500', name: 'Пиксель', last_fired_time: '2026-11-20T06:00:00+0000' },
    ]);
    expect((await ask('1201?fields=name')).body).toEqual({ id: '1201', name: 'Косметология' });
    expect((await ask('1201/da_checks')).body.data).toMatchObject([{ key: 'a', result: 'failed' }]);
    expect(await refused('1200?fields=name')).toEqual([400, 100, 33]);
  });

  test('names of an ad and of many; one that is not there refuses them all, or is left out', async () => {
    const fields = 'fields=name,adset{id,name},campaign{name}';
    const one = { id: '9001', name: 'Объявление 9001', adset: { id: '81', name: 'Женщины 25+' } };
    expect((await ask(`9001?${fields}`)).body).toEqual({ ...one, campaign: { name: 'Осень', id: '71' } });
    expect(Object.keys((await ask(`?ids=9001,9003&${fields}`)).body)).toEqual(['9001', '9003']);
    expect(await refused(`?ids=9001,42&${fields}`)).toEqual([404, 803, undefined]);
    sandbox.settings.idsWithUnknown = 'left out';
    expect(Object.keys((await ask(`?ids=9001,42&${fields}`)).body)).toEqual(['9001']);
  });
});

describe('spend', () => {
  test('comes page by page, by day and ad, all numbers as strings', async () => {
    const first = await ask(`${INSIGHTS}&limit=4`);
    expect(first.body.data[0]).toMatchObject({
      ad_id: '9001',
      spend: '12.34',
      impressions: '1000',
      date_start: '2026-11-19',
    });
    expect(first.body.data[0].actions[1].value).toBe('4');
    const rest = await ask(first.body.paging.next);
    expect([first.body.data.length, rest.body.data.length, rest.body.paging.next]).toEqual([4, 2, undefined]);
    // As at Meta, the address of the next page holds the token; who follows it should leave it out.
    expect(sandbox.ledger.reads(/insights/).map(({ tokenIn }) => tokenIn)).toEqual(['header', 'both']);
    expect(JSON.stringify(sandbox.ledger.reads().map(({ path }) => path))).not.toContain('EAAads');
  });

  test('needs ads_read, a range, and a version that lives by the shorter clock', async () => {
    expect(await refused('act_700/insights?level=ad')).toEqual([400, 100, undefined]);
    sandbox.token({ token: 'EAAads', scopes: ['business_management'] });
    expect(await refused(INSIGHTS)).toEqual([403, 200, undefined]);
    sandbox.settings.missingPermission = 10;
    expect(await refused('9001?fields=name')).toEqual([400, 10, undefined]);
    sandbox.settings.oldestMarketingVersion = 27;
    expect(await refused(INSIGHTS)).toEqual([400, 2635, undefined]);
    expect((await ask('me?fields=id')).status).toBe(200);
  });
});

describe('tokens', () => {
  test('are told with their end and their scopes; an ended one is dead for events too', async () => {
    sandbox.token({ token: 'EAAgood', expiresAt: NOW + DAY, scopes: ['ads_read'] });
    const { data } = (await ask('debug_token?input_token=EAAgood', 'EAAgood')).body;
    expect(data).toMatchObject({ is_valid: true, expires_at: (NOW + DAY) / 1000, scopes: ['ads_read'] });
    expect((await ask('debug_token?input_token=EAAads')).body.data.expires_at).toBe(0);
    sandbox.token({ token: 'EAAgood', expiresAt: NOW });
    expect((await ask('debug_token?input_token=EAAgood')).body.data).toMatchObject({ is_valid: false });
    expect(refusalOf(await post(sandbox, [chatEvent()]))).toEqual([401, 190, 463]);
    expect(await refused('me', 'EAAnobody')).toEqual([401, 190, undefined]);
    sandbox.settings.debugToken = 'refused';
    expect(await refused('debug_token?input_token=EAAads')).toEqual([400, 100, undefined]);
  });

  test('one dataset may be used with several', async () => {
    sandbox.dataset({ id: '1200', token: 'EAAgood', tokens: ['EAAads'], pageId: '500' });
    expect((await post(sandbox, [chatEvent()], { token: 'EAAads' })).status).toBe(200);
  });
});

describe('what is spent of the allowance, and faults', () => {
  test('stands on answers about that dataset or account, good and bad', async () => {
    sandbox.usage({ accountId: '700', percent: 80, minutesToRegain: 3 });
    sandbox.usage({ datasetId: '1200', percent: 95 });
    const ofAccount = JSON.parse((await ask(INSIGHTS)).headers.get('x-business-use-case-usage') ?? '{}');
    expect(ofAccount['700'][0]).toMatchObject({ call_count: 80, estimated_time_to_regain_access: 3 });
    expect((await post(sandbox, [chatEvent()])).headers.get('x-business-use-case-usage')).toContain('"call_count":95');
    expect((await ask('me')).headers.has('x-business-use-case-usage')).toBe(false);
    sandbox.usage({ datasetId: '1200', percent: 0 });
    expect((await post(sandbox, [chatEvent()])).headers.has('x-business-use-case-usage')).toBe(false);
  });

  test('happen to reads, to events, or to one kind of question', async () => {
    sandbox.faults.add({ kind: 'rate limit', code: 80000, minutes: 7 }, { path: /insights/ });
    sandbox.faults.add({ kind: 'token dead', subcode: 460 }, { of: 'reads', times: 1 });
    expect((await post(sandbox, [chatEvent()])).status).toBe(200);
    expect(await refused('me')).toEqual([401, 190, 460]);
    expect(await refused(INSIGHTS)).toEqual([400, 80000, undefined]);
    sandbox.faults.clear();
    sandbox.faults.add({ kind: 'hang up before reading' }, { times: 1 });
    await expect(ask('me')).rejects.toThrow('fetch failed');
    sandbox.faults.add({ kind: 'cut answer' }, { times: 1 });
    await expect(ask('me')).rejects.toThrow('terminated');
    expect((await sandbox.ledger.untilReads(4)).map(({ answer }) => answer)).toEqual(['whole', 'whole', 'none', 'cut']);
    expect(sandbox.ledger.requests()).toHaveLength(1);
  });
});
