import { expect, test } from 'vitest';
import { backOff, LONG, SHORT, waitAfterFailure } from './backoff.ts';

const MINUTE = 60_000;

test('waits twice as long each time, up to a limit', () => {
  const waits = [1, 2, 3, 4, 20, 2000].map((failures) => backOff(failures, SHORT, () => 1));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 300_000, 300_000]);
  expect(backOff(1, LONG, () => 1)).toBe(30_000);
  expect(backOff(50, LONG, () => 1)).toBe(900_000);
});

test('takes up to half of the wait away, so that many do not come back at once', () => {
  expect(backOff(3, SHORT, () => 0)).toBe(2_000);
  expect(backOff(3, SHORT, () => 0.5)).toBe(3_000);
});

test('makes the owner wait after three tries that failed: 10, 20, then 30 minutes', () => {
  let counted: ReturnType<typeof waitAfterFailure> = { refusals: 0, waitUntilAt: null };
  const waits = Array.from({ length: 6 }, () => {
    counted = waitAfterFailure(counted, false, 0);
    return counted.waitUntilAt;
  });
  expect(waits).toEqual([null, null, 10 * MINUTE, 20 * MINUTE, 30 * MINUTE, 30 * MINUTE]);
});

test('makes the owner wait at once after a refusal', () => {
  expect(waitAfterFailure({ refusals: 0, waitUntilAt: null }, true, 5)).toEqual({
    refusals: 3,
    waitUntilAt: 5 + 10 * MINUTE,
  });
  expect(waitAfterFailure({ refusals: 3, waitUntilAt: 5 }, true, 6).waitUntilAt).toBe(6 + 20 * MINUTE);
});

test('forgets failures of yesterday', () => {
  const yesterday = { refusals: 5, waitUntilAt: 0 };
  expect(waitAfterFailure(yesterday, false, 24 * 60 * MINUTE)).toEqual({ refusals: 1, waitUntilAt: null });
});
