import { expect, test } from 'vitest';
import type { Money } from '../views.ts';
import { advise, type History } from './advise.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 21);

const paid = (tenge: number): Money => ({ value: tenge * 1e6, why: null, currency: 'KZT' });
const unknown: Money = { value: null, why: { code: 'spend_unknown' }, currency: null };
const week = (interest: number, cost: Money, qualified = 0, scheduled = 0) => ({
  accepted: { interest, qualified, scheduled },
  cost,
});

/** A month on Lead: 50 gathered, 15 a week, each week's Lead at 1000. */
function history(over: Partial<History> = {}): History {
  return {
    now: NOW,
    optimisesFor: 'interest',
    optimisesSinceAt: null,
    steppedBack: null,
    firstAcceptedAt: NOW - 30 * DAY_MS,
    gathered: { interest: 50, qualified: 12, scheduled: 3 },
    lastDays: { interest: 15, qualified: 4, scheduled: 1 },
    weeks: [week(16, paid(1000)), week(14, paid(1000)), week(15, paid(1000))],
    ...over,
  };
}
const step = (over: Partial<History>) => {
  const { step, level, why } = advise(history(over));
  return [step, level, why.code];
};

test('50 accepted events at a stable cost are enough for the next level, 49 are not', () => {
  expect(step({})).toEqual(['switch', 'qualified', 'advice_switch']);
  const almost = advise(history({ gathered: { interest: 49, qualified: 12, scheduled: 3 } }));
  expect(almost).toMatchObject({ step: 'stay', level: 'interest', why: { code: 'advice_not_enough' } });
  expect(almost.missing).toEqual({ events: 1, days: 1 });
});

test('what is missing is told in events and in days at the pace of the last 7 days', () => {
  const { missing } = advise(
    history({
      gathered: { interest: 38, qualified: 0, scheduled: 0 },
      lastDays: { interest: 9, qualified: 0, scheduled: 0 },
    }),
  );
  expect(missing).toEqual({ events: 12, days: 10 });
  const silent = history({
    gathered: { interest: 38, qualified: 0, scheduled: 0 },
    lastDays: { interest: 0, qualified: 0, scheduled: 0 },
  });
  expect(advise(silent).missing).toEqual({ events: 12, days: null });
});

test('in the first week it is Lead, however much has come', () => {
  expect(step({ firstAcceptedAt: NOW - 6 * DAY_MS, gathered: { interest: 400, qualified: 90, scheduled: 9 } })).toEqual(
    ['stay', 'interest', 'advice_first_week'],
  );
  expect(step({ firstAcceptedAt: null, gathered: { interest: 0, qualified: 0, scheduled: 0 } })[2]).toBe(
    'advice_no_events',
  );
});

test('a cost that jumps holds the switch back, one within 30 % of its mean does not', () => {
  expect(step({ weeks: [week(16, paid(1000)), week(14, paid(2400))] })).toEqual([
    ...['stay', 'interest', 'advice_cost_unstable'],
  ]);
  expect(step({ weeks: [week(16, paid(1000)), week(14, paid(1700))] })[0]).toBe('switch');
});

test('nobody is told to switch on a cost that is not known, and why is said', () => {
  const blind = advise(history({ weeks: [week(16, unknown), week(14, unknown)] }));
  expect(blind).toMatchObject({ step: 'stay', why: { code: 'advice_cost_unknown' } });
  expect(blind.stability).toEqual({ state: 'unknown', variation: null, why: { code: 'spend_unknown' } });
  // One week of cost says nothing of its stability; two with a gap before them do.
  expect(step({ weeks: [week(16, paid(1000))] })[2]).toBe('advice_cost_unknown');
  expect(step({ weeks: [week(16, unknown), week(14, paid(1000)), week(14, paid(1100))] })[0]).toBe('switch');
});

test('weeks in two currencies are not compared', () => {
  const tenge = week(16, paid(1000));
  const { stability } = advise(history({ weeks: [{ ...tenge, cost: { ...tenge.cost, currency: 'USD' } }, tenge] }));
  expect(stability).toMatchObject({ state: 'unknown', why: { code: 'advice_two_currencies' } });
});

test('events that gathered once and hardly come now do not make a step', () => {
  expect(step({ lastDays: { interest: 7, qualified: 1, scheduled: 0 } })[2]).toBe('advice_falling');
});

test('on the second level it is the second level that must gather and whose cost must hold', () => {
  const second = {
    ...{ optimisesFor: 'qualified' as const, optimisesSinceAt: NOW - 40 * DAY_MS },
    ...{
      gathered: { interest: 900, qualified: 60, scheduled: 20 },
      lastDays: { interest: 90, qualified: 15, scheduled: 5 },
    },
  };
  const weeks = [week(90, paid(6000), 15), week(90, paid(6100), 14)];
  expect(step({ ...second, weeks })).toEqual(['switch', 'scheduled', 'advice_switch']);
  const jumped = [week(90, paid(3000), 15), week(90, paid(9000), 14)];
  expect(step({ ...second, weeks: jumped })).toEqual(['stay', 'qualified', 'advice_cost_unstable']);
});

