import { describe, expect, test } from 'vitest';
import { createPace } from './pace.ts';

const NOW = Date.UTC(2026, 10, 21);
const MOST = 16;

/** Calls at a time with so much used, and the gap to the next call, ms. */
function at(percent: number) {
  const pace = createPace();
  pace.heard('d', { percent, minutes: 0 });
  const calls = pace.callsAtATime('d', NOW, MOST);
  pace.began('d', NOW);
  return [calls, (pace.nextAt(NOW) ?? NOW) - NOW];
}

describe('a dataset slows down as its allowance is used up', () => {
  test.each([
    [0, 16, 0],
    [74, 16, 0],
    [75, 16, 0],
    [80, 11, 0],
    [85, 5, 0],
    [89, 1, 0],
    [90, 1, 0],
    [95, 1, 15_000],
    [100, 1, 60_000],
    [140, 1, 60_000],
  ])('%i per cent: %i calls at a time, %i ms between them', (percent, calls, gap) => {
    expect(at(percent)).toEqual([calls, gap]);
  });
});

test('one dataset that is slow does not slow another', () => {
  const pace = createPace();
  pace.heard('slow', { percent: 100, minutes: 0 });
  pace.began('slow', NOW);
  pace.began('quick', NOW);
  expect([pace.callsAtATime('slow', NOW + 59_999, MOST), pace.callsAtATime('quick', NOW, MOST)]).toEqual([0, MOST]);
  expect(pace.callsAtATime('slow', NOW + 60_000, MOST)).toBe(1);
  expect(pace.nextAt(NOW + 60_000)).toBeUndefined();
});

test('a clock set back does not keep a dataset waiting', () => {
  const pace = createPace();
  pace.heard('d', { percent: 100, minutes: 0 });
  pace.began('d', NOW);
  expect(pace.callsAtATime('d', NOW - 60_000, MOST)).toBe(1);
});

test('an answer that says nothing of an allowance lifts what was known', () => {
  const pace = createPace();
  pace.heard('d', { percent: 100, minutes: 0 });
  pace.began('d', NOW);
  pace.heard('d', undefined);
  expect(pace.callsAtATime('d', NOW + 1, MOST)).toBe(MOST);
});
