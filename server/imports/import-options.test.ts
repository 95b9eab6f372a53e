import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { importFiles } from '../../db/schema/index.ts';
import { beginImport } from './begin-import.ts';
import { exportOf, testImports } from './testing.ts';

const PHONE = '+7 701 555-44-33';
const NAME = `Чат WhatsApp с контактом ${PHONE}.txt`;
const named = (customer: string) => `Чат WhatsApp с контактом ${customer}.txt`;

test('a limit takes the newest chats; left out and groups do not count', async () => {
  await using it = testImports();
  const phones = ['+7 701 555-00-01', '+7 701 555-00-02', '+7 701 555-00-03', '+7 701 555-00-04'];
  for (const [days, phone] of phones.entries()) it.write(named(phone), exportOf(phone, 4, { days }));
  const id = await it.look(...phones.map(named));
  await it.answer(id, { chatId: it.lines(id)[0]!.id, leaveOut: true });
  it.start(id, { limit: 2 });
  const done = await it.until(id, 'done', 'failed');
  expect(done.counts).toMatchObject({ chats: 4, imported: 2, skipped: 2, added: 8 });
  expect(it.lines(id).map(({ title, reason }) => [title, reason?.code ?? null])).toEqual([
    [phones[0], 'left_out'],
    [phones[1], null],
    [phones[2], null],
    [phones[3], 'over_limit'],
  ]);
});

test('only messages of the chosen dates come in; a chat that has none is skipped with that reason', async () => {
  await using it = testImports();
  it.write(NAME, exportOf(PHONE, 288));
  it.write(named('+7 701 555-00-02'), exportOf('+7 701 555-00-02', 10, { days: 30 }));
  // From the 20th on, in Almaty.
  const done = await it.bring([NAME, named('+7 701 555-00-02')], { since: Date.UTC(2026, 10, 19, 19) });
  expect(done.counts).toMatchObject({ imported: 1, skipped: 1, added: 109, outside: 189, messages: 298 });
  expect(it.lines(done.id)[1]).toMatchObject({ state: 'skipped', reason: { code: 'outside_dates' }, outside: 10 });
  expect(it.one('select count(*) as contacts from contacts')).toEqual({ contacts: 1 });
});

test('a known contact keeps its name and language, unless known ones are updated', async () => {
  await using it = testImports();
  it.receive({ type: 'contact', person: { phone: '77015554433' }, name: 'Айгуль (VIP)' });
  it.db.sql.prepare("update contacts set language = 'kk'").run();
  it.write(NAME, exportOf('Айгуль Маникюр', 6));
  const first = await it.look(NAME);
  await it.answer(first, { chatId: it.lines(first)[0]!.id, owner: 'Клиника' });
  it.start(first);
  await it.until(first, 'done', 'failed');
  expect(it.one('select name, language from contacts')).toEqual({ name: 'Айгуль (VIP)', language: 'kk' });
  it.write(NAME, exportOf('Айгуль Маникюр', 7));
  const second = await it.bring(NAME, { known: 'update' });
  expect(it.one('select name, language from contacts')).toEqual({ name: 'Айгуль Маникюр', language: 'ru' });
  expect(it.lines(second.id)).toMatchObject([
    {
      state: 'updated',
      before: { name: 'Айгуль (VIP)', language: 'kk', after: { name: 'Айгуль Маникюр', language: 'ru' } },
    },
  ]);
});

test('an import of its own direction gives it to the dialogs it begins, and to no other', async () => {
  await using it = testImports();
  it.insertDirection('d2', null);
  it.receive(it.message({ phone: '77015550001' }));
  it.write(NAME, exportOf(PHONE, 4));
  it.write(named('+7 701 555-00-01'), exportOf('+7 701 555-00-01', 4));
  const id = await it.look(NAME, named('+7 701 555-00-01'));
  it.start(id, {}, 'd2');
  await it.until(id, 'done', 'failed');
  expect(
    it.all(
      'select phone, d.direction_id as direction, l.direction_id as lead from dialogs d join contacts c on c.id = d.contact_id join leads l on l.id = lead_id order by phone',
    ),
  ).toEqual([
    { phone: '77015550001', direction: 'd1', lead: 'd1' },
    { phone: '77015554433', direction: 'd2', lead: 'd2' },
  ]);
});