test('a level that hardly happens for two weeks is stepped back from, but not right after it was chosen', () => {
  const starved = {
    ...{ optimisesFor: 'scheduled' as const, optimisesSinceAt: NOW - 15 * DAY_MS },
    weeks: [week(90, paid(6000), 30, 4), week(80, paid(6000), 25, 9)],
  };
  expect(step(starved)).toEqual(['step_back', 'qualified', 'advice_step_back']);
  expect(step({ ...starved, optimisesSinceAt: NOW - 13 * DAY_MS })[0]).toBe('stay');
  const once = [week(90, paid(6000), 30, 4), week(80, paid(6000), 25, 10)];
  expect(step({ ...starved, weeks: once })[0]).toBe('stay');
  // A level below that happens no oftener teaches no more.
  const both = [week(90, paid(6000), 4, 4), week(80, paid(6000), 3, 4)];
  expect(step({ ...starved, weeks: both })[0]).toBe('stay');
});

test('after the last level there is none', () => {
  const last = { optimisesFor: 'scheduled' as const, gathered: { interest: 900, qualified: 400, scheduled: 100 } };
  expect(step({ ...last, weeks: [week(90, paid(6000), 60, 30), week(90, paid(6000), 60, 30)] })).toEqual([
    ...['stay', 'scheduled', 'advice_last_level'],
  ]);
});

/** Back on Lead since then; what was gathered and paid is of the time since. */
function back(days: number, over: Partial<History> = {}): Partial<History> {
  const at = NOW - days * DAY_MS;
  const atDay = new Date(at).toISOString().slice(0, 10);
  return { optimisesSinceAt: at, steppedBack: { at, atDay }, firstAcceptedAt: NOW - 90 * DAY_MS, ...over };
}

test('right after a step back the same switch is not advised again, however much had gathered before', () => {
  const advice = advise(
    history(back(9, { gathered: { interest: 18, qualified: 1, scheduled: 0 }, weeks: [week(14, paid(1000))] })),
  );
  expect(advice).toMatchObject({
    ...{ step: 'stay', level: 'interest' },
    why: { code: 'advice_back_not_enough', name: 'Lead', day: '2026-11-12', gathered: 18, enough: 50 },
    stability: { state: 'unknown', why: { code: 'advice_few_weeks_since', day: '2026-11-12' } },
    missing: { events: 32 },
  });
});

test('50 events since the step back are not enough while their cost is not known to hold since then', () => {
  expect(step(back(9, { weeks: [week(55, paid(1000))] }))[2]).toBe('advice_cost_unknown');
  expect(step(back(20, { weeks: [week(30, paid(600)), week(30, paid(1800))] }))[2]).toBe('advice_cost_unstable');
});

test('with 50 events since the step back and a cost that holds since then it is time to try again', () => {
  const ready = back(24, { gathered: { interest: 50, qualified: 12, scheduled: 3 } });
  expect(step(ready)).toEqual(['switch', 'qualified', 'advice_switch_again']);
  expect(step({ ...ready, gathered: { interest: 49, qualified: 12, scheduled: 3 } })[2]).toBe('advice_back_not_enough');
});

test('gone forward again after a step back, the next level too is judged by what came since the step back', () => {
  const at = NOW - 40 * DAY_MS;
  const again: Partial<History> = {
    ...{ optimisesFor: 'qualified', optimisesSinceAt: NOW - 12 * DAY_MS, firstAcceptedAt: NOW - 200 * DAY_MS },
    ...{ steppedBack: { at, atDay: '2026-10-12' }, gathered: { interest: 130, qualified: 21, scheduled: 2 } },
    weeks: [week(30, paid(3000), 11), week(30, paid(3100), 10)],
  };
  expect(advise(history(again)).why).toMatchObject({
    ...{ code: 'advice_since_back_not_enough', name: 'CompleteRegistration', day: '2026-10-12', gathered: 21 },
  });
});

test('in the week after any change nothing more is changed: Meta still learns', () => {
  const changed = (days: number): Partial<History> => ({
    ...{ optimisesFor: 'qualified', optimisesSinceAt: NOW - days * DAY_MS },
    ...{
      gathered: { interest: 900, qualified: 60, scheduled: 20 },
      lastDays: { interest: 90, qualified: 15, scheduled: 5 },
    },
    weeks: [week(90, paid(6000), 15), week(90, paid(6100), 14)],
  });
  expect(step(changed(0))).toEqual(['stay', 'qualified', 'advice_settling']);
  expect(step(changed(6.9))[2]).toBe('advice_settling');
  expect(step(changed(7))).toEqual(['switch', 'scheduled', 'advice_switch']);
  // A clock that was ahead when it was changed holds nothing up.
  expect(step(changed(-30))[0]).toBe('switch');
});
