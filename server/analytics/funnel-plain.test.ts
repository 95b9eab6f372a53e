import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { testChats } from '../dialogs/testing.ts';
import { showClickDiagnosis } from './click-diagnosis.ts';
import { showFunnel } from './funnel.ts';
import type { Period } from './period.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A zone and a moment near which its clocks change, by an hour, half an hour, a day, or not at all. */
const PLACES: readonly (readonly [string, number])[] = [
  ['Asia/Almaty', Date.UTC(2024, 1, 29, 18)],
  ['Asia/Kolkata', Date.UTC(2026, 5, 1, 18, 30)],
  ['Asia/Kathmandu', Date.UTC(2026, 5, 1, 18, 15)],
  ['America/St_Johns', Date.UTC(2026, 2, 8, 5, 30)],
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)],
  ['Europe/Berlin', Date.UTC(2026, 9, 25, 1)],
  ['Pacific/Apia', Date.UTC(2011, 11, 30, 10)],
];
const ACCEPTED = ['accepted', 'due', 'sending', 'waiting', 'refused', 'unknown', 'skipped', 'merged'] as const;

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const dialog = fc.record({
  /** Around the change; whole hours and half hours fall on the edges of days. */
  at: fc.oneof(
    fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }),
    fc.integer({ min: -144, max: 144 }).map((n) => n * HOUR_MS * 0.5),
  ),
  ad: some('known', 'unknown', 'none'),
  directionId: some('d1', 'd0', null),
  touch: fc.option(fc.record({ title: some('Чистка', 'Брови', null), sourceId: some('1', '2', null) })),
  waitMs: fc.option(fc.integer({ min: 0, max: 5 * HOUR_MS })),
  isQualified: fc.boolean(),
  event: fc.option(some(...ACCEPTED)),
  isGone: some(true, false, false, false),
});
type Written = Omit<typeof dialog extends fc.Arbitrary<infer T> ? T : never, 'at'> & { begunAt: number };

// Catches: a dialog counted on a day beside its own where the clocks change, an edge counted twice or not at all, a median of
// the wrong middle, days or ads or directions that do not add up to the whole.
test('the numbers of the funnel are those of a plain count, whatever the zone and the period', async () => {
  await fc.assert(
    fc.asyncProperty(
      some(...PLACES),
      fc.array(dialog, { maxLength: 40 }),
      fc.integer({ min: -4 * 48, max: 4 * 48 }),
      fc.integer({ min: 1, max: 8 * 48 }),
      some(undefined, 'd1', 'none'),
      async ([zone, around], drawn, fromHalfHours, halfHours, directionId) => {
        using chats = testChats();
        const dialogs = drawn.map(({ at, ...rest }): Written => ({ ...rest, begunAt: around + at }));
        chats.all(`insert into settings (key, value) values ('timeZone', '"${zone}"') returning key`);
        write(chats, dialogs);
        const since = around + (fromHalfHours * HOUR_MS) / 2;
        const period: Period = { since, until: since + (halfHours * HOUR_MS) / 2, directionId };
        const funnel = await showFunnel(chats.parts, period);
        expect(shown(funnel)).toEqual(plainly(dialogs, period, zone));
        const { days } = await showClickDiagnosis(chats.parts, period);
        expect(days).toEqual(diagnosedPlainly(dialogs, period, zone));
      },
    ),
    { numRuns: 40 },
  );
});

type Funnel = Awaited<ReturnType<typeof showFunnel>>;

function shown({ days, directions, ads, ...whole }: Funnel) {
  const { since: _, until: __, waiting: ___, firstMessages: ____, ...numbers } = whole;
  const count = (
    rows: readonly { fromAds: number; interest: number; accepted: number }[],
    key: (at: number) => unknown,
  ) =>
    Object.fromEntries(
      rows.flatMap(({ fromAds, interest, accepted }, at) =>
        fromAds === 0 ? [] : [[JSON.stringify(key(at)), [fromAds, interest, accepted]]],
      ),
    );
  return {
    numbers,
    days: count(days, (at) => days[at]?.day),
    directions: count(directions, (at) => directions[at]?.id),
    ads: count(ads, (at) => [ads[at]?.title, ads[at]?.sourceId]),
  };
}

function dayOf({ begunAt }: Written, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(begunAt).toZonedDateTimeISO(zone).toPlainDate().toString();
}

function within({ since, until, directionId }: Period) {
  return (one: Written) =>
    !one.isGone &&
    one.begunAt >= since &&
    one.begunAt < until &&
    (directionId === undefined || one.directionId === (directionId === 'none' ? null : directionId));
}

