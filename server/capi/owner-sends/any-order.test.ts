import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeDialogs } from '../../dialogs/merge-dialogs.ts';
import { findInterest } from '../../qualification/find-interest.ts';
import { say } from '../../qualification/review/say.ts';
import { testReviews } from '../../qualification/review/testing.ts';
import { undo } from '../../qualification/review/undo.ts';
import { sweepQueue } from '../queue/sweep-queue.ts';
import { capiSwitchedOn } from '../reconsider.ts';
import { createOwnerSends } from './owner-sends.ts';
import { previewSends } from './preview.ts';
import { sendsInput } from './sends-input.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

const dialog = fc.nat(1);
const level = fc.constantFrom('qualified' as const, 'scheduled' as const);
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('write' as const),
        dialog,
        source: fc.constantFrom('live' as const, 'history' as const),
      }),
    },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('judge' as const), dialog }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant('say' as const), dialog, level, reached: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('undo' as const), nth: fc.nat(3) }) },
    { weight: 4, arbitrary: fc.record({ does: fc.constant('backfill' as const) }) },
    { weight: 4, arbitrary: fc.record({ does: fc.constant('replay' as const), unknownToo: fc.boolean() }) },
    {
      weight: 5,
      arbitrary: fc.record({
        does: fc.constant('answer' as const),
        state: fc.constantFrom('accepted' as const, 'refused' as const, 'unknown' as const),
      }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('switch' as const), on: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('merge' as const) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('pass' as const), hours: fc.constantFrom(1, 30, 200) }) },
  ),
  { maxLength: 30 },
);
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

/** Most of what can go wrong needs a level that is reached. */
const BEGINNING: Step[] = [
  { does: 'write', dialog: 0, source: 'live' },
  { does: 'write', dialog: 0, source: 'live' },
  { does: 'judge', dialog: 0 },
];

interface EventRow {
  id: number;
  root: number;
  level: string;
  eventId: string;
  state: string;
  eventTimeAt: number;
  mergedInto: number | null;
}

