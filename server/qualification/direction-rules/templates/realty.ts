import type { Template } from './template.ts';

export const realty: Template = {
  trade: 'realty',
  words: `недвижимост квартир риэлтор риелтор агентств новострой застройщик жк участок коттедж аренд ипотек комнатн таунхаус
    пәтер жылжымайтын үй үйлер батир кыймылсыз там kvartira uy-joy ko'chmas real estate realtor apartment flat house mortgage property
    developer rent`,
  ru: {
    name: 'Недвижимость',
    sells: 'Агентство недвижимости или застройщик [название]: [что продаёте или сдаёте].',
    place: 'Где: [город, районы или жилые комплексы, адрес офиса, часы].',
    goal: 'Цель переписки: договориться о показе или о встрече в офисе продаж.',
    questions: [
      {
        text: 'Что ищете: квартиру, дом или участок, сколько комнат?',
        good: 'Называет, что ищет, и число комнат или площадь.',
        bad: 'Ищет то, чего у нас нет: коммерческая недвижимость, посуточно.',
      },
      {
        text: 'Какой район или жилой комплекс рассматриваете?',
        good: 'Называет район, ЖК или ориентир; «любой, лишь бы рядом с метро» тоже ответ.',
        bad: 'Другой город.',
      },
      {
        text: 'На какой бюджет рассчитываете?',
        good: 'От [сумма]: столько стоит то, что у нас есть.',
        bad: 'Заметно меньше того, что у нас есть.',
      },
      {
        text: 'Как планируете покупать: наличные, ипотека, рассрочка, обмен?',
        good: 'Называет способ: наличные, ипотека (Отбасы банк, ГИК), рассрочка, продаёт своё.',
        bad: 'Денег и одобрения нет, покупка не раньше чем через год.',
      },
    ],
    signs: [
      'Согласованы день и время показа.',
      'Клиент согласился на предложенное время: «да, подъеду», «смогу», «барамын», «келем».',
      'Договорились о дне встречи в офисе продаж.',
    ],
  },
  en: {
    name: 'Real estate',
    sells: 'Real estate agency or developer [name]: [what you sell or let].',
    place: 'Where: [city, districts or complexes, office address, hours].',
    goal: 'The chat is to end with a viewing or a meeting at the sales office.',
    questions: [
      {
        text: 'What are you looking for: a flat, a house or land, how many rooms?',
        good: 'Names what it is and the number of rooms or the area.',
        bad: 'Something we do not have: commercial property, daily rent.',
      },
      {
        text: 'Which district or complex do you consider?',
        good: 'Names a district, a complex or a landmark; “any, close to the metro” is an answer too.',
        bad: 'Another city.',
      },
      {
        text: 'What budget do you have in mind?',
        good: 'From [amount]: what we have costs that much.',
        bad: 'Clearly less than anything we have.',
      },
      {
        text: 'How will you pay: cash, mortgage, instalments, exchange?',
        good: 'Names a way: cash, an approved mortgage, instalments, sells their own.',
        bad: 'Has neither money nor approval, and will not buy within a year.',
      },
    ],
    signs: [
      'A day and time of the viewing were agreed.',
      'The customer agreed to the time we offered: “yes, I will come”, “works for me”.',
      'A day of the meeting at the sales office was agreed.',
    ],
  },
};
