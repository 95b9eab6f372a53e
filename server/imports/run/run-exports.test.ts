import { expect, test } from 'vitest';
import { testImports } from '../testing.ts';
import { startUndo } from '../undo/undo-import.ts';

const PHONE = '77011234567';
const NAME = 'Чат WhatsApp с контактом +7 701 123-45-67.txt';
const CHAT = `12.10.2026, 09:15 - Сообщения и звонки защищены сквозным шифрованием.
12.10.2026, 09:15 - +7 701 123-45-67: Здравствуйте
12.10.2026, 09:15 - +7 701 123-45-67: Сколько стоит чистка?
12.10.2026, 09:20 - Клиника: Добрый день! 15 000 тенге
12.10.2026, 09:21 - +7 701 123-45-67: да
12.10.2026, 09:21 - +7 701 123-45-67: да
13.10.2026, 10:00 - +7 701 123-45-67: Запишите меня
`;
const MESSAGES = `select from_me as fromMe, text, sent_at as sentAt from messages order by sent_at, id`;
/** 12 October 2026 in Almaty (UTC+5), hours and minutes. */
const at = (hour: number, minute: number) => Date.UTC(2026, 9, 12, hour - 5, minute);

test('an export becomes a contact, a dialog and its messages', async () => {
  await using it = testImports();
  it.write(NAME, CHAT);
  const id = await it.look(NAME);
  expect(it.lines(id)).toMatchObject([{ title: '+7 701 123-45-67', state: 'waiting', found: 6 }]);
  it.start(id, { timeZone: 'Asia/Almaty' });
  const done = await it.until(id, 'done', 'failed');
  expect(done).toMatchObject({ state: 'done', reason: null });
  expect(done.counts).toMatchObject({ chats: 1, imported: 1, messages: 6, added: 6, known: 0, notices: 1 });
  expect(it.all('select phone, name, language, import_id as importId from contacts')).toEqual([
    { phone: PHONE, name: null, language: 'ru', importId: id },
  ]);
  expect(it.all(MESSAGES)).toEqual([
    { fromMe: 0, text: 'Здравствуйте', sentAt: at(9, 15) },
    { fromMe: 0, text: 'Сколько стоит чистка?', sentAt: at(9, 15) },
    { fromMe: 1, text: 'Добрый день! 15 000 тенге', sentAt: at(9, 20) },
    { fromMe: 0, text: 'да', sentAt: at(9, 21) },
    { fromMe: 0, text: 'да', sentAt: at(9, 21) },
    { fromMe: 0, text: 'Запишите меня', sentAt: at(34, 0) },
  ]);
  expect(
    it.one('select number_id as numberId, direction_id as directionId, incoming_count as incoming from dialogs'),
  ).toEqual({ numberId: 'n1', directionId: 'd1', incoming: 5 });
});

test('the same export a second time changes nothing and says so', async () => {
  await using it = testImports();
  it.write(NAME, CHAT);
  await it.bring(NAME);
  const before = it.all('select * from messages');
  const again = await it.bring(NAME);
  expect(again.counts).toMatchObject({ chats: 1, skipped: 1, imported: 0, updated: 0, added: 0, known: 6 });
  expect(it.lines(again.id)).toMatchObject([{ state: 'skipped', reason: { code: 'all_known' }, known: 6, added: 0 }]);
  expect(it.all('select * from messages')).toEqual(before);
});

test('a later export of the same chat adds what is new to the known contact', async () => {
  await using it = testImports();
  it.write(NAME, CHAT);
  await it.bring(NAME);
  it.write(NAME, `${CHAT}14.10.2026, 11:00 - Клиника: Ждём вас\n`);
  const later = await it.bring(NAME);
  expect(later.counts).toMatchObject({ updated: 1, imported: 0, added: 1, known: 6 });
  expect(it.all(MESSAGES)).toHaveLength(7);
});

function bringHistory(it: ReturnType<typeof testImports>): void {
  const from = (text: string, sentAt: number, fromMe = false) =>
    it.message({ phone: PHONE }, { text, sentAt: sentAt + 17_000, fromMe, source: 'history' });
  it.receive(
    from('Здравствуйте', at(9, 15)),
    from('Сколько стоит чистка?', at(9, 15)),
    from('Добрый день! 15 000 тенге', at(9, 20), true),
    from('да', at(9, 21)),
    from('да', at(9, 21) + 5_000),
    from('Запишите меня', at(34, 0)),
  );
}

test('what the history brought first is known to an export: nothing twice, also not «да» said twice in a minute', async () => {
  await using it = testImports();
  bringHistory(it);
  it.write(NAME, CHAT);
  const done = await it.bring(NAME);
  expect(done.counts).toMatchObject({ added: 0, known: 6, skipped: 1 });
  expect(it.all(MESSAGES)).toHaveLength(6);
});

test('what an export brought first becomes the message that the history brings', async () => {
  await using it = testImports();
  it.write(NAME, CHAT);
  await it.bring(NAME);
  bringHistory(it);
  expect(it.all(MESSAGES)).toHaveLength(6);
  expect(it.one("select count(*) as lines from messages where wa_id like 'x:%'")).toEqual({ lines: 0 });
  const again = await it.bring(NAME);
  expect(again.counts).toMatchObject({ added: 0, known: 6 });
});

test('minutes with more lines than are read at once, with the same text again and again, come in once', async () => {
  await using it = testImports();
  const said = (time: string, count: number) =>
    Array.from(
      { length: count },
      (_, line) => `13.10.2026, ${time} - +7 701 123-45-67: ${line % 3 ? 'да' : `Вопрос ${line}`}\n`,
    ).join('');
  it.write(NAME, said('10:00', 50) + said('10:01', 250) + said('10:02', 70) + said('10:05', 1));
  const first = await it.bring(NAME);
  expect(first.counts).toMatchObject({ messages: 371, added: 371, known: 0 });
  const again = await it.bring(NAME);
  expect(again.counts).toMatchObject({ messages: 371, added: 0, known: 371 });
  // A dialog that is known in part: only what is new is added.
  it.write(NAME, said('10:00', 50) + said('10:01', 251) + said('10:02', 71) + said('10:05', 1));
  const more = await it.bring(NAME);
  expect(more.counts).toMatchObject({ added: 2, known: 371 });
});

test('where an undone import has left a gap among equal lines, another brings them all', async () => {
  await using it = testImports();
  const said = (count: number) => '13.10.2026, 10:00 - +7 701 123-45-67: да\n'.repeat(count);
  it.write(NAME, said(1));
  const first = await it.bring(NAME);
  it.write(NAME, said(3));
  await it.bring(NAME);
  startUndo(it.asked, first.id);
  await it.until(first.id, 'undone', 'failed');
  expect(it.all(MESSAGES)).toHaveLength(2);
  const third = await it.bring(NAME);
  expect(third.counts).toMatchObject({ added: 1, known: 2 });
  expect(it.all(MESSAGES)).toHaveLength(3);
});
