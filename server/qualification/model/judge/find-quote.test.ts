import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuote } from './find-quote.ts';

test.each([
  ['Мне 35 лет, аллергии нет', 'аллергии нет', 'аллергии нет'],
  ['Мне  35\nлет', 'мне 35 ЛЕТ', 'Мне  35\nлет'],
  ['Придём всё вместе', 'придем все', 'Придём всё'],
  ['да', 'Да', 'да'],
  ['17', '17', '17'],
  ['о‘n yetti', "o'n yetti", null],
  ['o‘n yetti', "o'n yetti", 'o‘n yetti'],
  ['в 10–12 часов', '10-12', '10–12'],
  ['«Аквамарин», второй этаж', '"аквамарин"…', 'Аквамарин'],
  ['и\u0306од', 'йод', 'йод'],
])('in «%s» «%s» is %s', (text, quote, found) => {
  expect(findQuote(text, quote)).toBe(found);
});

test.each([
  ['когда удобно', 'да'],
  ['в 17:00', '7'],
  ['да', '…'],
  ['👍', '👍'],
  ['да', ''],
  ['аллергии нет', 'аллергия нет'],
  ['', 'да'],
])('in «%s» there is no «%s»', (text, quote) => {
  expect(findQuote(text, quote)).toBeNull();
});

test('what is found stands in the message, and is found again as it was written', () => {
  const word = fc.stringMatching(/^[a-zA-Zа-яА-ЯёңүüİßўØ0-9'’-]{1,6}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(), (words, from, count) => {
      const start = from % words.length;
      const quote = words.slice(start, start + 1 + (count % words.length)).join('\u00a0 ');
      const text = words.join('  ').normalize('NFC');
      const found = findQuote(text, quote.toUpperCase()) ?? findQuote(text, quote);
      if (!/[\p{L}\p{N}]/u.test(quote)) return;
      expect(found).not.toBeNull();
      expect(text).toContain(found);
      expect(findQuote(text, found ?? '')).not.toBeNull();
    }),
  );
});
