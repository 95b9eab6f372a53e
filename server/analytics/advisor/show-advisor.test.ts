import { expect, test } from 'vitest';
import { conversionEvents, directions } from '../../../db/schema/index.ts';
import { META_ID, testBusiness } from '../../capi/testing.ts';
import { saveOptimisesFor } from './save-optimises-for.ts';
import { showAdvisor } from './show-advisor.ts';

const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 10, 3, 12);

/** A direction on Lead whose events Meta accepts at once, and an owner who changes what its ads are optimised for. */
function business() {
  const made = testBusiness({ startAt: NOON });
  const directionId = made.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' }, timeZone: 'Asia/Almaty' });
  const { parts } = made;
  return {
    ...made,
    directionId,
    accepted(count: number) {
      for (let n = 0; n < count; n += 1) made.raise(made.insertDialog(directionId).dialogId);
      const acceptedAt = parts.clock();
      parts.db.sql
        .prepare("update conversion_events set state = 'accepted', accepted_at = ? where state <> 'accepted'")
        .run(acceptedAt);
    },
    chooses: (level: 'interest' | 'qualified' | 'scheduled') => saveOptimisesFor(parts, { directionId, level }),
    shown: () => showAdvisor(parts, { directionId }),
  };
}

test('a step back begins the evidence anew: what was accepted before it is still shown and does not count', () => {
  using it = business();
  it.accepted(60);
  it.turnClock(2 * DAY_MS);
  it.chooses('qualified');
  expect(it.shown().steppedBack).toBeNull();
  it.turnClock(7 * DAY_MS);
  it.chooses('interest');
  it.turnClock(4 * DAY_MS);
  it.accepted(18);
  const { gathered, steppedBack, advice } = it.shown();
  expect([gathered.interest, steppedBack?.gathered.interest]).toEqual([78, 18]);
  expect(advice).toMatchObject({
    ...{ step: 'stay', missing: { events: 32 } },
    why: { code: 'advice_back_not_enough', name: 'Lead', day: '2026-11-12', gathered: 18, enough: 50 },
  });
});

test('back and forth: each step back begins anew, and so stands for the next level when it is gone forward again', () => {
  using it = business();
  it.accepted(60);
  const at: (number | undefined)[] = [];
  for (const level of ['qualified', 'interest', 'qualified', 'interest', 'qualified'] as const) {
    it.turnClock(10 * DAY_MS);
    it.chooses(level);
    at.push(it.shown().steppedBack?.at);
  }
  const day = (n: number) => NOON + n * 10 * DAY_MS;
  expect(at).toEqual([undefined, day(2), day(2), day(4), day(4)]);
  expect(it.shown().advice.why).toMatchObject({ code: 'advice_since_back_not_enough', name: 'CompleteRegistration' });
});

test('a slip of the hand is no step back, and one mended within the day leaves none', () => {
  using it = business();
  it.chooses('qualified');
  it.turnClock(60_000);
  it.chooses('interest');
  expect(it.shown().steppedBack).toBeNull();
  it.turnClock(30 * DAY_MS);
  it.chooses('qualified');
  it.turnClock(30 * DAY_MS);
  it.chooses('interest');
  expect(it.shown().steppedBack).not.toBeNull();
  it.turnClock(60_000);
  it.chooses('qualified');
  expect(it.shown().steppedBack).toBeNull();
});

test('the same choice again changes nothing, and a direction that is not there is an error', () => {
  using it = business();
  it.chooses('interest');
  expect(it.shown().optimisesSinceAt).toBeNull();
  it.parts.db.orm.delete(conversionEvents).run();
  it.parts.db.orm.delete(directions).run();
  expect(() => it.chooses('qualified')).toThrow('direction_not_found');
});
