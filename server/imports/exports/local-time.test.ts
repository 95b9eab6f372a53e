import { expect, test } from 'vitest';
import { localTime } from './local-time.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** ISO of what the clock showed at that minute. */
function readerIn(timeZone: string) {
  const time = localTime(timeZone);
  return (wall: string, before = 0) => {
    const at = Date.parse(`${wall}:00Z`);
    return new Date(time(Math.floor(at / DAY), at % DAY, before)).toISOString();
  };
}

test('Almaty is at +06 until the first of March 2024 and at +05 from then on', () => {
  const read = readerIn('Asia/Almaty');
  expect(read('2024-02-15T12:00')).toBe('2024-02-15T06:00:00.000Z');
  expect(read('2024-03-15T12:00')).toBe('2024-03-15T07:00:00.000Z');
  expect(read('2024-03-01T00:30')).toBe('2024-02-29T19:30:00.000Z');
  expect(read('2024-02-29T12:30')).toBe('2024-02-29T06:30:00.000Z');
});

test('an hour that was there twice is the second one when the first would go back', () => {
  const read = readerIn('Asia/Almaty');
  expect(read('2024-02-29T23:10')).toBe('2024-02-29T17:10:00.000Z');
  const before = Date.parse('2024-02-29T17:50:00Z');
  expect(read('2024-02-29T23:05', before)).toBe('2024-02-29T18:05:00.000Z');
  expect(read('2024-02-29T23:55', before)).toBe('2024-02-29T17:55:00.000Z');
});

test('an hour that never was is read by the clock as it stood before', () => {
  const read = readerIn('Europe/Berlin');
  expect(read('2024-03-31T01:59')).toBe('2024-03-31T00:59:00.000Z');
  expect(read('2024-03-31T02:30')).toBe('2024-03-31T01:30:00.000Z');
  expect(read('2024-03-31T03:00')).toBe('2024-03-31T01:00:00.000Z');
});

test('every minute of two years is read as Temporal reads it', () => {
  const time = localTime('Europe/Berlin');
  for (let wall = Date.UTC(2023, 0, 1); wall < Date.UTC(2025, 0, 1); wall += 7 * MINUTE + HOUR) {
    const shown = new Intl.DateTimeFormat('sv', {
      timeZone: 'Europe/Berlin',
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(time(Math.floor(wall / DAY), wall % DAY, 0));
    const isSkipped = [Date.UTC(2023, 2, 26, 2), Date.UTC(2024, 2, 31, 2)].some(
      (gap) => wall >= gap && wall < gap + HOUR,
    );
    if (!isSkipped) expect(shown).toBe(new Date(wall).toISOString().slice(0, 19).replace('T', ' '));
  }
});

test('an unknown zone is a fault at once', () => {
  expect(() => localTime('Asia/Nowhere')).toThrow(RangeError);
});
