import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Graph } from '../../capi/meta/graph.ts';
import { readingBusiness } from '../testing.ts';
import { microsOf, shareOut, typedMicros } from './amount.ts';
import { dropSpend, restoreSpend } from './drop-spend.ts';
import { readInsights } from './insights.ts';
import { putSpend } from './put-spend.ts';
import { showSpend } from './show-spend.ts';
import { typeSpend } from './type-spend.ts';

const no = { impressions: null, clicks: null, conversations: null };

test.each([
  ['12.34', 12_340_000],
  ['0', 0],
  ['0.1', 100_000],
  ['1234567.891234', 1_234_567_891_234],
  ['0.0000005', 1],
  ['12,34', undefined],
  ['-1', undefined],
  ['1e3', undefined],
  ['', undefined],
])("Meta's amount %s is exact", (text, micros) => {
  expect(microsOf(text)).toBe(micros);
});

test('what Meta counts is read whether it comes as text or as a number, and a thousand million is an amount', async () => {
  const line = { ad_id: '9001', date_start: '2026-11-20', account_currency: 'VND', clicks: 12, impressions: '900' };
  const lines = [
    { ...line, spend: 1234.56 },
    { ...line, spend: '1250000000' },
  ];
  const graph: Pick<Graph, 'pages'> = {
    async *pages(_, { schema }) {
      yield lines.map((one) => schema.parse(one));
    },
  };
  const asked = { metaId: '700', token: 't', range: { since: '2026-11-20', until: '2026-11-20' } };
  const rows = await readInsights(graph as Graph, { ...asked, signal: AbortSignal.abort(), onUsage: () => undefined });
  expect(rows.map(({ amountMicros, clicks, impressions }) => [amountMicros / 1e6, clicks, impressions])).toEqual([
    [1234.56, 12, 900],
    [1_250_000_000, 12, 900],
  ]);
});

test('an amount is typed with spaces and a comma', () => {
  expect([typedMicros('12 500,50'), typedMicros('12\u00a0500'), typedMicros('много')]).toEqual([
    12_500_500_000,
    12_500_000_000,
    undefined,
  ]);
});

test.each([
  ['45,000', 45_000],
  ['45.000', 45_000],
  ['1,250,000.50', 1_250_000.5],
  ['1.250.000,5', 1_250_000.5],
  ['12.5', 12.5],
  ['0,125', 0.125],
])('thousands are told from a fraction: %s', (text, amount) => {
  expect(typedMicros(text)).toBe(amount * 1e6);
});

test.each(['45к', '1,00,0', '1.2.3', '$', ',', '1-2', '-5'])('what may be meant otherwise is no amount: %s', (text) => {
  expect(typedMicros(text)).toBeUndefined();
});

test('what is shared out adds up to the last unit, in whole coins, and evenly', () => {
  expect(shareOut(10_000_000, 3, 'KZT')).toEqual([3_340_000, 3_330_000, 3_330_000]);
  expect(shareOut(10_000_000, 3, 'JPY')).toEqual([4_000_000, 3_000_000, 3_000_000]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 15 }), fc.integer({ min: 1, max: 366 }), (micros, parts) => {
      const shares = shareOut(micros, parts, 'USD');
      expect(shares).toHaveLength(parts);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(micros);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(20_000);
    }),
  );
});

test('typed spend is spread over its days, replaces what was typed, and counts only where no ad has an amount', async () => {
  await using business = await readingBusiness();
  const { parts } = business;
  const directionId = business.insertDirection();
  const typed = { directionId, since: '2026-11-18', until: '2026-11-20', amount: '300', currency: 'KZT' };
  expect(typeSpend(parts, typed)).toEqual({ days: 3 });
  typeSpend(parts, { ...typed, since: '2026-11-20', amount: '50' });
  parts.db.sql.prepare(`insert into ads (id, direction_id) values ('9001', ?)`).run(directionId);
  await putSpend(parts, [
    { ...no, of: { ad: '9001' }, day: '2026-11-19', source: 'insights', amountMicros: 7_000_000, currency: 'KZT' },
    { ...no, of: { ad: '9001' }, day: '2026-11-30', source: 'insights', amountMicros: 1_000_000, currency: 'USD' },
  ]);
  const range = { since: '2026-11-18', until: '2026-11-20', directionId };
  const { rows, totals, count } = showSpend(parts, range);
  expect(rows.map((row) => [row.day, row.source, row.amountMicros / 1e6, row.isCounted])).toEqual([
    ['2026-11-20', 'typed', 50, true],
    ['2026-11-19', 'typed', 100, false],
    ['2026-11-19', 'insights', 7, true],
    ['2026-11-18', 'typed', 100, true],
  ]);
  expect([totals, count]).toEqual([[{ currency: 'KZT', amountMicros: 157_000_000 }], 4]);
  expect(showSpend(parts, { ...range, directionId: 'another' }).rows).toEqual([]);
});

