import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listMigrations } from '../../db/migrations.ts';
import { openDatabase } from '../../db/open.ts';
import { prepared } from '../../db/prepared.ts';
import { temporaryFolder } from '../../db/testing.ts';
import { mergeContacts } from '../dialogs/merge-contacts.ts';
import { count, sumSpendOfAds, sumUp, type Tallied } from './tallies.ts';
import { testFigures } from './testing.ts';

const DAY_MS = 86_400_000;
const TALLIED: Tallied[] = ['chat', 'own', 'interest', 'qualified', 'scheduled', 'payment', 'unpriced'];

/** Everything that is tallied, from the rows themselves. */
const ROWS = `
  select iif(ad_state = 'none', 'own', 'chat') as what, first_message_at as at, ad_id as adId, direction_id as directionId,
    '' as currency, 0 as micros from dialogs where merged_into is null
  union all select level, accepted_at, ad_id, direction_id, '', 0 from conversion_events
    where state = 'accepted' and accepted_at is not null and level <> 'purchase'
  union all select iif(p.amount_micros is null, 'unpriced', 'payment'), p.paid_at, d.ad_id, d.direction_id, p.currency,
    coalesce(p.amount_micros, 0) from purchases p join dialogs d on d.id = p.dialog_id
    where p.voided_as is null and d.ad_state <> 'none'
  union all select 'spend', unixepoch(day) * 1000, ad_id, direction_id, currency, amount_micros from spend where ad_id is not null`;
/** … by spans, as the table should hold it. */
const ANEW = `with spans as (select what, n as days, at / ${DAY_MS} / n as span, coalesce(adId, '') as adId,
    coalesce(directionId, '') as directionId, currency, micros from (${ROWS}), (select 1 as n union all select 32)
  union all select 'day_spend', 1, at / ${DAY_MS}, '', coalesce(directionId, ''), currency, micros from (${ROWS}) where what = 'spend')
  select what, days, span, adId, directionId, currency, count(*) as count, sum(micros) as micros from spans
  group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`;
const KEPT = `select what, days, span, ad_id as adId, direction_id as directionId, currency, count, micros from tallies
  where count <> 0 or micros <> 0 order by 1, 2, 3, 4, 5, 6`;

interface Row {
  what: Tallied | 'spend';
  at: number;
  adId: string | null;
  directionId: string | null;
  currency: string;
  micros: number;
}

const DIALOGS = 6;
const dialog = fc.integer({ min: 1, max: DIALOGS });
const ad = fc.constantFrom(null, 'ad-0', 'ad-1', 'ad-2');
const direction = fc.constantFrom('d1', 'd2');
const at = fc.integer({ min: 0, max: 70 * DAY_MS }).map((ago) => Date.UTC(2026, 10, 21, 9) - ago);
const day = at.map((moment) => new Date(moment).toISOString().slice(0, 10));
const money = fc.integer({ min: 0, max: 9 }).map((units) => units * 1e6);
const currency = fc.constantFrom('KZT', 'USD');
const level = fc.constantFrom('interest', 'qualified', 'scheduled', 'purchase');
const acceptedAt = fc.option(at);
const state = fc.constantFrom('accepted', 'sending', 'refused');
const voided = fc.constantFrom(null, null, 'refund');
const nth = fc.integer({ min: 0, max: 9 });

type Write = [sql: string, ...values: fc.Arbitrary<string | number | null>[]];
const EVENT = 'where id = (select id from conversion_events order by id limit 1 offset ?)';
const PAYMENT = 'where id = (select id from purchases order by id limit 1 offset ?)';
const SPENT = 'where id = (select id from spend order by id limit 1 offset ?)';

