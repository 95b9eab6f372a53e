import { expect, test } from 'vitest';
import { bookingWords } from './booking-words.ts';

test('a booking is said by the hour that was agreed, wherever the reader is', () => {
  expect(bookingWords('2026-11-25T15:00:00+05:00', 'ru')).toBe('среда, 25 ноября, 15:00');
  expect(bookingWords('2026-11-25T09:30+06:00', 'ru')).toBe('среда, 25 ноября, 9:30');
});

test('a booking without an hour is only a day', () => {
  expect(bookingWords('2026-11-25', 'en')).toBe('Wednesday, November 25');
});
