import { expect, test } from 'vitest';
import { chooseClick } from './choose-click.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const EVENT = 100 * DAY_MS;
const touch = (id: number, touchedAt: number, ctwaClid: string | null = `click-${id}`) => ({ id, touchedAt, ctwaClid });

test('the latest click at or before the event that is at most 7 days old', () => {
  const touches = [touch(1, EVENT - 3 * DAY_MS), touch(2, EVENT), touch(3, EVENT + 1)];
  expect(chooseClick(touches, EVENT)?.id).toBe(2);
  expect(chooseClick(touches, EVENT - 1)?.id).toBe(1);
});

test('the first touch when none is fresh', () => {
  const old = [touch(2, EVENT - 8 * DAY_MS), touch(1, EVENT - 30 * DAY_MS)];
  expect(chooseClick(old, EVENT)?.id).toBe(1);
});

test('a click after the event cannot have caused it', () => {
  expect(chooseClick([touch(1, EVENT + 1)], EVENT)).toBeUndefined();
  expect(chooseClick([touch(1, EVENT - 30 * DAY_MS), touch(2, EVENT + 1)], EVENT)?.id).toBe(1);
  expect(chooseClick([touch(1, EVENT - 8 * DAY_MS, null), touch(2, EVENT + 1)], EVENT)).toBeUndefined();
});

test('the message that made the level true may itself have come from the ad', () => {
  expect(chooseClick([touch(1, EVENT)], EVENT)?.id).toBe(1);
});

test('exactly 7 days is still fresh', () => {
  expect(chooseClick([touch(1, EVENT - 30 * DAY_MS), touch(2, EVENT - 7 * DAY_MS)], EVENT)?.id).toBe(2);
});

test('a touch whose click id is hidden gives way to one that is known', () => {
  expect(chooseClick([touch(1, EVENT - DAY_MS), touch(2, EVENT, null)], EVENT)?.id).toBe(1);
  expect(chooseClick([touch(1, EVENT, null)], EVENT)).toBeUndefined();
});
