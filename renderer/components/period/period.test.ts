import { expect, test } from 'vitest';
import { stretchOf, stretchOfDays } from './period.ts';

const HOUR = 3_600_000;

test('7 days end with the end of today in the zone, though it is still yesterday in UTC', () => {
  // 01:30 on 21 November in Almaty (+05), 20:30 on the 20th in UTC.
  const now = Date.UTC(2026, 10, 20, 20, 30);
  const { since, until } = stretchOf({}, 'Asia/Almaty', now);
  expect(until).toBe(Date.UTC(2026, 10, 21, 19, 0));
  expect(since).toBe(until - 7 * 24 * HOUR);
});

test('a stretch over the change of the clocks holds whole days, not multiples of 24 hours', () => {
  const { since, until } = stretchOfDays('2026-10-24', '2026-10-25', 'Europe/Berlin');
  expect(until - since).toBe(49 * HOUR);
});

test('an address with a ready-made period wins over leftover times, and a backward stretch is not taken', () => {
  const now = Date.UTC(2026, 10, 21, 12);
  const today = stretchOf({ period: 'today', since: 1, until: 2 }, 'UTC', now);
  expect(today).toEqual({ since: Date.UTC(2026, 10, 21), until: Date.UTC(2026, 10, 22) });
  expect(stretchOf({ since: 5, until: 4 }, 'UTC', now).until).toBe(Date.UTC(2026, 10, 22));
});
