import type { WrittenMessage } from '../../server/imports/exports/testing.ts';

/** How the owner is called in it. */
export const OWNER = 'Клиника';

/** What customers write, and what the owner does, in turns; each with a number that makes it another text. */
const SAID: [customer: string, owner: string][] = [
  ['Здравствуйте, сколько стоит чистка?', 'Здравствуйте! Чистка от 15 000 тг, подробнее по прайсу'],
  ['Сәлеметсіз бе, бағасы қанша болады?', 'Сәлеметсіз бе, бағасы 12 000 теңге'],
  ['А это больно? Я немного боюсь', 'Нет, процедура безболезненная, делаем под анестезией'],
  ['Хорошо, я подумаю и напишу вам', 'Хорошо, будем на связи 😊'],
  ['Можно записаться на пятницу?', 'Да, есть время в 15:00, вам удобно?'],
  ['Да, удобно', 'Записали вас, ждём'],
  ['Где вы находитесь?', 'Мы на Абая 150, вход со двора, второй этаж'],
  ['Спасибо большое', 'Вам спасибо, хорошего дня!'],
  ['Скажите, есть ли рассрочка или оплата картой', 'Есть рассрочка до 12 месяцев и оплата переводом'],
  ['ок', 'Если появятся вопросы, пишите, мы на связи каждый день с девяти до восьми вечера без выходных'],
];

/** Seven minutes from one message to the next; some of several lines, some media. */
export function writeChat(customer: string, count: number): WrittenMessage[] {
  const begin = Date.UTC(2022, 0, 1);
  return Array.from({ length: count }, (_, n) => {
    const at = new Date(begin + n * 7 * 60_000 + (n % 50) * 1000).toISOString().slice(0, 19);
    const isOwner = n % 2 === 1;
    const author = isOwner ? OWNER : customer;
    if (n % 33 === 0) return { at, author, text: '<Медиафайл пропущен>' };
    if (n % 47 === 0) return { at, author, text: '', file: `IMG-20240305-WA${String(n % 9999).padStart(4, '0')}.jpg` };
    const said = SAID[(n >> 1) % SAID.length]?.[isOwner ? 1 : 0];
    const more = n % 20 === 0 ? `\nи ещё строка: №${n}` : '';
    return { at, author, text: `${said} №${n}${more}` };
  });
}
