import { describe, expect, test } from 'vitest';
import { matchPhrases } from './phrase.ts';

/** A number: a payment of it; `ask`: a payment whose amount the owner is asked for; else why it is none. */
const heard = (phrase: string, text: string) => {
  const matched = matchPhrases([phrase], text);
  if (!matched.matches) return matched.why;
  return matched.amount ? matched.amount.micros / 1e6 : 'ask';
};

const PAID = 'оплачено {сумма}';
const IS_PAID = 'оплачен {сумма}';
const GOT = 'получили {сумма}';
const PAYMENT = 'оплата {сумма}';
const KAZAKH = 'төленді {сумма}';
const KAZAKH_DONE = 'төленген {сумма}';
const KYRGYZ = 'төлөндү {сумма}';

describe('what administrators write when it was paid', () => {
  test.each([
    [PAID, 'Оплачено 45 000 тг. Придёте завтра?', 45_000],
    [PAID, 'Оплачено 45 000 тг ✅ Ждём Вас в субботу в 10:00', 45_000],
    [PAID, 'Оплачено 45 000 тг ✅ Во сколько Вам удобно?', 45_000],
    [PAID, 'Оплачено 45 000\nВо сколько вам удобно?', 45_000],
    [PAID, 'Оплачено (45 000)', 45_000],
    [PAID, 'Оплачено "45 000"', 45_000],
    [PAID, 'Оплачено «45 000 тг», спасибо', 45_000],
    [PAID, 'Оплачено +45 000', 45_000],
    [PAID, 'Добрый день, Айгуль! Оплачено 120 000 тенге, чек отправила', 120_000],
    [PAID, 'Да, оплачено 30 000', 30_000],
    [PAID, 'Нет, оплачено 30 000', 30_000],
    [PAID, 'Не переживайте, оплачено 30 000 тг', 30_000],
    [PAID, 'Всё оплачено: 45 000 сом. Спасибо!', 45_000],
    [PAID, 'Было оплачено 15 000', 15_000],
    [PAID, 'Вижу, оплачено 15 000', 15_000],
    [PAID, 'Вами полностью оплачено 250 000 тг', 250_000],
    [PAID, 'Частично оплачено 20 000 из 45 000', 20_000],
    [PAID, 'Предоплата. Оплачено 5 000 с Kaspi Gold', 5000],
    [PAID, 'Так как оплачено 45 000, место за Вами', 45_000],
    [PAID, 'Только что оплачено 45 000', 45_000],
    [PAID, 'Оплачено 45 000, не забудьте удостоверение', 45_000],
    [PAID, 'Оплачено 45 000. Если будут вопросы, пишите', 45_000],
    [PAID, 'Оплачено 45 000, ждём Вас завтра', 45_000],
    [PAID, 'Ещё не оплачено 45 000. Ой, вижу! Оплачено 45 000', 45_000],
    [PAID, 'Оплачено 22 500 тг (50%)', 22_500],
    [PAID, 'Оплачено 45 000 (20 000 + 25 000)', 45_000],
    [PAID, 'Оплачено 45 тыс. тг. Ждём!', 45_000],
    [PAID, 'Оплачено 45 000 тг 2 сеанса', 45_000],
    [IS_PAID, 'Ваш счёт оплачен 45 000 тг', 45_000],
    [IS_PAID, 'Курс был оплачен 45 000', 45_000],
    [PAID, 'Стоимость 60 000, оплачено 45 000', 45_000],
    [PAID, 'Оплачено 45 000\n12 мая в 10:00 ждём Вас', 45_000],
    [PAID, 'Оплачено 45 000 тг 12.11', 45_000],
    [PAID, 'Ждём Вас завтра, оплачено 45 000', 45_000],
    [PAID, 'Ваша запись на 15 мая оплачено 45 000', 45_000],
    [PAID, 'До конца оплачено 45 000', 45_000],
    ['спасибо за оплату {сумма}', 'Спасибо за оплату 45 000 тг!', 45_000],
    [GOT, 'Спасибо, получили 18 500 сом', 18_500],
    [PAYMENT, 'Оплата 45 000 прошла, спасибо', 45_000],
    ['оплата {сумма} получена', 'Оплата (45 000 тг) получена', 45_000],
    ['{сумма} получили', '«45 000 тг» получили', 45_000],
    [KAZAKH, 'Рахмет, төленді 45 000 теңге', 45_000],
    [KAZAKH, 'Төленді 45 мың теңге. Ертең келесіз бе?', 45_000],
    [KYRGYZ, 'Рахмат, төлөндү 5 000 сом', 5000],
    ['paid {amount}', 'Your visit was paid $45, thank you!', 45],
  ])('«%s» in «%s»', (phrase, text, units) => {
    expect(heard(phrase, text)).toBe(units);
  });
});

