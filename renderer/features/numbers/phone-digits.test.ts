import { expect, test } from 'vitest';
import { phoneDigits } from './phone-digits.ts';

test('a phone is taken with or without its plus, and a Kazakh 8 at the front is a 7', () => {
  expect(phoneDigits('+7 701 234 56 78')).toBe('77012345678');
  expect(phoneDigits('996 555 123 456')).toBe('996555123456');
  expect(phoneDigits('8 (701) 234-56-78')).toBe('77012345678');
});

test('what is no phone is not taken', () => {
  expect(phoneDigits('123')).toBeUndefined();
  expect(phoneDigits('клиника')).toBeUndefined();
});
