import type { Template } from './template.ts';

export const retail: Template = {
  trade: 'retail',
  words: `магазин товар одежд обув плать костюм телефон техник ноутбук цвет букет торт десерт доставк опт склад игрушк аксессуар золот
    ювелир парфюм продаж продаем продаём каспи kaspi дүкен киім аяқ тауар гүл дүкөн кийим бут гүлдөр do'kon kiyim tovar gul
    shop store retail clothes shoes goods flower cake delivery wholesale jewel`,
  ru: {
    name: 'Магазин',
    sells: 'Магазин [название]: [что продаёте, цены от и до, есть ли рассрочка].',
    place: 'Где и как получить: [город, адрес, часы; куда и как доставляете].',
    goal: 'Цель переписки: оформить заказ с днём доставки или договориться, когда клиент придёт.',
    questions: [
      {
        text: 'Какой товар вам нужен?',
        good: 'Называет товар или присылает фото из рекламы, и это у нас есть.',
        bad: 'Товар, которого у нас нет и не будет.',
      },
      {
        text: 'Какой нужен размер, цвет или сколько штук?',
        good: 'Называет размер, цвет, количество или просит помочь с размером.',
        bad: 'Размера или количества, которые нужны, у нас не бывает.',
      },
      {
        text: 'В какой город или район доставить, или заберёте сами?',
        good: 'Называет город, район, адрес или что заберёт сам.',
        bad: 'Туда мы не доставляем.',
      },
      {
        text: 'Как будете оплачивать: Kaspi, перевод, рассрочка или при получении?',
        good: 'Называет способ, который у нас есть: Kaspi, перевод, рассрочка, наличные.',
        bad: 'Просит отдать в долг.',
      },
    ],
    signs: [
      'Согласованы день доставки и адрес.',
      'Клиент назвал день, когда придёт или заберёт, и мы подтвердили.',
      'Клиент согласился на предложенный день: «да, привозите», «завтра заберу», «болады», «макул».',
    ],
  },
  en: {
    name: 'Shop',
    sells: 'Shop [name]: [what you sell, prices from and to, instalments or not].',
    place: 'Where and how to get it: [city, address, hours; where and how you deliver].',
    goal: 'The chat is to end with an order and its delivery day, or with the day the customer comes.',
    questions: [
      {
        text: 'What product do you need?',
        good: 'Names a product or sends a picture from the ad, and we have it.',
        bad: 'Something we do not sell.',
      },
      {
        text: 'Which size, colour or quantity do you need?',
        good: 'Names a size, a colour or a quantity, or asks for help with the size.',
        bad: 'A size or quantity we never have.',
      },
      {
        text: 'Which city or district should we deliver to, or will you pick it up?',
        good: 'Names a city, a district or an address, or will pick it up.',
        bad: 'We do not deliver there.',
      },
      {
        text: 'How will you pay: card, transfer, instalments or on delivery?',
        good: 'Names a way that we have: card, transfer, instalments, cash.',
        bad: 'Asks to pay some day later.',
      },
    ],
    signs: [
      'The delivery day and address were agreed.',
      'The customer named the day they will come or pick it up, and we confirmed it.',
      'The customer agreed to the day we offered: “yes, bring it”, “I will pick it up tomorrow”.',
    ],
  },
};
