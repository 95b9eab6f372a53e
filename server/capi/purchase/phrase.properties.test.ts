import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchPhrases } from './phrase.ts';

/** A number: a payment of it; `ask`: a payment whose amount the owner is asked for; else why it is none. */
const heard = (phrase: string, text: string) => {
  const matched = matchPhrases([phrase], text);
  if (!matched.matches) return matched.why;
  return matched.amount ? matched.amount.micros / 1e6 : 'ask';
};

const PAID = 'оплачено {сумма}';
const AMOUNTS = [
  ...['45000', '45 000', '45\u00a0000', '45\u202f000', "45'000", '45.000', '45 000,00', '４５０００', '45к', '45 тыс'],
  ...['45 000 тг', '45 000 тенге', '45 000 ₸', '45 000 сом', '45 000 руб', '$45 000', '45 мың теңге', '45 000 ⃀'],
  ...['(45 000)', '«45 000 тг»', '"45 000"', '+45 000', '*45 000*', ': 45 000', '— 45 000'],
];
const PHRASES = [
  'оплачено',
  'оплачен',
  'оплатили',
  'внесено',
  'получено',
  'төленді',
  'төлөндү',
  'paid',
  'йоғары төленді',
];
const NOT = [
  ...['не', 'ещё не', 'пока не', 'не до конца', 'не полностью', 'не совсем', 'не всё', 'не было', 'не был', 'так и не'],
  ...['должно быть', 'должен быть', 'должны быть', 'нужно', 'надо', 'необходимо', 'может быть', 'могут быть', 'можно'],
  ...['если', 'если будет', 'если бы было', 'когда', 'когда будет', 'как только', 'как только будет', 'после того как'],
  ...['чтобы', 'чтобы было', 'будет', 'будут', 'было бы', 'без', 'прежде чем', 'до того как', 'егер', 'эгер', 'қашан'],
  ...['not', 'not yet', 'must be', 'should be', 'to be', 'will be', "hasn't been", 'if it is', 'when fully', 'unless'],
];
const LOOKS: ((text: string) => string)[] = [
  ...[(text: string) => text, (text: string) => text.normalize('NFD'), (text: string) => text.toUpperCase()],
  ...[(text: string) => text.replace(/ /gu, '\u00a0'), (text: string) => text.replace(/ /gu, '  ')],
  ...[(text: string) => `Добрый день! ${text}`, (text: string) => `${text}, спасибо`, (text: string) => `*${text}*`],
];

describe('however it is written', () => {
  const amounts = fc.constantFrom(...AMOUNTS);
  const phrases = fc.constantFrom(...PHRASES);
  const looks = fc.constantFrom(...LOOKS);

  test('no amount is ever taken from what was not, must or may be paid', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NOT), phrases, amounts, looks, (not, phrase, amount, look) => {
        expect(heard(`${phrase} {сумма}`, look(`${not} ${phrase} ${amount}`))).toBe('negated');
      }),
      { numRuns: 500 },
    );
  });

  test('whatever words stand between a denial and the phrase, no amount is taken', () => {
    const word = fc.constantFrom(
      'клиентом',
      'вчера',
      'в',
      'базе',
      'Айгуль',
      'курс',
      'массаж',
      '12',
      'у',
      'вас',
      'сеанс',
    );
    fc.assert(
      fc.property(
        ...([fc.constantFrom(...NOT), fc.array(word, { maxLength: 5 }), phrases, amounts, looks] as const),
        (not, between, phrase, amount, look) => {
          const text = look([not, ...between, phrase, amount].join(' '));
          expect(['ask', 'negated']).toContain(heard(`${phrase} {сумма}`, text));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('and no payment that was made is lost', () => {
    const begins = fc.constantFrom(
      '',
      'Да, ',
      'Всё ',
      'Айгуль, ',
      'Вами ',
      'Рахмет! ',
      'Спасибо. ',
      'Не вопрос, ',
      'Уже ',
    );
    const ends = fc.constantFrom(
      '',
      '.',
      '!',
      ', спасибо',
      ' ✅',
      '. Ждём Вас',
      '\nПридёте завтра?',
      '. Во сколько придёте?',
    );
    fc.assert(
      fc.property(
        begins,
        phrases,
        amounts,
        ends,
        fc.constantFrom(...LOOKS.slice(0, 2)),
        (begin, phrase, amount, end, look) => {
          expect(
            heard(`${phrase} {сумма}`, look(begin + phrase + (amount.startsWith(':') ? '' : ' ') + amount + end)),
          ).toBe(45_000);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a second number beside the first is never passed over', () => {
    const joins = fc.constantFrom(' + ', '+', ' и ', ' плюс ', ' / ', ' x ', '*', ' - ', ' ');
    fc.assert(
      fc.property(amounts, joins, amounts, (one, join, other) => {
        fc.pre(!/^[:—(]/u.test(other));
        expect(['ask', 'negated']).toContain(heard(PAID, `Оплачено ${one}${join}${other}`));
      }),
      { numRuns: 500 },
    );
  });
});
