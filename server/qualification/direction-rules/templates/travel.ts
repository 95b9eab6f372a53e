import type { Template } from './template.ts';

export const travel: Template = {
  trade: 'travel',
  words: `тур турагент туристич путёвк путевк путешеств отел вылет перелёт перелет авиабилет виз умра хадж экскурс отдых иссык курорт
    саяхат демалыс билет саякат эс alu sayohat dam tur chipta mehmonxona travel tour trip flight hotel visa resort holiday umrah`,
  ru: {
    name: 'Туризм',
    sells: 'Турагентство [название]: [какие туры: пакетные, экскурсии, умра, визы].',
    place: 'Где мы и откуда вылеты: [город, адрес офиса, часы, города вылета].',
    goal: 'Цель переписки: подобрать тур и договориться о встрече в офисе или о дне оформления.',
    questions: [
      {
        text: 'Куда хотите поехать?',
        good: 'Называет страну, курорт или вид отдыха: море, экскурсии, умра.',
        bad: 'Направление, с которым мы не работаем.',
      },
      {
        text: 'Сколько человек поедет и есть ли дети?',
        good: 'Называет, сколько взрослых и детей.',
        bad: 'Едет один человек без бронирования, только спрашивает.',
      },
      {
        text: 'На какие даты планируете поездку?',
        good: 'Называет даты, месяц или на сколько ночей.',
        bad: 'Не раньше чем через год, дата неизвестна.',
      },
      {
        text: 'На какой бюджет рассчитываете?',
        good: 'Называет сумму на всех или на человека.',
        bad: 'Заметно меньше самых недорогих туров.',
      },
    ],
    signs: [
      'Договорились о дне визита в офис или о звонке с подбором в конкретный день.',
      'Клиент согласился оформить тур и назвал день оплаты или встречи.',
      'Клиент согласился на предложенное время: «да, подойду», «барамын», «келем».',
    ],
  },
  en: {
    name: 'Travel',
    sells: 'Travel agency [name]: [which trips: packages, excursions, umrah, visas].',
    place: 'Where you are and where flights leave from: [city, office address, hours, airports].',
    goal: 'The chat is to end with a chosen trip and a day of a visit to the office or of booking.',
    questions: [
      {
        text: 'Where would you like to go?',
        good: 'Names a country, a resort or a kind of holiday: sea, excursions, umrah.',
        bad: 'A destination we do not sell.',
      },
      {
        text: 'How many people will travel, any children?',
        good: 'Says how many adults and children.',
        bad: 'Only asks around and will not book.',
      },
      {
        text: 'What dates are you planning for?',
        good: 'Names dates, a month, or the number of nights.',
        bad: 'Not within a year, no date at all.',
      },
      {
        text: 'What budget do you have in mind?',
        good: 'Names a sum for all or per person.',
        bad: 'Clearly less than our cheapest trips.',
      },
    ],
    signs: [
      'A day of a visit to the office, or of a call with the choice, was agreed.',
      'The customer agreed to book and named the day of payment or meeting.',
      'The customer agreed to the time we offered: “yes, I will come”.',
    ],
  },
};
