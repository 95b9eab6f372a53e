import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { META_ID, TOKEN, testBusiness } from '../testing.ts';
import { countEvents } from './count-events.ts';
import { eventsAsked } from './event-filter.ts';
import { listEvents } from './list-events.ts';
import { listWaiting } from './waiting-levels.ts';

type Business = ReturnType<typeof testBusiness>;

const counts = ({ parts }: Business, filter: object = {}) => countEvents(parts, eventsAsked.parse(filter));
const rows = ({ parts }: Business, filter: object = {}) => listEvents(parts, eventsAsked.parse(filter)).rows;
const run = ({ parts }: Business, sql: string, ...values: (string | number | null)[]) =>
  parts.db.sql.prepare(sql).run(...values);

/** An event in this state for this reason. */
function set(business: Business, id: number, state: string, code: string | null): void {
  const reason = code === null ? null : JSON.stringify({ code });
  run(business, 'update conversion_events set state = ?, reason = ? where id = ?', state, reason, id);
}

test('whatever happens to events, they are counted as they are, and every one is in the ledger once', () => {
  const change = fc.record({
    which: fc.nat(11),
    state: fc.constantFrom('waiting', 'due', 'accepted', 'refused', 'skipped', 'unknown'),
    code: fc.constantFrom(null, 'too_old', 'refused_name', 'amount_missing'),
    move: fc.constantFrom('state', 'direction', 'delete', 'raise', 'dataset'),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 24 }), (changes) => {
      using business = testBusiness();
      const directions = [
        business.insertDirection({ dataset: { metaId: META_ID, token: TOKEN } }),
        business.insertDirection(),
      ];
      const ids = Array.from({ length: 12 }, () => business.raise(business.insertDialog(directions[0]!).dialogId)!.id);
      for (const { which, state, code, move } of changes) {
        const id = ids[which]!;
        if (move === 'state') set(business, id, state, code);
        if (move === 'delete') run(business, 'delete from conversion_events where id = ?', id);
        if (move === 'raise') business.raise(business.insertDialog(directions[which % 2]!).dialogId, 'qualified');
        if (move === 'direction')
          run(business, 'update conversion_events set direction_id = ? where id = ?', directions[which % 2]!, id);
        if (move === 'dataset')
          run(business, 'update directions set dataset_id = ? where id = ?', `dataset-${META_ID}`, directions[1]!);
      }
      const kinds = (table: string, count: string) =>
        business.parts.db.sql
          .prepare(
            `select direction_id, level, state, reason_code, coalesce(dataset_id, ''), ${count} as events from ${table}
             group by 1, 2, 3, 4, 5 having events <> 0 order by 1, 2, 3, 4, 5`,
          )
          .all();
      expect(kinds('event_counts', 'sum(events)')).toEqual(kinds('conversion_events', 'count(*)'));
      const all = business.parts.db.sql.prepare('select id from conversion_events order by id').pluck().all();
      expect(
        rows(business, { limit: 200 })
          .map(({ id }) => id)
          .sort((one, other) => one - other),
      ).toEqual(all);
    }),
    { numRuns: 15 },
  );
});