describe('what administrators write when it was not paid', () => {
  test.each([
    [IS_PAID, 'Счёт должен быть оплачен 45 000 до пятницы', 'negated'],
    [PAID, 'Должно быть оплачено 45 000', 'negated'],
    [IS_PAID, 'Счёт не был оплачен 5000', 'negated'],
    [IS_PAID, 'Курс может быть оплачен 45 000 частями', 'negated'],
    [IS_PAID, 'Курс не до конца оплачен 45 000', 'negated'],
    [IS_PAID, 'Курс не совсем оплачен 45 000', 'negated'],
    [PAID, 'не всё оплачено 45 000', 'negated'],
    [IS_PAID, 'Нужно, чтобы был оплачен 45 000', 'negated'],
    [PAID, 'не-оплачено 45 000', 'negated'],
    [PAID, 'Не\nоплачено 45 000', 'negated'],
    [PAID, 'не (!) оплачено 45 000', 'negated'],
    [PAID, 'Ждём. До 15.00 должно быть оплачено 45 000', 'negated'],
    [PAID, 'Как только будет оплачено 45 000, запишу Вас', 'negated'],
    [PAID, 'До того как оплачено 45 000, место не держим', 'negated'],
    [PAID, 'Если всё оплачено 45 000, приходите', 'negated'],
    [PAID, 'Было бы оплачено 45 000', 'negated'],
    [PAID, 'Нужно было оплачено 45 000', 'negated'],
    [PAID, 'Оплачено должно быть 45 000', 'negated'],
    [PAID, 'Оплачено будет 45 000 завтра', 'negated'],
    ['оплатили {сумма}', 'Вы ещё не оплатили 45 000', 'negated'],
    ['оплатили {сумма}', 'Прошу, чтобы вы оплатили 45 000 сегодня', 'negated'],
    [PAYMENT, 'Оплата 45 000 не поступила', 'negated'],
    [PAYMENT, 'Оплата 45 000 ещё не прошла', 'negated'],
    ['оплаты {сумма}', 'Оплаты 45 000 нет', 'negated'],
    [KAZAKH_DONE, 'Төленген жоқ 45 000', 'negated'],
    [KAZAKH_DONE, '45 000 әлі төленген жоқ', 'negated'],
    [KAZAKH_DONE, 'Төленген 45 000 емес', 'negated'],
    [KAZAKH_DONE, 'Төленген болуы керек 45 000', 'negated'],
    [KAZAKH, 'Егер төленді 45 000', 'negated'],
    ['төлем {сумма}', 'Төлем 45 000 келмеді', 'negated'],
    ['төлем {сумма}', 'Төлем керек 45 000', 'negated'],
    ['төлөм {сумма}', 'Төлөм 5000 түшкөн жок', 'negated'],
    ['төлөнгөн {сумма}', 'Төлөнгөн эмес 5000', 'negated'],
    [KYRGYZ, 'Эгер төлөндү 5000 сом', 'negated'],
    ['paid {amount}', "It isn't paid $45", 'negated'],
    ['paid {amount}', 'It must be paid $45', 'negated'],
    ['paid {amount}', 'Has not been fully paid $45', 'negated'],
    [PAID, 'Оплачено 45 000?', 'question'],
    [PAID, 'Оплачено 45 000!?', 'question'],
    [PAID, 'Оплачено 45 000\n?', 'question'],
    [PAID, 'Оплачено 45 000 (каспи)?', 'question'],
    [PAID, 'Оплачено 45 000 на карту Kaspi?', 'question'],
    [PAID, 'Оплачено 45 000 тг. или нет?', 'question'],
    [PAID, 'Оплачено 45 000, верно?', 'question'],
    [PAID, 'Оплачено 45 000. Правильно?', 'question'],
    [PAID, 'Оплачено ли 45 000', 'question'],
    [KAZAKH, 'Төленді ме 45 000', 'question'],
    [KYRGYZ, 'Төлөндү бекен 5000', 'question'],
    ['төлөндүбү {сумма}', 'төлөндүбү 5000?', 'question'],
  ])('«%s» in «%s»: %s', (phrase, text, why) => {
    expect(heard(phrase, text)).toBe(why);
  });
});

