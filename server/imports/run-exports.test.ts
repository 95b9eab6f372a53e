import { expect, test } from 'vitest';
import { testImports } from './testing.ts';

const AIGUL = `12.10.2026, 09:15 - Сообщения и звонки защищены сквозным шифрованием.
12.10.2026, 09:15 - Айгуль: Здравствуйте
12.10.2026, 09:15 - Айгуль: Сколько стоит чистка?
12.10.2026, 09:20 - Клиника: Добрый день! 15 000 тенге
12.10.2026, 09:21 - Айгуль: да
12.10.2026, 09:21 - Айгуль: да
13.10.2026, 10:00 - Айгуль: Запишите меня
`;
const NAME = 'Чат WhatsApp с контактом +7 701 123-45-67.txt';
const MESSAGES = `select from_me as fromMe, text, sent_at as sentAt, source from messages order by sent_at, id`;

test('an export becomes a contact, a dialog and its messages, found again by search', async () => {
  await using it = testImports();
  it.write(NAME, AIGUL.replaceAll('Айгуль', '+7 701 123-45-67'));
  const id = await it.look(NAME);
  expect(it.lines(id)).toMatchObject([{ title: '+7 701 123-45-67', state: 'waiting', found: 6 }]);
  it.start(id);
  const done = await it.until(id, 'done', 'failed');
  expect(done).toMatchObject({ state: 'done', reason: null });
  expect(done.counts).toMatchObject({ chats: 1, imported: 1, messages: 6, added: 6, known: 0, notices: 1 });
  expect(it.all('select phone, name, language from contacts')).toEqual([
    { phone: '77011234567', name: null, language: 'ru' },
  ]);
  expect(it.all(MESSAGES)).toHaveLength(6);
});
