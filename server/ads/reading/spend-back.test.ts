import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listMigrations } from '../../../db/migrations.ts';
import { openDatabase } from '../../../db/open.ts';
import { temporaryFolder } from '../../../db/testing.ts';
import { showSpendDays } from '../../analytics/spend-days.ts';
import { addAccount } from '../accounts/add-account.ts';
import { listAccounts } from '../accounts/list-accounts.ts';
import { askSpendBack } from '../spend/ask-back.ts';
import { daysAgo, NOW, readingBusiness } from '../testing.ts';
import { createAdsReading } from './reading.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** An account that was read for the first time, with an ad that cost something long ago as well. */
async function readOnce() {
  const business = await readingBusiness();
  const { meta, parts } = business;
  const directionId = business.insertDirection();
  business.insertAdChat(directionId, '9001');
  business.ad('9001');
  for (const [days, amount] of [
    [1, '5'],
    [50, '7'],
    [95, '11'],
    [200, '13'],
  ] as const) {
    meta.spend({ adId: '9001', day: daysAgo(days), amount });
  }
  await business.giveBusinessToken();
  const { id } = await addAccount(parts, business.graph, { metaId: '700' });
  await business.readAll();
  return Object.assign(business, {
    id,
    directionId,
    /** Asks as the page does. */
    async askBack(since: string) {
      for (const account of askSpendBack(parts, since)) business.reading.readSoon('spend', account);
      await business.reading.idle();
    },
    read: () => business.rows('select spend_since as since, spend_until as until from ad_accounts')[0],
    amounts: () => business.rows('select day, amount_micros / 1e6 as amount from spend order by day'),
    unknownDays: () => {
      const period = { since: NOW - 60 * DAY, until: NOW, directionId };
      return showSpendDays(parts, period).days.filter(({ isKnown }) => !isKnown).length;
    },
  });
}

test('days before the first reading could not be had: asked for, they are read, and days without spend are known', async () => {
  await using business = await readOnce();
  expect(business.read()).toEqual({ since: daysAgo(29), until: daysAgo(0) });
  expect(business.amounts()).toEqual([{ day: daysAgo(1), amount: 5 }]);
  expect(business.unknownDays()).toBe(31);
  await business.askBack(daysAgo(100));
  expect(business.read()).toEqual({ since: daysAgo(100), until: daysAgo(0) });
  expect(business.amounts()).toEqual([
    { day: daysAgo(95), amount: 11 },
    { day: daysAgo(50), amount: 7 },
    { day: daysAgo(1), amount: 5 },
  ]);
  expect(business.unknownDays()).toBe(0);
  const asked = business.meta.ledger.reads(/insights/).length;
  await business.askBack(daysAgo(60));
  await business.afterwards(10 * MINUTE);
  expect(business.meta.ledger.reads(/insights/)).toHaveLength(asked);
});

test('a fault in the middle leaves what was read, and it goes on from there by itself, also after a restart', async () => {
  await using business = await readOnce();
  const { meta, parts } = business;
  const before = meta.ledger.reads(/insights/).length;
  meta.faults.add(
    { kind: 'rate limit', code: 80000, minutes: 40 },
    { path: new RegExp(encodeURIComponent(daysAgo(119))) },
  );
  await business.askBack(daysAgo(150));
  // The last week again, two windows, and the one that was refused.
  expect(meta.ledger.reads(/insights/).length - before).toBe(4);
  expect(business.read()).toMatchObject({ since: daysAgo(89) });
  expect(listAccounts(parts).accounts[0]).toMatchObject({
    ...{ spendSince: daysAgo(89), spendWantedSince: daysAgo(150), spendProblem: { code: 'meta_rate_limited' } },
  });
  meta.faults.clear();
  const restarted = createAdsReading(parts, business.graph);
  restarted.start();
  await restarted.idle();
  expect(business.read()).toMatchObject({ since: daysAgo(89) });
  await restarted.stop();
  await business.afterwards(41 * MINUTE);
  expect(business.read()).toMatchObject({ since: daysAgo(150) });
  expect(listAccounts(parts).accounts[0]?.spendProblem).toBeNull();
});

test('without a network what was asked for is kept, and read when there is one', async () => {
  await using business = await readOnce();
  await business.meta.unplug();
  await business.askBack(daysAgo(100));
  expect(business.read()).toMatchObject({ since: daysAgo(29) });
  await business.meta.plugIn();
  await business.afterwards(6 * MINUTE);
  expect(business.read()).toMatchObject({ since: daysAgo(100) });
});

test('Meta tells of 37 months and refuses more: it is read to there and no further', async () => {
  await using business = await readOnce();
  const { earliestDay } = listAccounts(business.parts);
  expect(earliestDay).toBe('2023-10-23');
  await business.askBack('2020-01-01');
  expect(business.read()).toMatchObject({ since: earliestDay });
  // What cannot be had is not waited for.
  const whole = { spendSince: earliestDay, spendWantedSince: earliestDay, spendProblem: null };
  expect(listAccounts(business.parts).accounts).toMatchObject([whole]);
  const asked = business.meta.ledger.reads(/insights/).length;
  await business.afterwards(10 * MINUTE);
  expect(business.meta.ledger.reads(/insights/)).toHaveLength(asked);
  expect(business.amounts()).toHaveLength(4);
});

test('after longer without the app than is read at once, days between are not taken for read', async () => {
  await using business = await readOnce();
  await business.afterwards(500 * DAY);
  const since = new Date(NOW + (500 - 369) * DAY).toISOString().slice(0, 10);
  expect(business.read()).toMatchObject({ since });
});

test('a file of before knows from which day its accounts were read', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'voronka.db');
  const clock = () => NOW;
  const migrations = listMigrations();
  const before = openDatabase({
    file,
    clock,
    migrations: migrations.slice(
      0,
      migrations.findIndex((sql) => /spend_since/.test(sql)),
    ),
  });
  const added = Date.UTC(2026, 9, 30, 12);
  before.sql.exec(`insert into ad_accounts (id, meta_id, spend_until, created_at) values
    ('long', '1', '2026-11-20', ${added}), ('young', '2', '2026-11-20', ${added}), ('never', '3', null, ${added});
    insert into ads (id, ad_account_id) values ('9', 'long');
    insert into spend (scope, day, ad_id, source, amount_micros, currency, read_at)
      values ('ad:9', '2026-03-01', '9', 'insights', 1, 'KZT', 1)`);
  before.close();
  const after = openDatabase({ file, clock, migrations });
  expect(after.sql.prepare('select id, spend_since as since from ad_accounts order by id').all()).toEqual([
    { id: 'long', since: '2026-03-01' },
    { id: 'never', since: null },
    { id: 'young', since: '2026-10-02' },
  ]);
  after.close();
});