describe('a reason', () => {
  test('narrows the rows and the states, and is counted under all other filters', () => {
    using business = testBusiness();
    const direction = business.insertDirection({ dataset: { metaId: META_ID, token: TOKEN } });
    const ids = Array.from({ length: 6 }, () => business.raise(business.insertDialog(direction).dialogId)!.id);
    set(business, ids[0]!, 'refused', 'refused_name');
    set(business, ids[1]!, 'due', 'name_refused');
    set(business, ids[2]!, 'skipped', 'too_old');
    set(business, ids[3]!, 'refused', 'code_of_tomorrow');
    set(business, ids[4]!, 'accepted', null);
    expect(counts(business).reasons).toEqual({ name_refused: 2, too_old: 1, refused_other: 1 });
    expect(counts(business, { states: ['refused'] }).reasons).toEqual({ name_refused: 1, refused_other: 1 });
    const named = counts(business, { reason: 'name_refused' });
    expect(named.states).toMatchObject({ refused: 1, due: 1, skipped: 0, accepted: 0 });
    expect(named.reasons).toMatchObject({ too_old: 1 });
    expect(rows(business, { reason: 'name_refused' }).map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    expect(rows(business, { reason: 'refused_other' })).toMatchObject([{ id: ids[3], group: 'refused_other' }]);
    const now = business.parts.clock();
    expect(counts(business, { since: now - 120_000, until: now }).reasons).toMatchObject({ name_refused: 2 });
    expect(counts(business, { since: now + 1 }).reasons).toEqual({});
  });

  test('that is said of a dataset at once holds each of its events, and only those, by the click they bear', () => {
    using business = testBusiness();
    const ordinary = business.insertDataset('77', null);
    const direction = business.insertDirection({
      dataset: { metaId: META_ID, token: TOKEN },
      ordinaryDatasetId: ordinary,
    });
    const { dialogId } = business.insertDialog(direction);
    business.insertTouch(dialogId, { ctwaClid: 'click', touchedAt: business.parts.clock() - 600_000 });
    const withClick = business.raise(dialogId)!.id;
    const without = business.raise(business.insertDialog(direction).dialogId)!.id;
    expect(rows(business, { reason: 'token' })).toMatchObject([{ id: without, reason: { code: 'no_token' } }]);
    expect(counts(business).reasons).toEqual({ token: 1 });
    run(business, "update datasets set stopped_code = 'token_expired' where meta_id = ?", META_ID);
    set(business, withClick, 'due', 'meta_fault');
    expect(counts(business).reasons).toEqual({ token: 2 });
    expect(rows(business, { reason: 'network' })).toEqual([]);
    run(business, 'update directions set capi_enabled_at = null');
    expect(counts(business).reasons).toEqual({ direction_off: 2 });
  });

  test('«no token» is not said of a dataset that uses its account’s or the business’s', () => {
    using business = testBusiness();
    business.raise(business.insertDialog(business.insertDirection({ dataset: { metaId: '5', token: null } })).dialogId);
    expect(counts(business).reasons).toEqual({ token: 1 });
    run(business, "insert into ad_accounts (id, meta_id, token, created_at) values ('a', '9', x'00', 1)");
    run(business, "update datasets set ad_account_id = 'a'");
    expect(counts(business).reasons).toEqual({});
    run(business, 'update ad_accounts set token = null');
    expect(counts(business).reasons).toEqual({ token: 1 });
    run(business, "insert into secrets (name, value, set_at) values ('business', x'00', 1)");
    expect(counts(business).reasons).toEqual({});
    run(business, 'update datasets set paused_until_at = ?', business.parts.clock() + 60_000);
    expect(rows(business, { reason: 'rate' })).toHaveLength(1);
  });

  test('a long period is counted by what stands outside of it', () => {
    using business = testBusiness();
    const direction = business.insertDirection({ dataset: { metaId: META_ID, token: TOKEN } });
    const now = business.parts.clock();
    for (let day = 0; day < 6; day++) {
      const { dialogId } = business.insertDialog(direction);
      business.raise(dialogId, 'interest', { sentAt: now - day * 86_400_000 });
    }
    for (const [since, until, events] of [
      [now - 4 * 86_400_000, now, 4],
      [now - 4 * 86_400_000, now + 1, 5],
      [now - 3 * 86_400_000, now - 86_400_000, 2],
    ] as const) {
      expect(counts(business, { since, until }).states.due).toBe(events);
      expect(rows(business, { since, until })).toHaveLength(events);
    }
  });
});

describe('what waits for the owner’s word', () => {
  const review = (business: Business, dialogId: number, reached = 1) =>
    run(
      business,
      `insert into reviews (dialog_id, level, why, reached, judgement_id, decisive_at, state, opened_at)
       values (?, 'scheduled', 'rules', ?, 1, ?, 'open', ?)`,
      ...[dialogId, reached, business.parts.clock() - 60_000, business.parts.clock()],
    );

  test('is counted beside the events and never among them, and only where an event would come of it', () => {
    using business = testBusiness();
    const [on, off] = [business.insertDirection(), business.insertDirection({ capiEnabledAt: null })];
    const [waits, other, denied, sent] = [on, off, on, on].map(
      (direction) => business.insertDialog(direction).dialogId,
    );
    review(business, waits!);
    review(business, other!);
    review(business, denied!, 0);
    review(business, sent!);
    business.raise(sent!, 'scheduled');
    expect(counts(business).reasons.waits_confirmation).toBe(1);
    expect(counts(business, { level: 'qualified' }).reasons.waits_confirmation).toBeUndefined();
    expect(rows(business, { reason: 'waits_confirmation' })).toEqual([]);
    expect(listWaiting(business.parts, eventsAsked.parse({ directionId: on }))).toMatchObject({
      rows: [{ dialogId: waits, level: 'scheduled', isLate: false, direction: { id: on } }],
      next: null,
    });
  });
});