test('what an export says was edited or deleted is marked so, at the time of the message', async () => {
  await using it = testImports();
  it.write(
    NAME,
    `01.11.2026, 10:00 - ${PHONE}: Завтра в три? <Сообщение изменено>
01.11.2026, 10:01 - ${PHONE}: Данное сообщение удалено
21.11.2026, 10:02 - Клиника: Добрый день
`,
  );
  await it.bring(NAME);
  expect(
    it.all(
      'select text, sent_at = edited_at as edited, sent_at = deleted_at as deleted from messages order by sent_at',
    ),
  ).toEqual([
    { text: 'Завтра в три?', edited: 1, deleted: null },
    { text: null, edited: null, deleted: 1 },
    { text: 'Добрый день', edited: null, deleted: null },
  ]);
});

test('a message that was deleted here too is not there a second time', async () => {
  await using it = testImports();
  const at = Date.UTC(2026, 10, 1, 5, 1, 20);
  const person = { phone: '77015554433' };
  it.receive(it.message(person, { waId: 'gone', text: 'Не туда', sentAt: at }), {
    type: 'deletion',
    target: { person, waId: 'gone', fromMe: false },
    deletedAt: at + 5000,
  });
  const twice = `01.11.2026, 10:01 - ${PHONE}: Данное сообщение удалено\n`.repeat(2);
  it.write(NAME, `01.11.2026, 10:00 - ${PHONE}: Добрый день\n${twice}21.11.2026, 10:02 - Клиника: Слушаю\n`);
  const done = await it.bring(NAME);
  expect(done.counts).toMatchObject({ messages: 4, added: 3, known: 1 });
  const again = await it.bring(NAME);
  expect(again.counts).toMatchObject({ messages: 4, added: 0, known: 4 });
  expect(it.all('select text from messages where deleted_at is not null')).toEqual([
    { text: 'Не туда' },
    { text: null },
  ]);
});

test('our copies of given files go when the import has ended; those of a failed one and the owner’s own files stay', async () => {
  await using it = testImports();
  const folder = join(it.config.dataFolder, 'imports', '1', 'copy');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, NAME), exportOf(PHONE, 5));
  it.write(named('+7 701 555-00-02'), exportOf('+7 701 555-00-02', 5));
  const id = await it.look(named('+7 701 555-00-02'));
  it.db.orm
    .insert(importFiles)
    .values({ importId: id, name: NAME, path: join(folder, NAME), size: 1, isCopy: true })
    .run();
  it.lookAgain(id);
  await it.until(id, 'ready');
  it.start(id, { dryRun: true });
  await it.until(id, 'done', 'failed');
  await it.restart();
  expect(existsSync(join(folder, NAME))).toBe(true);
  it.db.sql.prepare("update imports set state = 'ready', started_at = null, options = '{}'").run();
  it.start(id);
  const done = await it.until(id, 'done', 'failed');
  expect(done.counts).toMatchObject({ imported: 2 });
  await it.stop();
  expect(existsSync(folder)).toBe(false);
  expect(existsSync(join(it.folder, named('+7 701 555-00-02')))).toBe(true);
});

test('what a killed app left of files on their way to it goes at the next start; copies of imports that wait stay', async () => {
  await using it = testImports();
  const { id } = await beginImport(it.asked, { kind: 'exports' });
  const ours = join(it.config.dataFolder, 'imports');
  const long = new Date(2020, 1, 1);
  for (const name of ['7/left/чат.txt', '7/cut.part', `${id}/kept/чат.txt`, `${id}/cut.part`]) {
    mkdirSync(dirname(join(ours, name)), { recursive: true });
    writeFileSync(join(ours, name), exportOf(PHONE, 5));
    utimesSync(join(ours, name), long, long);
    utimesSync(dirname(join(ours, name)), long, long);
  }
  writeFileSync(join(ours, String(id), 'coming.part'), 'не целиком');
  it.db.sql
    .prepare('insert into import_files (import_id, name, path, size, is_copy) values (?, ?, ?, 1, 1)')
    .run(id, 'чат.txt', join(ours, String(id), 'kept', 'чат.txt'));
  await it.restart();
  await it.stop();
  expect(readdirSync(ours, { recursive: true }).toSorted()).toEqual(
    [
      String(id),
      join(String(id), 'coming.part'),
      join(String(id), 'kept'),
      join(String(id), 'kept', 'чат.txt'),
    ].toSorted(),
  );
});
