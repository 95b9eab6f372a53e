import { expect, test } from 'vitest';
import { judgeByRules } from '../../by-rules/judge-by-rules.ts';
import { isQualified, isScheduled } from '../../judgement.ts';
import type { StageMessage } from '../../stage/stage.ts';
import { fillTemplate } from './fill-template.ts';
import type { Trade } from './template.ts';
import { templateOf } from './templates.ts';

const NOTHING = { sells: '', place: '', mustTell: '', booked: '' };
const MINUTE_MS = 60_000;
const FRIDAY = Date.UTC(2026, 10, 20, 5);

/** What customers answer to the questions of a template, in their order. */
const RUSSIAN: [Trade, ...string[]][] = [
  ['beauty', 'акне на щеках', 'делала год назад', 'аллергии нет', 'в субботу'],
  ['dentistry', 'болит зуб справа', 'я сама', 'года два назад', 'нет снимка'],
  ['courses', 'дочке 9 лет', 'с нуля', 'сдавать ент', 'по вечерам после 6'],
  ['furniture', 'кухня угловая', '2 на 3 метра', 'к новому году', '800 тысяч'],
  ['realty', 'двушку ищем', 'Бостандыкский район', '35 млн', 'ипотека отбасы'],
  ['cars', 'стучит спереди', 'камри 50, 2014', 'на ходу'],
  ['travel', 'в Анталью', 'нас двое и ребенок', 'в июле, дней на 10', '2000 долларов'],
  ['law', 'развод и алименты', 'Алматы', 'да, есть', 'суд 5 декабря'],
  ['retail', 'платье с рекламы', 'размер 44, черное', 'Шымкент', 'каспи рассрочка'],
  ['other', 'баннер на фасад', 'до пятницы', 'тысяч 100'],
];
const ENGLISH: [Trade, ...string[]][] = [
  ['beauty', 'facial cleansing', 'first time', 'no', 'tomorrow afternoon'],
  ['dentistry', 'toothache', 'for me', 'two years ago', 'no xray'],
  ['courses', 'my son, he is 9', 'from zero', 'for school', 'evenings'],
  ['furniture', 'a kitchen', '3 meters', 'in a month', '1 million tenge'],
  ['realty', '2 room flat', 'Bostandyk district', '35 million', 'mortgage'],
  ['cars', 'knocking in front', 'Camry 2014', 'it drives'],
  ['travel', 'Antalya', '2 adults and a kid', 'in July', '2000 dollars'],
  ['law', 'divorce', 'Almaty', 'yes', 'court on December 5'],
  ['retail', 'the dress from the ad', 'size 44', 'Shymkent', 'card'],
  ['other', 'a banner', 'by friday', '100 thousand'],
];

function judge(trade: Trade, language: 'ru' | 'en', answers: string[], booking: [ours: string, theirs: string]) {
  const rules = fillTemplate(templateOf(trade), NOTHING, language);
  const said = rules.questions.flatMap(({ text }, index) => [text, answers[index] ?? '']);
  const messages = [...said, ...booking].map(
    (text, index): StageMessage => ({
      ...{ id: index + 1, fromMe: index % 2 === 0, isCustomer: index % 2 === 1, kind: 'text', text },
      sentAt: FRIDAY + index * MINUTE_MS,
    }),
  );
  return judgeByRules({ messages, rules, timeZone: 'Asia/Almaty', now: FRIDAY + 60 * MINUTE_MS });
}

test.each(RUSSIAN)(
  'whoever answers the questions of %s and agrees to a day is found without a model',
  (trade, ...answers) => {
    const judgement = judge(trade, 'ru', answers, ['Записать вас завтра на 15:00?', 'да, хорошо']);
    expect(judgement.answers.filter(({ answered }) => !answered)).toEqual([]);
    expect([isQualified(judgement), isScheduled(judgement)]).toEqual([true, true]);
  },
);

test.each(ENGLISH)('the same in English: %s', (trade, ...answers) => {
  const judgement = judge(trade, 'en', answers, ['Shall I book you for tomorrow at 15:00?', 'yes, that works']);
  expect(judgement.answers.filter(({ answered }) => !answered)).toEqual([]);
  expect([isQualified(judgement), isScheduled(judgement)]).toEqual([true, true]);
});
