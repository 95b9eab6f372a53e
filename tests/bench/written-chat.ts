import type { WrittenMessage } from '../../server/imports/exports/testing.ts';

/** How the owner is called in it. */
export const OWNER = 'Клиника';

/** Seven minutes from one message to the next; some of several lines, some media. */
export function writeChat(customer: string, count: number): WrittenMessage[] {
  const begin = Date.UTC(2022, 0, 1);
  return Array.from({ length: count }, (_, n) => {
    const at = new Date(begin + n * 7 * 60_000 + (n % 50) * 1000).toISOString().slice(0, 19);
    const author = n % 2 ? customer : OWNER;
    if (n % 33 === 0) return { at, author, text: '<Медиафайл пропущен>' };
    if (n % 47 === 0) return { at, author, text: '', file: `IMG-20240305-WA${String(n % 9999).padStart(4, '0')}.jpg` };
    const more = n % 20 === 0 ? `\nи ещё строка: №${n}` : '';
    return { at, author, text: `Здравствуйте, это сообщение №${n}: можно записаться на пятницу?${more}` };
  });
}