function plainly(all: readonly Written[], period: Period, zone: string): ReturnType<typeof shown> {
  const begun = all.filter(within(period));
  const fromAds = begun.filter(({ ad }) => ad !== 'none');
  const inState = (...states: string[]) =>
    fromAds.filter(({ event }) => event !== null && states.includes(event)).length;
  const count = (keyOf: (one: Written) => unknown) => {
    const counts: Record<string, number[]> = {};
    for (const one of fromAds) {
      const key = JSON.stringify(keyOf(one));
      const [n = 0, interest = 0, accepted = 0] = counts[key] ?? [];
      counts[key] = [n + 1, interest + Number(one.waitMs !== null), accepted + Number(one.event === 'accepted')];
    }
    return counts;
  };
  const waits = fromAds.flatMap(({ waitMs }) => (waitMs === null ? [] : [waitMs])).sort((one, other) => one - other);
  const middle = [waits[Math.floor((waits.length - 1) / 2)] ?? 0, waits[Math.floor(waits.length / 2)] ?? 0];
  const [accepted, onTheWay] = [inState('accepted'), inState('waiting', 'due', 'sending')];
  const setAside = inState('refused', 'unknown', 'skipped');
  return {
    numbers: {
      dialogs: begun.length,
      fromAds: fromAds.length,
      clickKnown: fromAds.filter(({ ad }) => ad === 'known').length,
      clickUnknown: fromAds.filter(({ ad }) => ad === 'unknown').length,
      interest: waits.length,
      qualified: fromAds.filter(({ isQualified }) => isQualified).length,
      scheduled: 0,
      ...{ events: accepted + onTheWay + setAside, accepted, onTheWay, setAside },
      medianMinutesToInterest:
        waits.length === 0 ? null : Math.round(((middle[0] ?? 0) + (middle[1] ?? 0)) / 2 / 6000) / 10,
    },
    days: count((one) => dayOf(one, zone)),
    directions: count(({ directionId }) => directionId),
    ads: count(({ touch }) => [touch?.title ?? null, touch?.sourceId ?? null]),
  };
}

function diagnosedPlainly(all: readonly Written[], period: Period, zone: string) {
  const days = new Map<string, { known: number; hidden: number }>();
  for (const one of all.filter(within(period)).sort((a, b) => a.begunAt - b.begunAt)) {
    if (one.ad === 'none') continue;
    const day = days.get(dayOf(one, zone)) ?? { known: 0, hidden: 0 };
    days.set(dayOf(one, zone), day);
    day[one.ad === 'known' ? 'known' : 'hidden'] += 1;
  }
  return [...days]
    .filter(([, { hidden }]) => hidden > 0)
    .map(([day, { known, hidden }]) => ({ day, known, hidden, stub: 0, total: known + hidden }));
}

function write(chats: ReturnType<typeof testChats>, dialogs: readonly Written[]): void {
  const run = (text: string, ...values: (string | number | null)[]) =>
    Number(chats.db.sql.prepare(text).run(...values).lastInsertRowid);
  chats.db.write(() => {
    run(
      `insert into directions (id, name, country, currency, created_at, updated_at) values ('d0', 'd0', 'KZ', 'KZT', 1, 1)`,
    );
    const other = run(`insert into contacts (phone, external_key, created_at) values ('1', 'kept', 1)`);
    const kept = run(
      `insert into dialogs (number_id, contact_id, first_message_at, last_message_at, last_kind, last_from_me, created_at)
       values ('n1', ?, 0, 0, 'text', 0, 1)`,
      other,
    );
    for (const [n, { begunAt, ad, directionId, touch, waitMs, isQualified, event, isGone }] of dialogs.entries()) {
      const contact = run(`insert into contacts (phone, external_key, created_at) values (?, ?, 1)`, `77${n}`, `k${n}`);
      const dialogId = run(
        `insert into dialogs (number_id, contact_id, direction_id, first_message_at, last_message_at, last_kind, last_from_me,
           ad_state, interest_at, qualified_at, merged_into, created_at) values ('n1', ?, ?, ?, ?, 'text', 0, ?, ?, ?, ?, 1)`,
        ...[contact, directionId, begunAt, begunAt, ad, waitMs === null ? null : begunAt + waitMs],
        ...[isQualified ? begunAt : null, isGone ? kept : null],
      );
      if (touch) {
        const message = run(
          `insert into messages (dialog_id, wa_id, from_me, kind, is_customer, sent_at, received_at, source)
           values (?, ?, 0, 'text', 1, ?, ?, 'live')`,
          ...[dialogId, `w${n}`, begunAt, begunAt],
        );
        const touchId = run(
          `insert into ad_touches (dialog_id, message_id, touched_at, source_id, title, context) values (?, ?, ?, ?, ?, '{}')`,
          ...[dialogId, message, begunAt, touch.sourceId, touch.title],
        );
        run('update dialogs set first_touch_id = ? where id = ?', touchId, dialogId);
      }
      if (event) {
        run(
          `insert into conversion_events (subject_kind, subject_id, level, event_id, direction_id, state, event_time_at,
             available_at, created_at) values ('dialog', ?, 'interest', ?, 'd1', ?, ?, ?, 1)`,
          ...[dialogId, `e${n}`, event, begunAt, begunAt],
        );
      }
    }
  });
}
