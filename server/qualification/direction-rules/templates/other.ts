import type { Template } from './template.ts';

/** What nearly every business asks; for those that no other template fits. */
export const other: Template = {
  trade: 'other',
  words: '',
  ru: {
    name: '',
    sells: '[Название]: [что вы продаёте и кому].',
    place: 'Где и когда работаем: [город, адрес, часы].',
    goal: 'Цель переписки: договориться о дне встречи, визита или начала работы.',
    questions: [
      {
        text: 'Что вам нужно, какая у вас задача?',
        good: 'Называет то, чем мы занимаемся.',
        bad: 'Нужно то, чего мы не делаем.',
      },
      {
        text: 'К какому сроку это нужно?',
        good: 'Называет дату, срок или говорит «как можно скорее».',
        bad: 'Не раньше чем через год, «когда-нибудь».',
      },
      {
        text: 'На какой бюджет рассчитываете?',
        good: 'Сумма, за которую мы берёмся: от [сумма].',
        bad: 'Заметно меньше нашей наименьшей цены.',
      },
    ],
    signs: [
      'Договорились о дне встречи, визита или начала работы.',
      'Клиент согласился на предложенное время: «да», «подходит», «болады», «макул», «келем».',
      'Встречу перенесли на другой конкретный день.',
    ],
  },
  en: {
    name: '',
    sells: '[Name]: [what you sell and to whom].',
    place: 'Where and when: [city, address, hours].',
    goal: 'The chat is to end with a day of a meeting, a visit or the start of work.',
    questions: [
      {
        text: 'What do you need, what is the job?',
        good: 'Names something we do.',
        bad: 'Needs something we do not do.',
      },
      {
        text: 'By when do you need it?',
        good: 'Names a date or a deadline, or says “as soon as possible”.',
        bad: 'Not within a year, “some day”.',
      },
      {
        text: 'What budget do you have in mind?',
        good: 'A sum we work for: from [amount].',
        bad: 'Clearly less than our lowest price.',
      },
    ],
    signs: [
      'A day of a meeting, a visit or the start of work was agreed.',
      'The customer agreed to the time we offered: “yes”, “that works”.',
      'The meeting was moved to another definite day.',
    ],
  },
};
