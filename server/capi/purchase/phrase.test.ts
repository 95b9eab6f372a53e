import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchPhrases, readPhrase } from './phrase.ts';

const heard = (phrase: string, text: string) => {
  const matched = matchPhrases([phrase], text);
  if (!matched.matches) return matched.why;
  return matched.amount ? matched.amount.micros / 1e6 : 'no amount';
};

describe('a key phrase in what we wrote', () => {
  test.each([
    ['оплачено {сумма}', 'Оплачено 45000', 45_000],
    ['оплачено {сумма}', '*ОПЛАЧЕНО*:  45 000 тг, спасибо!', 45_000],
    ['оплачено {сумма}', 'Добрый день!\nОплачено — 45.000,50', 45_000.5],
    ['оплачено {сумма}', 'оплачено 5000 с карты', 5000],
    ['оплачено {сумма}', 'Не вопрос, оплачено 5000', 5000],
    ['Оплата {сумма} получена', 'оплата 45 000 тенге получена, ждём вас', 45_000],
    ['оплата {сумма} получена', 'Оплата получена', 'no amount'],
    ['{сумма} получили', 'Ваши 45 000 ₸ получили, спасибо', 45_000],
    ['учёт оплачен {сумма}', 'Учет оплачен 5к', 5000],
    ['учет оплачен {сумма}', 'учёт   оплачен 5к', 5000],
    ['✅ оплата {сумма}', '✅ Оплата 45000', 45_000],
    ['төленді {сумма}', 'Төленді 45 мың теңге', 45_000],
    ['paid {amount}', 'Paid $45, thanks', 45],
    ['оплачено', 'оплачено 45000', 45_000],
    ['оплачено {сумма}', 'оплачено', 'no amount'],
    ['оплачено {сумма}', 'Оплачено. Ждём вас 12 мая', 'no amount'],
  ])('«%s» in «%s»: %s', (phrase, text, expected) => {
    expect(heard(phrase, text)).toBe(expected);
  });

  test.each([
    ['оплачено 12.11', 'a date'],
    ['оплачено 12.11.2026', 'a whole date'],
    ['оплачено 14:30', 'an hour'],
    ['оплачено 2 сеанса', 'a count'],
    ['оплачено 50%', 'a share'],
    ['оплачено 4400 4300 1234 5678', 'a card'],
    ['оплачено 87011234567', 'a phone'],
    ['оплачено 45000-50000', 'a range'],
    ['оплачено картой 45000', 'other words in between'],
  ])('«%s» tells no amount: %s', (text) => {
    expect(heard('оплачено {сумма}', text)).toBe('no amount');
  });

  test.each([
    ['предоплачено 45000', 'absent'],
    ['неоплачено 45000', 'absent'],
    ['оплаченость 45000', 'absent'],
    ['', 'absent'],
    ['Ещё не оплачено 45000', 'negated'],
    ['не было оплачено 45000', 'negated'],
    ['Когда будет оплачено 45000, напишите', 'negated'],
    ['если оплачено', 'negated'],
    ['оплачено жоқ', 'negated'],
    ['Оплачено 45000?', 'question'],
    ['У вас оплачено или ещё нет?', 'question'],
  ])('«%s» is no payment: %s', (text, why) => {
    expect(heard('оплачено {сумма}', text)).toBe(why);
  });

  test('a later statement counts after a question', () => {
    expect(heard('оплачено {сумма}', 'Оплачено? Вижу: оплачено 45000')).toBe(45_000);
  });

  test('a phrase without words is none: it would take every number for a payment', () => {
    for (const phrase of ['', '  ', '{сумма}', '✅ {сумма}', '123 {сумма}']) expect(readPhrase(phrase)).toBeUndefined();
  });

  test('signs of an owner’s phrase are taken literally', () => {
    expect(heard('оплачено (карта) {сумма}', 'оплачено (карта) 500')).toBe(500);
    expect(heard('оплачено+ {сумма}', 'оплаченоо 500')).toBe('absent');
    expect(heard('a|b {сумма}', 'b 500')).toBe('absent');
  });

  test('no phrase and no text makes it fail or take long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.string({ unit: 'grapheme' }), (phrase, text) => {
        matchPhrases([phrase], text);
        matchPhrases([`${phrase} {сумма} да`], `${text} ${phrase} 5000 да`);
      }),
    );
    const began = performance.now();
    heard('оплачено {сумма} да', 'оплачено 4 4 '.repeat(5000));
    heard('{сумма} да', '4 4 4 4 да '.repeat(5000));
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
