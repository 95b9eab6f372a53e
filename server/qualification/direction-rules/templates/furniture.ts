import type { Template } from './template.ts';

export const furniture: Template = {
  trade: 'furniture',
  words: `мебел кухн шкаф гардероб диван кроват стол ремонт отделк дизайн интерьер окн пластиков двер потолк натяжн плитк ламинат сантех
    электрик замер штор жалюзи строит кровл бассейн уборк клининг жиһаз асүй жөндеу терезе есік эмерек ашкана оңдоп-түзөө
    эшик терезелер mebel oshxona ta'mir remont eshik deraza furniture kitchen wardrobe renovat repair interior window door ceiling
    flooring plumb curtain clean`,
  ru: {
    name: 'Ремонт и мебель',
    sells: 'Мебель на заказ или ремонт, [название]: [что делаете, цена от, за какой срок].',
    place: 'Где работаем: [город и районы, адрес салона или цеха, часы].',
    goal: 'Цель переписки: договориться о выезде замерщика или о визите в салон.',
    questions: [
      {
        text: 'Что нужно сделать: какая мебель или какой ремонт?',
        good: 'Называет вещь или работу: кухня, шкаф, диван, окна, ремонт комнаты.',
        bad: 'Мелкая починка или то, чего мы не делаем.',
      },
      {
        text: 'Какие примерно размеры или площадь?',
        good: 'Называет размеры, площадь, шлёт план или просит замер.',
        bad: 'Меньше, чем мы берём.',
      },
      {
        text: 'К какому сроку нужно?',
        good: 'В ближайшие полгода.',
        bad: 'Не раньше следующего года, «когда-нибудь».',
      },
      {
        text: 'На какой бюджет рассчитываете?',
        good: 'Сумма, за которую мы берёмся: от [сумма].',
        bad: 'Заметно меньше нашей наименьшей цены.',
      },
    ],
    signs: [
      'Согласованы день или время выезда замерщика.',
      'Клиент согласился на предложенное окно: «да, приезжайте», «ждём», «келіңіз», «болады», «келиңиз».',
      'Клиент назвал день, когда приедет в салон, и мы подтвердили.',
    ],
  },
  en: {
    name: 'Renovation and furniture',
    sells: 'Made-to-measure furniture or renovation, [name]: [what you make, price from, how long it takes].',
    place: 'Where: [city and districts, address of the showroom or workshop, hours].',
    goal: 'The chat is to end with a day of measuring or a visit to the showroom.',
    questions: [
      {
        text: 'What do you need: which furniture or which renovation work?',
        good: 'Names a thing or a job: kitchen, wardrobe, sofa, windows, a room.',
        bad: 'A small repair, or something we do not do.',
      },
      {
        text: 'What are the approximate dimensions or the area?',
        good: 'Names dimensions or an area, sends a plan, or asks for measuring.',
        bad: 'Less than we take on.',
      },
      {
        text: 'By when do you need it?',
        good: 'Within half a year.',
        bad: 'Not before next year, “some day”.',
      },
      {
        text: 'What budget do you have in mind?',
        good: 'A sum we work for: from [amount].',
        bad: 'Clearly less than our lowest price.',
      },
    ],
    signs: [
      'A day or time of measuring was agreed.',
      'The customer agreed to the slot we offered: “yes, come”, “we will be at home”.',
      'The customer named the day of a visit to the showroom, and we confirmed it.',
    ],
  },
};
