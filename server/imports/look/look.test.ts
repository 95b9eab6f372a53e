import { expect, test } from 'vitest';
import { exportOf, testImports } from '../testing.ts';
import { startUndo } from '../undo/undo-import.ts';
import { questionsOf } from './resolve-chat.ts';

const PHONE = '+7 701 555-44-33';
const questions = async (it: ReturnType<typeof testImports>, id: number) =>
  (await questionsOf(it.parts, it.row(id))).map(({ kind, ...rest }) => ({
    kind,
    title: 'title' in rest ? rest.title : null,
  }));

test('asks only what neither the file nor what is known here tells, and an answer holds for all that ask the same', async () => {
  await using it = testImports();
  // Two whose file is called by a phone that writes by a name: the owner cannot be told.
  it.write('Чат WhatsApp с контактом +7 701 222-00-01.txt', exportOf('Айгуль', 5));
  it.write('Чат WhatsApp с контактом +7 701 222-00-02.txt', exportOf('Динара', 5));
  // Called by a name that nobody here bears.
  it.write('Чат WhatsApp с контактом Марат.txt', exportOf('Марат', 5));
  const id = await it.look(
    'Чат WhatsApp с контактом +7 701 222-00-01.txt',
    'Чат WhatsApp с контактом +7 701 222-00-02.txt',
    'Чат WhatsApp с контактом Марат.txt',
  );
  expect(await questions(it, id)).toEqual([
    { kind: 'who_is_owner', title: '+7 701 222-00-01' },
    { kind: 'who_is_owner', title: '+7 701 222-00-02' },
    { kind: 'phone', title: 'Марат' },
  ]);
  const [first, , third] = it.lines(id);
  await it.answer(id, { chatId: first!.id, owner: 'Клиника' }, { chatId: third!.id, phone: '8 701 222 00 03' });
  expect(await questions(it, id)).toEqual([]);
  it.start(id);
  const done = await it.until(id, 'done', 'failed');
  expect(done.counts).toMatchObject({ imported: 3, failed: 0, added: 15 });
  expect(it.all('select phone, name from contacts order by phone')).toEqual([
    { phone: '77012220001', name: 'Айгуль' },
    { phone: '77012220002', name: 'Динара' },
    { phone: '77012220003', name: 'Марат' },
  ]);
  expect(it.all('select incoming_count as incoming, outgoing_count as outgoing from dialogs')).toEqual(
    Array(3).fill({ incoming: 4, outgoing: 1 }),
  );
});

test('the owner is known by the name of a number, and by what was answered for an earlier import', async () => {
  await using it = testImports();
  it.db.sql.prepare("update numbers set push_name = 'Клиника' where id = 'n1'").run();
  it.write('Чат WhatsApp с контактом +7 701 222-00-01.txt', exportOf('Айгуль', 5));
  const id = await it.look('Чат WhatsApp с контактом +7 701 222-00-01.txt');
  expect(await questions(it, id)).toEqual([]);
  expect(it.lines(id)[0]?.survey).toMatchObject({ owner: 'Клиника' });
});

test('who the owner is said to be in an import that was undone is asked again', async () => {
  await using it = testImports();
  const name = 'Чат WhatsApp с контактом +7 701 222-00-01.txt';
  it.write(name, exportOf('Айгуль', 5));
  const wrong = await it.look(name);
  await it.answer(wrong, { chatId: it.lines(wrong)[0]!.id, owner: 'Айгуль' });
  it.start(wrong);
  await it.until(wrong, 'done', 'failed');
  startUndo(it.asked, wrong);
  await it.until(wrong, 'undone');
  const id = await it.look(name);
  expect(await questions(it, id)).toEqual([{ kind: 'who_is_owner', title: '+7 701 222-00-01' }]);
});

test('what a person calls themselves does not make a chat theirs', async () => {
  await using it = testImports();
  it.receive({ type: 'contact', person: { phone: '77018888888' }, name: 'Анна Клиент', pushName: 'Анна' });
  it.write('Чат WhatsApp с контактом Анна.txt', exportOf('Анна', 4));
  const id = await it.look('Чат WhatsApp с контактом Анна.txt');
  expect(await questions(it, id)).toEqual([{ kind: 'phone', title: 'Анна' }]);
});

test('a chat that is called by a name belongs to the one contact who bears it; where two do, the owner is asked', async () => {
  await using it = testImports();
  it.receive({ type: 'contact', person: { phone: '77017777777' }, name: 'Марат Сервис' });
  it.receive({ type: 'contact', person: { lid: '123456789', phone: '77018888888' }, pushName: 'Анна' });
  it.receive({ type: 'contact', person: { phone: '77019999999' }, name: 'анна' });
  it.write('Чат WhatsApp с контактом марат сервис.txt', exportOf('Марат Сервис', 4));
  it.write('Чат WhatsApp с контактом Анна.txt', exportOf('Анна', 4));
  const id = await it.look('Чат WhatsApp с контактом марат сервис.txt', 'Чат WhatsApp с контактом Анна.txt');
  expect(await questions(it, id)).toEqual([{ kind: 'phone', title: 'Анна' }]);
  it.start(id);
  const done = await it.until(id, 'done', 'failed');
  expect(done.counts).toMatchObject({ updated: 1, failed: 1 });
  expect(it.lines(id)).toMatchObject([{ state: 'updated' }, { state: 'failed', reason: { code: 'phone_unknown' } }]);
  expect(it.one('select phone from contacts join dialogs on contact_id = contacts.id')).toEqual({
    phone: '77017777777',
  });
});

