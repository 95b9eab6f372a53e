import { expect, test } from 'vitest';
import { countdown, createFormats, initialsOf, lengthOf } from './format.ts';
import { formatPhone } from './format-phone.ts';

const now = Date.UTC(2026, 10, 21, 9);
const almaty = createFormats('ru', 'Asia/Almaty', now);

test('thousands stand apart by a thin space that does not break, in both languages', () => {
  expect(almaty.number(1355)).toBe('1\u202f355');
  expect(createFormats('en', 'Asia/Almaty', now).number(1_234_567)).toBe('1\u202f234\u202f567');
});

test('a share is told of 10 or more: below that a count says more', () => {
  expect(almaty.percent(9, 12)).toBe('75\u202f%');
  expect(almaty.percent(3, 4)).toBe('');
  expect(almaty.percent(0, 0)).toBe('');
});

test('a time is told in the zone of the settings: the clock today, the weekday this week, then the date', () => {
  expect(almaty.short(Date.UTC(2026, 10, 21, 0, 5))).toBe('05:05');
  expect(almaty.short(Date.UTC(2026, 10, 18, 9))).toBe('ср');
  expect(almaty.short(Date.UTC(2026, 9, 2, 9))).toBe('2 окт.');
  expect(almaty.short(Date.UTC(2025, 9, 2, 9))).toBe('02.10.2025');
  expect(almaty.dayKey(Date.UTC(2026, 10, 20, 20))).toBe('2026-11-21');
});

test('a day of another year says which: 17 October looked like the one of this year', () => {
  expect([almaty.dayOfKey('2026-10-17'), almaty.shortDayOfKey('2026-10-17')]).toEqual(['сб, 17 октября', '17 окт.']);
  expect([almaty.dayOfKey('2025-10-17'), almaty.shortDayOfKey('2025-10-17')]).toEqual([
    'пт, 17 октября 2025 г.',
    '17 окт. 2025 г.',
  ]);
});

test('phones are written as people read them, and digits that are no phone stay as they are', () => {
  expect(formatPhone('77012345678')).toBe('+7\u00a0701\u00a0234\u00a05678');
  expect(formatPhone('996555123456')).toBe('+996\u00a0555\u00a0123\u00a0456');
  expect(formatPhone('12')).toBe('+12');
});

test('a length of time is told in its largest unit', () => {
  expect(lengthOf(4 * 60_000)).toEqual({ unit: 'minute', count: 4, rest: 0 });
  expect(lengthOf(80 * 60_000)).toEqual({ unit: 'hour', count: 1, rest: 20 });
  expect(lengthOf(50 * 3_600_000)).toEqual({ unit: 'day', count: 2, rest: 2 });
});

test('a countdown never shows less than nothing', () => {
  expect(countdown(12 * 60_000 + 5_000)).toBe('12:05');
  expect(countdown(3_600_000)).toBe('1:00:00');
  expect(countdown(-5)).toBe('00:00');
});

test('initials hold whole letters, also of emoji and Kazakh names', () => {
  expect(initialsOf('әсем жұмабекова')).toBe('ӘЖ');
  expect(initialsOf('👩‍⚕️ Dana')).toBe('👩‍⚕️D');
});
