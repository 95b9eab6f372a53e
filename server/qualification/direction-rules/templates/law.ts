import type { Template } from './template.ts';

export const law: Template = {
  trade: 'law',
  words: `юрист юридич адвокат суд иск договор банкротств развод алимент наследств нотариус претенз долг регистрац тоо осоо ип бухгалт
    налог заңгер адвокаттық сот ажырасу мұра юристтик ажырашуу мурас салык yurist advokat sud huquq meros soliq law lawyer legal attorney court
    contract divorce inherit notary tax account`,
  ru: {
    name: 'Юристы',
    sells: 'Юридические услуги, [название]: [какие дела ведёте: семейные, трудовые, банкротство, бизнес].',
    place: 'Где и когда: [город, адрес, часы; ведёте ли дела в других городах и онлайн].',
    goal: 'Цель переписки: записать на консультацию юриста.',
    questions: [
      {
        text: 'По какому вопросу нужна помощь юриста?',
        good: 'Называет дело из тех, что мы ведём: развод, алименты, наследство, трудовой спор, долг, банкротство, договор.',
        bad: 'Дело, за которое мы не берёмся.',
      },
      {
        text: 'В каком городе вы находитесь?',
        good: 'Называет город, где мы работаем, или согласен на консультацию онлайн.',
        bad: 'Дело в стране, где мы не работаем.',
      },
      {
        text: 'Есть ли на руках документы по делу?',
        good: 'Есть все, часть или нет: любой ясный ответ. Готов прислать или принести.',
        bad: '',
      },
      {
        text: 'Когда нужно решить вопрос: назначен ли суд, есть ли срок?',
        good: 'Называет дату суда, срок ответа или говорит, что срока нет.',
        bad: 'Все сроки уже прошли, и восстановить их нельзя.',
      },
    ],
    signs: [
      'Договорились о дне и времени консультации.',
      'Клиент согласился на предложенное время: «да, подойду», «запишите», «барамын», «келем».',
      'Консультацию перенесли на другой конкретный день.',
    ],
  },
  en: {
    name: 'Lawyers',
    sells: 'Legal services, [name]: [which cases you take: family, labour, bankruptcy, business].',
    place: 'Where and when: [city, address, hours; do you work in other cities and online].',
    goal: 'The chat is to end with a booked consultation.',
    questions: [
      {
        text: 'What do you need a lawyer for?',
        good: 'Names a case we take: divorce, alimony, inheritance, a labour dispute, debt, bankruptcy, a contract.',
        bad: 'A case we do not take.',
      },
      {
        text: 'Which city are you in?',
        good: 'Names a city where we work, or agrees to a consultation online.',
        bad: 'The case is in a country where we do not work.',
      },
      {
        text: 'Do you have the documents of the case?',
        good: 'All, some or none: any clear answer. Ready to send or bring them.',
        bad: '',
      },
      {
        text: 'By when must it be settled: is there a court date or a deadline?',
        good: 'Names the court date or the deadline, or says there is none.',
        bad: 'All deadlines have passed and cannot be restored.',
      },
    ],
    signs: [
      'A day and time of the consultation were agreed.',
      'The customer agreed to the time we offered: “yes, I will come”, “book me in”.',
      'The consultation was moved to another definite day.',
    ],
  },
};