/** Whatever may become of what is counted; ids that do not exist change nothing. */
const WRITES: Write[] = [
  ['update dialogs set ad_state = ? where id = ?', fc.constantFrom('known', 'unknown', 'none'), dialog],
  ['update dialogs set direction_id = ? where id = ?', fc.option(direction), dialog],
  ['update dialogs set first_message_at = ? where id = ?', at, dialog],
  ['update dialogs set merged_into = ? where id = ?', fc.option(dialog), dialog],
  ['update dialogs set first_touch_id = null where id = ?', dialog],
  [
    `update dialogs set first_touch_id = (select id from ad_touches where dialog_id = dialogs.id), direction_id = ?,
     ad_state = ? where id = ?`,
    direction,
    fc.constant('known'),
    dialog,
  ],
  ['update ad_touches set source_id = ? where dialog_id = ?', ad, dialog],
  [
    `insert into conversion_events (subject_id, level, state, accepted_at, direction_id, subject_kind, event_id, event_time_at,
     available_at, created_at) values (?, ?, ?, ?, ?, 'dialog', hex(randomblob(8)), 1, 1, 1) on conflict do nothing`,
    ...[dialog, level, state, acceptedAt, direction],
  ],
  [`update conversion_events set state = ?, accepted_at = ? ${EVENT}`, state, acceptedAt, nth],
  [`update conversion_events set direction_id = ?, state = state ${EVENT}`, direction, nth],
  [`update or ignore conversion_events set subject_id = ? ${EVENT}`, dialog, nth],
  [`update or ignore conversion_events set level = ? ${EVENT}`, level, nth],
  [`delete from conversion_events ${EVENT}`, nth],
  [
    `insert into purchases (dialog_id, amount_micros, currency, paid_at, voided_as, said_by, made_at)
     values (?, ?, ?, ?, ?, 'human', 1)`,
    ...[dialog, fc.option(money), currency, at, voided],
  ],
  [`update purchases set amount_micros = ?, currency = ? ${PAYMENT}`, fc.option(money), currency, nth],
  [`update purchases set paid_at = ?, voided_as = ? ${PAYMENT}`, at, voided, nth],
  [`update purchases set dialog_id = ? ${PAYMENT}`, dialog, nth],
  [`delete from purchases ${PAYMENT}`, nth],
  [
    `insert into spend (scope, ad_id, day, direction_id, currency, amount_micros, source, read_at)
     values (?, ?, ?, ?, ?, ?, 'insights', 1) on conflict do update set amount_micros = excluded.amount_micros`,
    ...[fc.constantFrom('one', 'other'), ad, day, fc.option(direction), currency, money],
  ],
  [`update spend set direction_id = ?, ad_id = ? ${SPENT}`, fc.option(direction), ad, nth],
  [`update or ignore spend set day = ?, currency = ? ${SPENT}`, day, currency, nth],
  [`delete from spend ${SPENT}`, nth],
];

const write = fc.oneof(
  ...WRITES.map(([sql, ...values]) => fc.tuple(...values).map((bound) => ({ sql, values: bound }))),
);

function begin() {
  const figures = testFigures();
  figures.insertDirection('d2', null);
  for (const id of ['ad-0', 'ad-1', 'ad-2']) figures.ad(id);
  for (let n = 0; n < DIALOGS; n++) figures.lead(24 * n * 7, n === 0 ? null : `ad-${n % 3}`);
  return figures;
}

test('what is tallied is what the rows say, whatever is written to them and in whatever order', () => {
  using figures = begin();
  fc.assert(
    fc.property(fc.array(write, { minLength: 5, maxLength: 60 }), (writes) => {
      using _ = written(figures, writes);
      expect(figures.all(KEPT)).toEqual(figures.all(ANEW));
    }),
    { numRuns: 100 },
  );
});

/** Does them, and takes them back in the end. */
function written(
  { db }: ReturnType<typeof begin>,
  writes: readonly { sql: string; values: (string | number | null)[] }[],
) {
  db.sql.exec('savepoint before');
  for (const { sql, values } of writes) prepared(db, sql).run(...values);
  return { [Symbol.dispose]: () => void db.sql.exec('rollback to before; release before') };
}

test('two people found to be one are tallied as one, with the payments of both', () => {
  using figures = begin();
  for (const id of [2, 3]) {
    figures.accepted(id, 'interest', 24 * id);
    figures.bought(id, 100 * id, 24 * id);
  }
  const [one, other] = figures.all<{ id: number }>('select contact_id as id from dialogs where id in (2, 3)');
  mergeContacts(figures.parts, one?.id ?? 0, other?.id ?? 0);
  expect(figures.all(KEPT)).toEqual(figures.all(ANEW));
  expect(figures.one('select sum(count) as n from tallies where days = 1 and what = ?', 'payment')).toEqual({ n: 2 });
});

