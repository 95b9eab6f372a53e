import { expect, test } from 'vitest';
import { testChats, touch } from '../testing.ts';
import { keepLanguage } from './keep-language.ts';
import { keepNewLanguages } from './keep-new-languages.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const asel = { phone: '77010000011' };
const bakyt = { phone: '996555000012' };

type Chats = ReturnType<typeof testChats>;
const contactOf = (chats: Chats, phone: string) =>
  chats.one<{ id: number; language: string | null }>('select id, language from contacts where phone = ?', phone);

test('a contact speaks what they wrote over all their dialogs', () => {
  using chats = testChats();
  chats.receive(chats.message(asel, { text: 'ок' }));
  chats.receiveOn('n2', chats.message(asel, { text: 'бағасы қанша' }), chats.message(asel, { text: 'ертең келемін' }));
  const { id } = contactOf(chats, asel.phone);
  expect(keepLanguage(chats.parts, id)).toBe('kk');
  expect(contactOf(chats, asel.phone).language).toBe('kk');
});

test('what we wrote says nothing of the customer, and no text leaves the language unknown', () => {
  using chats = testChats();
  chats.receive(
    chats.message(asel, { text: null, kind: 'audio' }),
    chats.message(asel, { text: 'Добрый день, чем помочь?', fromMe: true }),
  );
  const { id } = contactOf(chats, asel.phone);
  expect(keepLanguage(chats.parts, id)).toBeNull();
  expect(contactOf(chats, asel.phone).language).toBeNull();
});

test('the words an ad put into the first message count only while there are no others', () => {
  using chats = testChats();
  const ad = { text: 'Здравствуйте! Можно узнать об этом подробнее?', touch: touch('clid') };
  chats.receive(chats.message(asel, ad));
  const { id } = contactOf(chats, asel.phone);
  expect(keepLanguage(chats.parts, id)).toBe('ru');
  chats.receive(chats.message(asel, { text: 'канча турат' }));
  expect(keepLanguage(chats.parts, id)).toBe('ky');
});

test('only the last texts count: a person who changed the language is followed', () => {
  using chats = testChats();
  const now = chats.parts.clock();
  const write = (text: string, count: number, from: number) =>
    chats.receive(...Array.from({ length: count }, (_, n) => chats.message(asel, { text, sentAt: from + n * 1000 })));
  write('Сколько стоит доставка', 60, now - 5 * DAY_MS);
  write('Канча турат', 50, now - DAY_MS);
  expect(keepLanguage(chats.parts, contactOf(chats, asel.phone).id)).toBe('ky');
});

test('people who wrote lately get their language; those known, silent or long gone are left alone', async () => {
  using chats = testChats();
  chats.receive(chats.message(asel, { text: '👍' }), chats.message(bakyt, { text: 'канча турат' }));
  chats.receive(chats.message({ phone: '77010000013' }, { text: 'narxi qancha', sentAt: 1 }));
  expect(await keepNewLanguages(chats.parts)).toBe(2);
  expect(contactOf(chats, bakyt.phone).language).toBe('ky');
  expect(contactOf(chats, asel.phone).language).toBe('other');
  expect(contactOf(chats, '77010000013').language).toBeNull();
  chats.receive(chats.message(asel, { text: 'Сәлеметсіз бе' }));
  expect(await keepNewLanguages(chats.parts)).toBe(1);
  expect(contactOf(chats, asel.phone).language).toBe('kk');
});