describe('in doubt no amount is taken, and the owner is asked', () => {
  test.each([
    [PAID, 'Оплачено 20 000 + 25 000', 'a sum of two'],
    [PAID, 'Оплачено 20 000+25 000=45 000', 'a sum of two'],
    [PAID, 'Оплачено 20 000 тг + 25 000 тг', 'a sum of two'],
    [PAID, 'Оплачено 20 000 и 25 000', 'a sum of two'],
    [PAID, 'Оплачено 2*20 000', 'a product'],
    [PAID, 'Оплачено 2 х 20 000', 'a product'],
    [PAID, 'Оплачено 2 по 20 000', 'a product'],
    [PAID, 'Оплачено 45 000 тг - 5 000 тг', 'a difference'],
    [PAID, 'Оплачено 20 000. Итого оплачено 45 000', 'two amounts'],
    [PAID, 'Оплачено 45', 'thousands left unsaid'],
    [PAID, 'Оплачено 150т', 'thousands in a letter'],
    [PAID, 'Оплачено 100 баксов', 'money of no known name'],
    [PAID, 'Оплачено 500 единиц ботокса', 'no money'],
    [PAID, 'Оплачено 3 курса', 'no money'],
    [PAID, 'Оплачено *4411', 'a card'],
    [PAID, 'Оплачено 8 701 123 45 67', 'a phone'],
    [PAID, 'Оплачено (701) 123 45 67', 'a phone'],
    [PAID, 'Оплачено 7011234567', 'a phone'],
    [PAID, 'Оплачено ~45 000', 'about'],
    [PAID, '20 000 оплачено 25 000 осталось', 'which of two'],
    [PAID, 'Оплачено 25 000 осталось', 'what is left'],
    [PAID, 'Возможно, оплачено 45 000', 'perhaps'],
    [PAID, 'Должно быть, оплачено 45 000', 'perhaps'],
    [PAID, 'Не уверена, что оплачено 45 000', 'not sure'],
    [PAID, 'Пришлите чек, что оплачено 45 000', 'a request'],
    [PAID, 'Напишите нам, когда у вас оплачено 45 000', 'a request', 'negated'],
    [PAID, 'Если сумма первого этапа оплачено 45 000', 'a condition from afar'],
    [PAID, 'Если до 12 ч. оплачено 45 000, успеем', 'a condition before a short word', 'negated'],
    [PAID, 'Оплачено 45 000, но деньги не дошли', 'a but'],
    [PAID, 'Оплачено 45 000 (не полностью)', 'a but'],
    [PAID, 'Оплачено 45 000 будет завтра', 'what will be'],
    [PAID, 'Оплачено 45 000, придёте завтра?', 'a question of something else'],
    [PAID, 'Оплачено 45 000 спасибо придёте завтра?', 'a question of something else'],
    [PAID, 'оплачено 45 000 тг. через каспи?', 'a question behind a short word'],
    [PAID, 'HE оплачено 45 000', 'letters of the other alphabet'],
    [PAID, '❌ оплачено 45 000', 'a sign that says no'],
    [PAID, 'Неужели оплачено 45 000', 'wonder'],
    [PAID, 'Оплачено 45 000, вернём завтра', 'money back'],
    [PAID, 'Оплачено 45 000 тг/чел', 'for each of how many'],
    [PAYMENT, 'Оплата 45 000 тг до пятницы', 'when it is to be paid'],
    [KAZAKH, 'Ақша түспеді, төленді 45 000', 'did not come'],
    [PAID, 'Вы писали, что оплачено 45 000', 'word of another'],
    [PAID, 'Завтра оплачено 45 000', 'when it is to be paid'],
    [PAID, 'При условии, что оплачено 5 000', 'a condition'],
    ['спасибо за оплату {сумма}', 'Заранее спасибо за оплату 45 000', 'thanks before'],
    [PAID, 'Возврат: оплачено 45 000', 'money back'],
    [KAZAKH, 'Толық емес, төленді 45 000', 'not all'],
    [KAZAKH, 'Төленді 45 000 деп ойлаймын', 'a guess'],
  ])('«%s» in «%s»: %s', (phrase, text, _why, or?: string) => {
    expect(['ask', or]).toContain(heard(phrase, text));
  });
});