/** Two dialogs that may turn out to be one, all that can happen to them, and what Meta was told of each. */
function twoDialogs() {
  const reviews = testReviews();
  const { parts, db, dialogId: one, directionId } = reviews;
  const other = reviews.insertDialog(directionId, { phone: '77015557788' }).dialogId;
  const ownerSends = createOwnerSends(parts);
  reviews.set({ confirmRules: false });
  db.sql.exec("insert into datasets (id, meta_id, token, created_at) values ('s', '1200', x'00', 1)");
  db.sql.exec("update directions set dataset_id = 's'");
  let isMerged = false;
  const dialogOf = (nth: number) => (nth === 0 || isMerged ? one : other);

  async function send(kind: 'backfill' | 'replay', unknownToo: boolean) {
    const now = parts.clock();
    const asked = sendsInput.parse({ kind, unknownToo, since: now - 8 * DAY_MS, until: now + DAY_MS });
    const { total } = await previewSends(parts, asked);
    expect(await ownerSends.send({ ...asked, expected: total })).toMatchObject({ events: total });
  }

  function write(of: number, source: 'live' | 'history') {
    reviews.write('Чистку лица, в пятницу', { source }, of);
    db.sql.prepare('update dialogs set incoming_count = incoming_count + 1 where id = ?').run(of);
    db.write(() => findInterest(parts, of));
  }

  /** What the sender would write of all that is due. */
  function answer(state: 'accepted' | 'refused' | 'unknown') {
    const status = { accepted: 'success', refused: 'error', unknown: 'unknown' }[state];
    const due = `state in ('due', 'waiting') and merged_into is null`;
    db.sql.exec(`insert into deliveries (conversion_event_id, status, started_at) select id, '${status}', 1 from conversion_events where ${due};
      update conversion_events set state = '${state}', attempts = attempts + 1, payload = '{"action_source":"chat"}' where ${due}`);
  }

  return {
    [Symbol.dispose]: () => reviews[Symbol.dispose](),
    isMerged: () => isMerged,
    async take(step: Step) {
      switch (step.does) {
        case 'write':
          return write(dialogOf(step.dialog), step.source);
        case 'judge': {
          const of = dialogOf(step.dialog);
          const [newest] = reviews.all<{ id: number }>(
            'select id from messages where dialog_id = ? order by id desc limit 1',
            of,
          );
          if (newest) reviews.judge({ answered: [newest.id], booked: [newest.id] }, of);
          return;
        }
        case 'say':
          say(parts, { dialogId: dialogOf(step.dialog), level: step.level, reached: step.reached });
          return;
        case 'undo': {
          const words = reviews.all<{ id: number }>("select id from verdicts where said_by = 'human' order by id desc");
          const word = words[step.nth];
          if (word) undo(parts, { verdictId: word.id });
          return;
        }
        case 'backfill':
          return send('backfill', false);
        case 'replay':
          return send('replay', step.unknownToo);
        case 'answer':
          return answer(step.state);
        case 'switch':
          db.write(() => {
            const at = step.on ? 'coalesce(capi_enabled_at, @now)' : 'null';
            db.sql.prepare(`update directions set capi_enabled_at = ${at}`).run(step.on ? { now: parts.clock() } : {});
            if (step.on) capiSwitchedOn(parts, directionId);
          });
          return;
        case 'merge':
          if (!isMerged) db.write(() => mergeDialogs(parts, { keep: one, gone: other }));
          isMerged = true;
          return;
        case 'pass':
          reviews.turnClock(step.hours * HOUR_MS);
          db.write(() => sweepQueue(parts, () => false));
      }
    },
    events: () =>
      reviews.all<EventRow>(
        `select e.id, coalesce(d.merged_into, d.id) as root, level, event_id as eventId, state, event_time_at as eventTimeAt,
           e.merged_into as mergedInto from conversion_events e join dialogs d on d.id = e.subject_id`,
      ),
    /** Levels of which the owner's newest word is no. */
    denied: () =>
      new Set(
        reviews
          .all<{ dialogId: number; level: string; reached: number }>(
            `select dialog_id as dialogId, level, reached from verdicts v where said_by = 'human' and undone_at is null
             and not exists (select 1 from verdicts l where l.dialog_id = v.dialog_id and l.level = v.level and l.id > v.id
               and l.said_by = 'human' and l.undone_at is null)`,
          )
          .filter(({ reached }) => reached === 0)
          .map(({ dialogId, level }) => `${dialogId} ${level}`),
      ),
  };
}

test('any order of messages, judgements, words, sends, answers, switches and merges: one event a level, and what Meta accepted is never sent again', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      using it = twoDialogs();
      for (const step of [...BEGINNING, ...sequence]) {
        const before = it.events();
        await it.take(step);
        const after = it.events();
        const living = after.filter(({ mergedInto }) => mergedInto === null).map((one) => `${one.root} ${one.level}`);
        expect(living).toHaveLength(new Set(living).size);
        for (const accepted of before.filter(({ state }) => state === 'accepted')) {
          const { id, eventId, eventTimeAt } = accepted;
          expect(after).toContainEqual(expect.objectContaining({ id, eventId, eventTimeAt, state: 'accepted' }));
          // Nothing more of this level is told of this person, however it is come by.
          const { root } = after.find((event) => event.id === id) ?? accepted;
          const told = (events: EventRow[]) =>
            events.filter(
              (event) => event.root === root && event.level === accepted.level && event.state === 'accepted',
            );
          if (step.does !== 'merge') expect(told(after).length).toBe(told(before).length);
        }
        const denied = it.denied();
        for (const event of after.filter(({ state }) => state === 'due' || state === 'waiting')) {
          expect(denied).not.toContain(`${event.root} ${event.level}`);
        }
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
