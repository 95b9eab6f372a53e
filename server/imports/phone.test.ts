import { describe, expect, test } from 'vitest';
import { isRounded, readPhone } from './phone.ts';

test.each([
  ['87011234567', 'KZ', '77011234567'],
  ['8 (701) 123-45-67', 'KZ', '77011234567'],
  ['+7 701 123-45-67', 'KZ', '77011234567'],
  ['77011234567', 'KZ', '77011234567'],
  ['7011234567', 'KZ', '77011234567'],
  ['89031234567', 'KZ', '79031234567'],
  ['8 701 123 45 67', 'RU', '77011234567'],
  ['0555 123 456', 'KG', '996555123456'],
  ['555123456', 'KG', '996555123456'],
  ['996555123456', 'KZ', '996555123456'],
  ['00996555123456', 'KZ', '996555123456'],
  ['8 10 996 555 123456', 'KZ', '996555123456'],
  ['90 123 45 67', 'UZ', '998901234567'],
  ['998901234567', 'KZ', '998901234567'],
  ['+1 (415) 555-2671', 'KZ', '14155552671'],
  ['+7 701 123 45 67 доб. 12', 'KZ', '77011234567'],
  ['+7 701 123 45 67 ext. 12', 'KZ', '77011234567'],
])('%s in %s is %s', (typed, country, phone) => {
  expect(readPhone(typed, country)).toBe(phone);
});

describe('what surrounds a phone does not matter', () => {
  test.each([
    '\u202a+7\u00a0701\u00a0123\u201145\u201167\u202c',
    '\u200e+7 701 123-45-67',
    '\ufeff87011234567 ',
    "'+77011234567",
    '="87011234567"',
    'p:+77011234567',
    'tel:+77011234567',
    'https://wa.me/77011234567',
    'https://api.whatsapp.com/send?phone=77011234567',
    '77011234567@s.whatsapp.net',
    '77011234567@c.us',
    '＋７７０１１２３４５６７',
    '٠٠٧٧٠١١٢٣٤٥٦٧',
    'Анна 8 701 123 45 67',
    '77011234567.0',
    '77011234567,00',
    '7.7011234567E+10',
  ])('%s', (typed) => {
    expect(readPhone(typed, 'KZ')).toBe('77011234567');
  });
});

test.each([
  '',
  '—',
  'нет',
  'Айгуль',
  'WhatsApp Chat 2024',
  '12345',
  '103',
  '1234567890123456789',
  '150363@lid',
  'Анна 1992',
  '7.70112E+10',
  '0'.repeat(1_000_000),
])('«%.40s» is no phone', (typed) => {
  expect(readPhone(typed, 'KZ')).toBeNull();
});

test('a phone with its plus is read without knowing the country; one without is not', () => {
  expect(readPhone('+77011234567', 'ZZ')).toBe('77011234567');
  expect(readPhone('87011234567', 'ZZ')).toBeNull();
});

test('a phone that a spreadsheet rounded is told from one that it only wrote otherwise', () => {
  expect(isRounded('7.70112E+10')).toBe(true);
  expect(isRounded('7,70112E+10')).toBe(true);
  expect(isRounded('8.7E+10')).toBe(true);
  expect(isRounded('7.7011234567E+10')).toBe(false);
  expect(isRounded('87011234567')).toBe(false);
  expect(isRounded('Анна')).toBe(false);
});
