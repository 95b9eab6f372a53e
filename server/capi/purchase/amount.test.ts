import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount } from './amount.ts';

describe('an amount as people write it', () => {
  test.each([
    ['45000', 45_000, null],
    ['45 000', 45_000, null],
    ['45\u00a0000', 45_000, null],
    ['45\u202f000', 45_000, null],
    ['1 200 000', 1_200_000, null],
    ["1'200'000", 1_200_000, null],
    ['45000 тг', 45_000, 'KZT'],
    ['45 000 ТЕНГЕ', 45_000, 'KZT'],
    ['45000₸', 45_000, 'KZT'],
    ['45 мың теңге', 45_000, 'KZT'],
    ['45.000,50', 45_000.5, null],
    ['45,000.50', 45_000.5, null],
    ['45 000,5', 45_000.5, null],
    ['45.000', 45_000, null],
    ['45,5', 45.5, null],
    ['0,5', 0.5, null],
    ['12.11', 12.11, null],
    ['45к', 45_000, null],
    ['45 тыс. руб.', 45_000, 'RUB'],
    ['1,2 млн', 1_200_000, null],
    ['5000 сом', 5000, 'KGS'],
    ['5000 с', 5000, 'KGS'],
    ['4500 ₽', 4500, 'RUB'],
    ['$45', 45, 'USD'],
    ['100 USD', 100, 'USD'],
    ["150 000 so'm", 150_000, 'UZS'],
    ['４５０００', 45_000, null],
    ['45\u200b000', 45_000, null],
  ])('%s', (typed, units, currency) => {
    expect(parseAmount(typed)).toEqual({ micros: units * 1e6, currency });
  });

  test.each([
    ['', 'amount_invalid'],
    ['   ', 'amount_invalid'],
    ['много', 'amount_invalid'],
    ['45000 50000', 'amount_invalid'],
    ['45-50', 'amount_invalid'],
    ['1 200 00', 'amount_invalid'],
    ['00045', 'amount_invalid'],
    ['45.12.2026', 'amount_invalid'],
    ['14:30', 'amount_invalid'],
    ['50%', 'amount_invalid'],
    ['45000 и ещё', 'amount_invalid'],
    ['1e5', 'amount_invalid'],
    ['0', 'amount_not_positive'],
    ['0,00', 'amount_not_positive'],
    ['-5000', 'amount_not_positive'],
    ['− 5 000', 'amount_not_positive'],
    ['99 999 999 999', 'amount_too_large'],
  ])('«%s»: %s', (typed, fault) => {
    expect(parseAmount(typed)).toBe(fault);
  });

  test('whatever is grouped, signed and shown to the cent is read back exactly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999_999 }),
        fc.constantFrom([' ', ','], ['\u00a0', '.'], ['.', ','], [',', '.'], ['', ',']),
        (cents, [group, decimal]) => {
          const whole = String(Math.trunc(cents / 100)).replace(/\B(?=(\d{3})+$)/g, group!);
          const typed = `${whole}${decimal}${String(cents % 100).padStart(2, '0')}`;
          expect(parseAmount(typed)).toEqual({ micros: cents * 10_000, currency: null });
        },
      ),
    );
  });

  test('nothing typed makes it fail, or become zero, negative or no number', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\d .,'$-]{0,30}$/)),
        (typed) => {
          const read = parseAmount(typed);
          if (typeof read === 'object') {
            expect(Number.isSafeInteger(read.micros)).toBe(true);
            expect(read.micros).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});
