import { expect, test } from 'vitest';
import { saidLanguage } from './said-language.ts';
import { saidStage } from './said-stage.ts';

test.each([
  ['ru', 'ru', 'RUS', 'русский', 'Рус.', 'орысша', 'ru-RU', 'Russian', 'русский язык'],
  ['kk', 'kz', 'kk', 'КАЗ', 'казахский', 'Қазақша', 'қазақ тілі', 'qazaqsha', 'Kazakh', 'kk-KZ'],
  ['ky', 'kg', 'ky', 'кыргызский', 'Кыргызча', 'киргизский', 'Kyrgyz'],
  ['uz', 'uz', 'узб', 'узбекский', "O'zbekcha", 'oʻzbek', 'ўзбекча', 'Uzbek'],
  ['en', 'EN', 'eng', 'английский', 'English', 'en-US', 'ағылшын'],
  ['other', 'турецкий', 'українська', 'other', 'другой', 'zh', 'уйгурский'],
])('%s is what people write for it', (language, ...written) => {
  expect(written.map((cell) => [cell, saidLanguage(cell)])).toEqual(written.map((cell) => [cell, language]));
});

test.each([
  [
    'new_lead',
    'Новый',
    'новая заявка',
    'New',
    'Неразобранное',
    'Не обработан',
    'Первичный контакт',
    'new_lead',
    'Жаңа',
    'Yangi',
    'лид',
  ],
  [
    'interested',
    'Интерес',
    'заинтересован',
    'Переговоры',
    'Принимают решение',
    'В работе',
    'interested',
    'In progress',
  ],
  ['qualified', 'Квалификация', 'квалифицирован', 'qualified', 'Целевой', 'Согласование договора'],
  ['scheduled', 'Запись', 'Записан', 'записалась на приём', 'Встреча назначена', 'бронь', 'scheduled', 'Жазылды'],
  [
    'paid',
    'Оплата',
    'Оплачено',
    'оплата получена',
    'Успешно реализовано',
    'Сделка успешна',
    'Купил',
    'paid',
    'Won',
    'Төледі',
  ],
  [
    'lost',
    'Отказ',
    'Закрыто и не реализовано',
    'Сделка провалена',
    'Некачественный лид',
    'lost',
    'Не целевой',
    'не купил',
    'Не заинтересован',
    'Неуспешно',
    'нереализовано',
    'не подходит',
    'спам',
    'Бас тартты',
  ],
])('%s is what owners and their CRMs call it', (stage, ...written) => {
  expect(written.map((cell) => [cell, saidStage(cell)])).toEqual(written.map((cell) => [cell, stage]));
});

test.each(['Не оплачено', 'счёт не оплачен', 'Не записан', 'ожидает оплаты', 'Unpaid'])(
  '«%s» says what has not happened, not where it stands',
  (cell) => {
    expect(saidStage(cell)).toBeNull();
  },
);

test.each(['', '—', '123', 'перезвонить', 'Алматы', 'а'.repeat(10_000)])('«%.20s» says neither', (cell) => {
  expect(saidLanguage(cell)).toBeNull();
  expect(saidStage(cell)).toBeNull();
});