test('what was typed can be taken away and put back; what Meta told cannot', async () => {
  await using business = await readingBusiness();
  const { parts } = business;
  const directionId = business.insertDirection();
  typeSpend(parts, { directionId, since: '2026-11-20', until: '2026-11-20', amount: '1', currency: 'KZT' });
  parts.db.sql.exec(`insert into ads (id) values ('9001')`);
  await putSpend(parts, [
    { ...no, of: { ad: '9001' }, day: '2026-11-20', source: 'insights', amountMicros: 7, currency: 'KZT' },
  ]);
  const before = business.rows('select scope, day, source, amount_micros from spend order by scope');
  const dropped = dropSpend(
    parts,
    business.rows<{ id: number }>('select id from spend').map(({ id }) => id),
  );
  expect(dropped).toMatchObject([{ scope: `direction:${directionId}`, amountMicros: 1_000_000 }]);
  expect(business.rows('select ad_id from spend')).toEqual([{ ad_id: '9001' }]);
  restoreSpend(parts, dropped);
  restoreSpend(parts, dropped);
  expect(business.rows('select scope, day, source, amount_micros from spend order by scope')).toEqual(before);
});

test.each([
  [{ since: '2026-02-30' }, 'spend_day_invalid'],
  [{ since: '2026-11-22' }, 'spend_days_reversed'],
  [{ since: '2020-01-01' }, 'spend_days_too_many'],
  [{ amount: '-5' }, 'spend_amount_invalid'],
  [{ currency: 'ABC' }, 'currency_unknown'],
  [{ directionId: 'nobody' }, 'direction_not_found'],
])('%o is refused as %s', async (changes, code) => {
  await using business = await readingBusiness();
  const directionId = business.insertDirection();
  const typed = { directionId, since: '2026-11-20', until: '2026-11-21', amount: '1', currency: 'KZT', ...changes };
  expect(() => typeSpend(business.parts, typed)).toThrow(expect.objectContaining({ code }));
  expect(business.rows('select * from spend')).toEqual([]);
});

test('40 000 days are written in slices that let others have their turn, and a second time change nothing', async () => {
  await using business = await readingBusiness();
  const { parts } = business;
  parts.db.write(() => {
    for (let ad = 0; ad < 400; ad += 1) parts.db.sql.prepare('insert into ads (id) values (?)').run(String(ad));
  });
  const days = Array.from({ length: 100 }, (_, at) => new Date(Date.UTC(2026, 7, 1 + at)).toISOString().slice(0, 10));
  const rows = days.flatMap((day) =>
    Array.from({ length: 400 }, (_, ad) => ({
      ...{ ...no, of: { ad: String(ad) }, day, source: 'insights' as const, amountMicros: ad, currency: 'KZT' },
    })),
  );
  let isDone = false;
  const done = putSpend(parts, rows).finally(() => {
    isDone = true;
  });
  let turns = 0;
  for (; !isDone; turns += 1) await setImmediate();
  await done;
  expect(business.rows('select count(*) as n, sum(amount_micros) as sum from spend')).toEqual([
    { n: 40_000, sum: (100 * 400 * 399) / 2 },
  ]);
  // However fast the machine is, not one write of all.
  expect(turns).toBeGreaterThan(10);
  const changes = parts.db.sql.prepare<[], { n: number }>('select total_changes() as n').get()?.n;
  await putSpend(parts, rows.slice(0, 5000));
  expect(parts.db.sql.prepare('select total_changes() as n').get()).toEqual({ n: changes });
}, 60_000);
