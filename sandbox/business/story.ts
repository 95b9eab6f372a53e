/** A Click-to-WhatsApp ad of the invented business. */
export interface Ad {
  sourceId: string;
  title: string;
  body: string;
}

/** One line of a chat: what the customer writes, or what the clinic's own phone answers. */
export type Line = { customer: string } | { clinic: string } | { picture: string } | { voice: number };

export interface Story {
  /** Index of the ad; NULL: came by themselves. */
  ad: number | null;
  lines: readonly Line[];
}

const customer = (text: string): Line => ({ customer: text });
const clinic = (text: string): Line => ({ clinic: text });

/** What customers of such a clinic write: Russian, Kazakh, Kyrgyz, mixed; with typos, short and long, in and out of ads. */
export const stories: readonly Story[] = [
  {
    ad: 0,
    lines: [
      customer('Здравствуйте! Можно узнать подробнее об этом?'),
      clinic('Здравствуйте! Чистка длится около часа. Какая у вас кожа и что беспокоит?'),
      customer('жирная, черные точки на носу и подбородке'),
      clinic('Поняла вас. Раньше чистку делали?'),
      customer('да, год назад, механическую'),
      clinic('Можем записать на среду в 15:00 или пятницу в 11:00'),
      customer('в среду в 15 подойдет, спасибо 🙏'),
    ],
  },
  {
    ad: 2,
    lines: [
      customer('Сәлеметсіз бе! Толығырақ білуге бола ма?'),
      clinic('Сәлеметсіз бе! Иә, әрине. Бетіңізде не мазалайды?'),
      customer('безеу шығады, әсіресе маңдайымда'),
      customer('бағасы қанша болады?'),
      clinic('9 900 теңге, консультация тегін. Қай күні ыңғайлы?'),
      customer('жұмада сағат 5-те келе аламын'),
    ],
  },
  {
    ad: 1,
    lines: [
      customer('Сколько стоит подмышки и бикини?'),
      clinic('Первая зона в подарок, вторая 8 000 ₸. Делали лазер раньше?'),
      customer('нет, первый раз. больно?'),
      clinic('Нет, ощущается как тёплый щелчок. Когда вам удобно прийти?'),
      customer('надо подумать'),
    ],
  },
  {
    ad: 0,
    lines: [customer('Здравствуйте! Можно узнать подробнее об этом?'), clinic('Здравствуйте! Что вас беспокоит?')],
  },
  {
    ad: null,
    lines: [
      customer('Саламатсызбы, чачты лазер менен алдыруу канча турат?'),
      clinic('Саламатсызбы! Кайсы жери кызыктырат?'),
      customer('буттар толугу менен'),
      clinic('18 000 ₸. Бишкектен келесизби?'),
      customer('ооба, ишемби күнү Алматыда болом. Саат 12де болобу?'),
      clinic('Болот, жаздым.'),
      customer('рахмат!'),
    ],
  },
  {
    ad: 3,
    lines: [
      customer('Добрый день, а какой препарат используете?'),
      { picture: 'вот такая кожа сейчас' },
      clinic('Спасибо за фото! Подбираем на консультации: она бесплатная, 20 минут.'),
      customer('а можно сегодня вечером?'),
      clinic('Есть окно в 19:30'),
      customer('Отлично, буду в 19:30. Асель'),
    ],
  },
  {
    ad: null,
    lines: [customer('Вы до скольки сегодня?'), clinic('До 20:00, ждём вас'), customer('ок')],
  },
  {
    ad: 2,
    lines: [
      customer('Сәлем, осы акция әлі бар ма'),
      clinic('Иә, айдың соңына дейін. Жазып қояйын ба?'),
      { voice: 14 },
      clinic('Түсіндім, ертең 10:30 болады ма?'),
      customer('болады рахмет 👍'),
    ],
  },
  { ad: 1, lines: [customer('Адрес?')] },
  {
    ad: 3,
    lines: [
      customer('Здравствуйте, мне 52, есть смысл делать биоревитализацию?'),
      clinic('Здравствуйте! Да, начинаем с консультации врача.'),
      customer('Хорошо. Из хронического — щитовидка, это не противопоказание?'),
      clinic('Врач посмотрит анализы. Вам удобно в четверг?'),
      customer('Четверг после обеда, часа в три'),
    ],
  },
  {
    ad: 0,
    lines: [
      customer('салеметсизбе почем чистка'),
      clinic('Сәлеметсіз бе! 9 900 ₸ по акции.'),
      customer('а без акции? дорого'),
      customer('ладно рахмет'),
    ],
  },
  {
    ad: null,
    lines: [
      customer('Перенесите меня пожалуйста с субботы на воскресенье, Динара'),
      clinic('Перенесла, воскресенье 13:00'),
    ],
  },
];

/** Given names of the region, some long, one with an emoji. */
export const names: readonly string[] = [
  'Айгерим Сәрсенбаева',
  'Гульнара',
  'Дина 🌸',
  'Әсел Нұрланқызы',
  'Ольга Петровна',
  'Жаныл Токтогулова',
  'Айжан',
  'Марина К.',
  'Бегимай',
  'Салтанат Әбдірахманқызы Тілеуберді',
  'Наталья',
  'Нургүл',
  'Камила',
  'Зарина Абдуллаева',
  'Виктория',
  'Меруерт',
  'Чолпон',
  'Светлана Ивановна',
  'Аружан',
  'Томирис',
];
