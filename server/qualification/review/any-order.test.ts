import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sweepQueue } from '../../capi/queue/sweep-queue.ts';
import { agree, correct, say } from './say.ts';
import { type Claims, testReviews } from './testing.ts';
import { undo } from './undo.ts';

type Reviews = ReturnType<typeof testReviews>;

type Step =
  | { does: 'write' }
  | {
      does: 'judge';
      claims: Pick<Claims, 'saidBy' | 'confidence' | 'temperature'>;
      answers: boolean;
      books: boolean;
      old: boolean;
    }
  | { does: 'answer'; agrees: boolean; nth: number }
  | { does: 'say'; level: 'qualified' | 'scheduled'; reached: boolean }
  | { does: 'undo'; nth: number }
  | { does: 'send'; state: 'sending' | 'accepted' | 'unknown' | 'refused' }
  | { does: 'fail' }
  | { does: 'pass'; hours: number };

const nth = fc.nat(5);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ does: fc.constant('write') }) },
    {
      weight: 5,
      arbitrary: fc.record({
        does: fc.constant('judge'),
        claims: fc.record({
          saidBy: fc.constantFrom('rules', 'model'),
          confidence: fc.constantFrom(0.3, 0.9),
          temperature: fc.constantFrom('cold', 'hot'),
        }),
        answers: fc.boolean(),
        books: fc.boolean(),
        old: fc.boolean(),
      }),
    },
    { weight: 4, arbitrary: fc.record({ does: fc.constant('answer'), agrees: fc.boolean(), nth }) },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant('say'),
        level: fc.constantFrom('qualified', 'scheduled'),
        reached: fc.boolean(),
      }),
    },
    { weight: 4, arbitrary: fc.record({ does: fc.constant('undo'), nth }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('send'),
        state: fc.constantFrom('sending', 'accepted', 'unknown', 'refused'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('fail') }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('pass'), hours: fc.constantFrom(1, 24, 200) }) },
  ),
  { maxLength: 25 },
);

/** @returns whether an owner's word was said or taken back */
function take(reviews: Reviews, step: Step): boolean {
  const { parts, dialogId } = reviews;
  const messages = reviews.all<{ id: number }>('select id from messages order by id').map(({ id }) => id);
  const humans = reviews.verdicts().filter(({ saidBy }) => saidBy === 'human');
  const open = reviews.reviews().filter(({ state }) => state === 'open');
  switch (step.does) {
    case 'write':
      reviews.write();
      return false;
    case 'judge': {
      const named = step.old ? messages.slice(0, 1) : messages.slice(-1);
      const answered = step.answers && { answered: named };
      const booked = step.books && { booked: named };
      reviews.judge({ ...step.claims, ...answered, ...booked });
      return false;
    }
    case 'answer': {
      const review = open[step.nth % Math.max(open.length, 1)];
      if (review) (step.agrees ? agree : correct)(parts, review);
      return review !== undefined;
    }
    case 'say':
      say(parts, { dialogId, level: step.level, reached: step.reached });
      return true;
    case 'undo': {
      const word = humans.at(-1 - step.nth);
      if (word) undo(parts, { verdictId: word.id });
      return word !== undefined;
    }
    case 'send':
      reviews.send(step.state);
      return false;
    case 'fail':
      // An attempt that Meta cannot have seen leaves its line and the event due.
      reviews.db.sql.exec(
        `insert into deliveries (conversion_event_id, status, started_at) select id, 'error', 1 from conversion_events where state = 'due'`,
      );
      return false;
    case 'pass':
      reviews.turnClock(step.hours * 60 * 60 * 1000);
      reviews.db.write(() => sweepQueue(parts));
      return false;
  }
}

const LEVELS = ['qualified', 'scheduled'] as const;
const levelsOf = (reviews: Reviews) => LEVELS.map((level) => reviews.reachedAt(level));
const gone = ({ state }: { state: string }) => !['due', 'waiting', 'skipped'].includes(state);

test('any order of judgements, words and undos: one event a level, what was sent stays, only the owner lowers a level', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      using reviews = testReviews();
      reviews.write();
      for (const step of sequence) {
        const before = { levels: levelsOf(reviews), events: reviews.events() };
        const byOwner = take(reviews, step);
        const after = { levels: levelsOf(reviews), events: reviews.events() };
        for (const level of LEVELS) {
          const ofLevel = after.events.filter((event) => event.level === level);
          expect(ofLevel.length).toBeLessThanOrEqual(1);
          const index = LEVELS.indexOf(level);
          if (!byOwner && before.levels[index] !== null) expect(after.levels[index]).toBe(before.levels[index]);
          // What is on its way is true.
          if (ofLevel.some(({ state }) => state === 'due' || state === 'waiting'))
            expect(after.levels[index]).not.toBeNull();
        }
        for (const { eventId } of before.events.filter(gone)) {
          expect(after.events.map((event) => event.eventId)).toContain(eventId);
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('any word taken back at once leaves levels, events and questions as they were', () => {
  const word = fc.record({ level: fc.constantFrom(...LEVELS), reached: fc.boolean() });
  fc.assert(
    fc.property(steps, word, (sequence, { level, reached }) => {
      using reviews = testReviews();
      reviews.write();
      for (const step of sequence) take(reviews, step);
      const standing = () => ({
        levels: levelsOf(reviews),
        // One that was taken back or came too late stays in the ledger as not sent.
        events: reviews
          .events()
          .filter(({ state }) => state !== 'skipped')
          .map(({ id: _, availableAt: __, ...event }) => event),
        reviews: reviews.reviews(),
        verdicts: reviews.verdicts().filter(({ undoneAt }) => undoneAt === null),
      });
      const before = standing();
      const said = say(reviews.parts, { dialogId: reviews.dialogId, level, reached });
      const isNew = !before.verdicts.some(({ id }) => id === said.verdictId);
      if (!isNew) return;
      undo(reviews.parts, { verdictId: said.verdictId });
      expect(standing()).toEqual(before);
    }),
    { numRuns: 50 },
  );
});
