import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findChats } from './find-chats.ts';
import { surveyChat } from './survey-chat.ts';
import { collect, type ExportFormat, makeExport, readAll, temporaryFolder } from './testing.ts';

const known = { ownNames: [], ownPhones: [], country: 'KZ', timeZone: 'Asia/Almaty' };

const formats: ExportFormat[] = (['ru', 'en-US', 'en-GB', 'kk', 'es', 'de'] as const).flatMap((locale) =>
  (['ios', 'android'] as const).flatMap((system) =>
    (['txt', 'zip'] as const).map((kind) => ({ locale, system, kind })),
  ),
);

test.each(formats)('an export comes out as it was written: $locale, $system, $kind', async (format) => {
  using folder = temporaryFolder();
  const path = await makeExport(
    folder.path,
    'Анна',
    [
      { at: '2024-02-27T09:05:01', author: null, text: 'Messages and calls are end-to-end encrypted. Learn more.' },
      { at: '2024-02-27T09:05:07', author: 'Анна', text: 'Здравствуйте!\nСколько стоит чистка?' },
      { at: '2024-02-27T12:30:00', author: 'Клиника', text: '15 000 тенге: приходите' },
      {
        at: '2024-03-02T00:10:30',
        author: 'Анна',
        text: 'фото',
        file: format.system === 'ios' ? '00000003-PHOTO-2024-03-02-00-10-30.jpg' : 'IMG-20240302-WA0001.jpg',
      },
    ],
    format,
  );
  const found = await collect(findChats(path));
  expect(found).toHaveLength(1);
  const chat = 'chat' in found[0]! ? found[0].chat : expect.fail(JSON.stringify(found[0]));
  expect(chat.title).toBe('Анна');
  const survey = await surveyChat(chat, known);
  const seconds = format.system === 'ios';
  expect(survey).toMatchObject({
    system: format.system,
    isGroup: false,
    messages: 3,
    notices: 1,
    owner: 'Клиника',
    order: format.locale === 'en-US' ? 'month_first' : 'day_first',
    // Almaty was +06 until 1 March 2024, and is +05.
    lastAt: Date.UTC(2024, 2, 1, 19, 10, seconds ? 30 : 0),
  });
  const { messages, notices } = await readAll(chat, {
    order: survey.order!,
    owner: survey.owner!,
    timeZone: 'Asia/Almaty',
  });
  expect(notices).toBe(1);
  expect(messages.map(({ at, author, fromMe, kind, text }) => ({ at, author, fromMe, kind, text }))).toEqual([
    {
      at: Date.UTC(2024, 1, 27, 3, 5, seconds ? 7 : 0),
      author: 'Анна',
      fromMe: false,
      kind: 'text',
      text: 'Здравствуйте!\nСколько стоит чистка?',
    },
    {
      at: Date.UTC(2024, 1, 27, 6, 30),
      author: 'Клиника',
      fromMe: true,
      kind: 'text',
      text: '15 000 тенге: приходите',
    },
    { at: Date.UTC(2024, 2, 1, 19, 10, seconds ? 30 : 0), author: 'Анна', fromMe: false, kind: 'image', text: 'фото' },
  ]);
});

test('a notice that an iPhone gives somebody who wrote nothing goes into nobody’s text', async () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/WhatsApp Chat - Анна.txt`;
  writeFileSync(
    path,
    `[05.03.2024, 10:00:00] Анна: \u200eСообщения и звонки защищены сквозным шифрованием.
[05.03.2024, 10:00:01] Клиника: Напоминаем о визите
[06.03.2024, 10:00:01] Анна: \u200eКод безопасности изменился. Подробнее
[07.03.2024, 10:00:01] Клиника: Ждём вас
`,
  );
  const [found] = await collect(findChats(path));
  const chat = 'chat' in found! ? found.chat : expect.fail(JSON.stringify(found));
  const { authors, order, owner, notices: surveyed } = await surveyChat(chat, known);
  const names = authors.map(({ name }) => name);
  const { messages, notices } = await readAll(chat, {
    ...{ order: order!, owner: owner!, timeZone: 'Asia/Almaty', authors: names },
  });
  expect(messages.map(({ text }) => text)).toEqual(['Напоминаем о визите', 'Ждём вас']);
  expect([notices, surveyed]).toEqual([2, 2]);
});