test('a period of any hours, ad or direction adds up to what its rows say', () => {
  using figures = begin();
  const moment = fc
    .integer({ min: -1, max: 71 * 24 })
    .map((hours) => Date.UTC(2026, 10, 21, 9) - hours * 3_600_000 - 1);
  fc.assert(
    fc.property(
      fc.array(write, { minLength: 30, maxLength: 60 }),
      fc.array(fc.tuple(moment, moment, fc.constantFrom(undefined, 'd1', 'd2', 'none')), {
        minLength: 20,
        maxLength: 20,
      }),
      (writes, periods) => {
        using _ = written(figures, writes);
        const rows = figures.all<Row>(ROWS);
        for (const [one, other, directionId] of periods) {
          const period = { since: Math.min(one, other), until: Math.max(one, other) + 1, directionId };
          const isOf = (row: Row) =>
            directionId === undefined || row.directionId === (directionId === 'none' ? null : directionId);
          for (const what of TALLIED) {
            const came = rows.filter(
              (row) => row.what === what && isOf(row) && row.at >= period.since && row.at < period.until,
            );
            expect(count(figures.parts, what, period)).toBe(came.length);
            expect(byKey(sumUp(figures.parts, what, 'ad_id', period))).toEqual(grouped(came, 'adId'));
            expect(byKey(sumUp(figures.parts, what, 'direction_id', period))).toEqual(grouped(came, 'directionId'));
          }
          const days = { first: dayOf(period.since), last: dayOf(period.until) };
          const cost = rows.filter(
            (row) => row.what === 'spend' && isOf(row) && dayOf(row.at) >= days.first && dayOf(row.at) <= days.last,
          );
          expect(byKey(sumSpendOfAds(figures.parts, days, { directionId }))).toEqual(grouped(cost, 'adId'));
        }
      },
    ),
    { numRuns: 40 },
  );
});

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

function grouped(rows: readonly Row[], by: 'adId' | 'directionId'): string[] {
  const groups = Map.groupBy(rows, (row) => `${row[by]} ${row.currency}`);
  return [...groups]
    .map(([key, of]) => `${key} ${of.length} ${of.reduce((sum, { micros }) => sum + micros, 0)}`)
    .sort();
}

function byKey(tallies: ReturnType<typeof sumUp>): string[] {
  return tallies.map(({ id, currency, count, micros }) => `${id} ${currency} ${count} ${micros}`).sort();
}

test('a file of before is tallied when it is opened', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'voronka.db');
  const all = listMigrations();
  const before = all.findIndex((sql) => sql.includes('CREATE TABLE `tallies`'));
  const old = openDatabase({ file, clock: Date.now, migrations: all.slice(0, before) });
  old.sql.exec(`
    insert into directions (id, name, country, currency, created_at, updated_at) values ('d1', 'D', 'KZ', 'KZT', 1, 1);
    insert into numbers (id, direction_id, created_at) values ('n1', 'd1', 1);
    insert into ads (id, direction_id) values ('ad-1', 'd1')`);
  const at = Date.UTC(2026, 9, 30);
  for (let id = 1; id <= 40; id++) {
    old.sql.exec(`
      insert into contacts (id, phone, external_key, created_at) values (${id}, '7701${id}', 'k${id}', 1);
      insert into dialogs (id, number_id, contact_id, direction_id, first_message_at, last_message_at, last_kind, last_from_me,
        ad_state, ad_id, created_at) values (${id}, 'n1', ${id}, 'd1', ${at + id * DAY_MS}, 1, 'text', 0,
        '${id % 3 ? 'known' : 'none'}', ${id % 4 ? "'ad-1'" : 'null'}, 1);
      insert into conversion_events (subject_kind, subject_id, level, event_id, direction_id, state, accepted_at, ad_id,
        event_time_at, available_at, created_at) values ('dialog', ${id}, 'interest', 'e${id}', 'd1', 'accepted',
        ${at + id * DAY_MS}, null, 1, 1, 1);
      insert into purchases (dialog_id, amount_micros, currency, said_by, paid_at, made_at)
        values (${id}, ${id % 5 ? id * 1000 : 'null'}, 'KZT', 'human', ${at + id * DAY_MS}, 1);
      insert into spend (scope, day, ad_id, direction_id, source, amount_micros, currency, read_at)
        values ('ad:1', date(${(at + id * DAY_MS) / 1000}, 'unixepoch'), ${id % 6 ? "'ad-1'" : 'null'}, 'd1', 'table', ${id}, 'KZT', 1)`);
  }
  old.close();
  const now = openDatabase({ file, clock: Date.now });
  const kept = now.sql.prepare(KEPT).all();
  expect(kept.length).toBeGreaterThan(150);
  expect(kept).toEqual(now.sql.prepare(ANEW).all());
  expect(now.sql.prepare("select count(*) as n from sqlite_master where name like 'accepted_days%'").get()).toEqual({
    n: 0,
  });
  now.close();
});
