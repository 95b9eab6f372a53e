import { expect, test } from 'vitest';
import { beginningOf, dayOf, endOf } from './day-bounds.ts';

test('a chosen day is taken whole in the time zone of the chats', () => {
  const since = beginningOf('2026-03-01', 'Asia/Almaty');
  const until = endOf('2026-03-01', 'Asia/Almaty');
  expect(new Date(since).toISOString()).toBe('2026-02-28T19:00:00.000Z');
  expect(until - since).toBe(86_400_000);
});

test('a day on which clocks change is as long as it was', () => {
  expect(endOf('2026-03-29', 'Europe/Berlin') - beginningOf('2026-03-29', 'Europe/Berlin')).toBe(23 * 3_600_000);
});

test('what was kept is shown as the same day', () => {
  for (const zone of ['Asia/Almaty', 'America/New_York', 'UTC']) {
    expect(dayOf(beginningOf('2026-01-31', zone), zone)).toBe('2026-01-31');
    expect(dayOf(endOf('2026-01-31', zone) - 1, zone)).toBe('2026-01-31');
  }
});