test('day or month first is asked where the file cannot tell, and read as answered', async () => {
  await using it = testImports();
  const name = `Чат WhatsApp с контактом ${PHONE}.txt`;
  it.write(name, `05/06/2026, 10:00 - ${PHONE}: Здравствуйте\n06/06/2026, 10:00 - Клиника: Добрый день\n`);
  const id = await it.look(name);
  expect(await questions(it, id)).toEqual([{ kind: 'day_or_month', title: PHONE }]);
  const [chat] = it.lines(id);
  await it.answer(id, { chatId: chat!.id, order: 'month_first' });
  expect(await questions(it, id)).toEqual([]);
  it.start(id);
  await it.until(id, 'done', 'failed');
  expect(it.one('select min(sent_at) as at from messages')).toEqual({ at: Date.UTC(2026, 4, 6, 5) });
});

test('a group, a file that is no chat and one that is gone say so, and hold up nothing else', async () => {
  await using it = testImports();
  it.write(`Чат WhatsApp с контактом ${PHONE}.txt`, exportOf(PHONE, 4));
  it.write('Чат WhatsApp с группой Соседи.txt', exportOf('Анна', 3) + exportOf('Борис', 3) + exportOf('Вера', 3));
  it.write('Заметки.txt', 'купить молоко\n');
  const id = await it.look(`Чат WhatsApp с контактом ${PHONE}.txt`, 'Чат WhatsApp с группой Соседи.txt', 'Заметки.txt');
  expect(it.lines(id)).toMatchObject([{ state: 'waiting' }, { state: 'skipped', reason: { code: 'group_chat' } }]);
  expect(it.all("select name, refusal ->> 'code' as code from import_files where refusal is not null")).toEqual([
    { name: 'Заметки.txt', code: 'export_no_chat' },
  ]);
  it.remove(`Чат WhatsApp с контактом ${PHONE}.txt`);
  it.start(id);
  const done = await it.until(id, 'done', 'failed');
  expect(done.counts).toMatchObject({ chats: 2, skipped: 1, failed: 1 });
  expect(it.lines(id)[0]).toMatchObject({ state: 'failed', reason: { code: 'export_gone' } });
});

test('a second look finds files that were mended and keeps what was answered', async () => {
  await using it = testImports();
  it.write('a/Чат WhatsApp с контактом Марат.txt', exportOf('Марат', 5));
  it.write('a/Чат WhatsApp с контактом +7 701 222-00-01.txt', '');
  const id = await it.look('a');
  const [chat] = it.lines(id);
  await it.answer(id, { chatId: chat!.id, phone: '+7 701 222 00 03' });
  it.write('a/Чат WhatsApp с контактом +7 701 222-00-01.txt', exportOf('+7 701 222-00-01', 5));
  it.lookAgain(id);
  await it.until(id, 'ready');
  expect(it.lines(id).map(({ title, answers }) => ({ title, answers }))).toEqual([
    { title: '+7 701 222-00-01', answers: {} },
    { title: 'Марат', answers: { phone: '77012220003' } },
  ]);
  expect(it.row(id).counts).toMatchObject({ chats: 2, messages: 10 });
  expect(it.one('select count(*) as refused from import_files where refusal is not null')).toEqual({ refused: 0 });
});

test('questions of thousands of chats are found beside thousands of contacts without holding anybody up', async () => {
  await using it = testImports();
  it.write('Чат WhatsApp с контактом Клиент Анна.txt', exportOf('Клиент Анна', 3));
  const id = await it.look('Чат WhatsApp с контактом Клиент Анна.txt');
  it.db.write(() => {
    const people = Array.from({ length: 2000 }, (_, n) => ({ phone: `7701${1_000_000 + n}` }));
    it.receive(...people.map((person, n) => ({ type: 'contact', person, name: `Клиент ${n}` }) as const));
    const line = it.db.sql.prepare(
      `insert into import_chats (import_id, title, file_id, entry, state, survey, found) select import_id, 'Клиент ' || @n, file_id,
       @n, state, survey, found from import_chats order by id limit 1`,
    );
    for (let n = 0; n < 3000; n++) line.run({ n: String(n) });
  });
  let longest = 0;
  let turn = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - turn);
    turn = performance.now();
  });
  const asked = await questions(it, id);
  clearInterval(watch);
  expect(asked.filter(({ kind }) => kind === 'phone')).toHaveLength(1001);
  expect(longest).toBeLessThan(200);
});
