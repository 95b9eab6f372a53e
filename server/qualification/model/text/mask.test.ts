import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';
import { maskText } from './mask.ts';

describe('what is of the business stays', () => {
  test.each([
    'цена 12 500 000, ждём 18.11.2026 в 17:00',
    '8 000–16 000 сом, сүрөт 500 сом',
    'квартира 150 000 000 сум, 64 м²',
    'с 18.11.2026 до 2026-11-25, 10.00-19.00',
    'работаем 10.00-14.00 15.00-19.00',
    '18.11 17.30-18.30 19.00 свободно',
    'мне 35 лет, рост 178, вес 62,5',
    'свободно 8:00, 10:30, 12:45, 14:15',
    '8 000\n16 000\n9 500\n12 000',
    'чистка 7 500\nпилинг 12 000, 3 зоны: 500, 700, 900',
    '7 500 000\n15 000 000\n22 000 000',
    '1. 8 500\n2. 12 300\n3. 9 990',
    'кабинет 305, 3 этаж',
  ])('%s', (text) => {
    expect(maskText(text)).toBe(text);
  });
});

describe('what names a person is only named', () => {
  test.each([
    ['+7 701 123-45-67', '[phone]'],
    ['8(701)1234567 звоните', '[phone] звоните'],
    ['996 555 123 456', '[phone]'],
    ['0555 123 456', '[phone]'],
    ['+996 555 123 000', '[phone]'],
    ['wa.me/77011234567', 'wa.me/[phone]'],
    ['８７０１１２３４５６７', '[phone]'],
    ['٨٧٠١١٢٣٤٥٦٧', '[phone]'],
    ['8\u200b701\u200b123\u200b45\u200b67', '[phone]'],
    ['8—701—123—45—67', '[phone]'],
    ['8 701\n123 45 67', '[phone]'],
    ['+7:701:123:45:67', '[phone]'],
    ['8 | 701 | 123-45-67', '[phone]'],
    ['0·555·12·34·56', '[phone]'],
    ['8,701,1234567', '[phone]'],
    ['8️⃣7️⃣0️⃣1️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣', '[phone]'],
    ['ИИН 900101300123', 'ИИН [card]'],
    ['asel.k@mail.kz', '[email]'],
    ['asel @ mail.kz', '[email]'],
    ['4400 4302 1234 5678', '[card]'],
    ['4400-4302-1234-5678 exp 12/28', '[card] exp 12/28'],
    ['KZ86 125K ZT50 0410 0100', '[account]'],
    ['kz86125kzt5004100100', '[account]'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });
});

const gaps = fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u2009', '–', '\u2011', ' - ', ') ', '/', '\u200d');
const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
/** Letters of people, without anything that could be taken for a part of a number or an address. */
const words = fc.stringMatching(/^[a-zа-яңүөқ ,!?]{0,20}$/);

function spread(number: string, cuts: readonly number[], between: readonly string[]): string {
  return [...number]
    .map((digit, at) => (cuts.includes(at) ? `${between[at % between.length]}${digit}` : digit))
    .join('');
}

test('however a phone of these countries is written, its digits do not leave', () => {
  const prefix = fc.constantFrom('+7', '7', '8', '+996', '996', '+998', '+1');
  const phone = fc.record({
    prefix,
    number: digits(10).filter((number) => !number.endsWith('000')),
    cuts: fc.array(fc.constantFrom(1, 2, 3, 6, 8), { maxLength: 5 }),
    between: fc.array(gaps, { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(phone, words, words, ({ prefix, number, cuts, between }, before, after) => {
      const masked = maskText(`${before} ${prefix} ${spread(number, cuts, between)} ${after}`);
      expect(masked.replace(/\D/g, '').length).toBeLessThan(5);
    }),
    { numRuns: 500 },
  );
});

test('neither a card nor an address leaves', () => {
  fc.assert(
    fc.property(digits(16), gaps, words, (number, gap, before) => {
      const card = number.match(/\d{4}/g)?.join(gap) ?? '';
      expect(maskText(`${before} ${card}`).replace(/\D/g, '')).toBe('');
    }),
  );
  const letters = fc.stringMatching(/^[a-zа-я0-9]{1,10}$/);
  fc.assert(
    fc.property(letters, letters, letters, words, (name, host, zone, before) => {
      expect(maskText(`${before} ${name}@${host}.${zone}`)).not.toContain('@');
    }),
  );
});

test('masking what is masked changes nothing, and what cannot be seen is gone', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const masked = maskText(text);
      expect(maskText(masked)).toBe(masked);
      expect(cleanText(masked)).not.toMatch(/\p{Cf}|[\u2028\u2029]/u);
    }),
  );
  expect(cleanText('a\u{e0069}\u{e0067}\u200bb\u2028c\r\nd')).toBe('ab\nc\nd');
});

test('a message of one endless word is masked at once', () => {
  for (const letter of ['a', '1', '1 ', '.', '@', 'a.', '(', 'KZ86']) {
    const begun = performance.now();
    maskText(letter.repeat(65_000 / letter.length));
    expect(performance.now() - begun).toBeLessThan(500);
  }
});
