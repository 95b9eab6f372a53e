import { expect, test } from 'vitest';
import { exportOf, testImports } from './testing.ts';

const CUSTOMER = '+7 701 555-44-33';
const NAME = `Чат WhatsApp с контактом ${CUSTOMER}.txt`;
const MESSAGES = 'select from_me, text, sent_at, wa_id from messages order by sent_at, id';

/** What the same file brings without a stop. */
async function whole(text: string) {
  await using it = testImports();
  it.write(NAME, text);
  const { counts } = await it.bring(NAME);
  return { counts, messages: it.all(MESSAGES) };
}

test('a paused import stands still after its slice and goes on from there', async () => {
  const text = exportOf(CUSTOMER, 1500);
  await using it = testImports();
  it.write(NAME, text);
  const id = await it.look(NAME);
  it.start(id);
  await it.untilWorked(id, 400);
  it.pause(id);
  const standing = it.row(id).counts.added;
  expect(standing).toBeLessThan(1500);
  expect(it.one('select count(*) as rows from messages')).toEqual({ rows: standing });
  expect(it.lines(id)).toMatchObject([{ state: 'waiting', position: standing, added: standing }]);
  await it.restart();
  expect(it.row(id)).toMatchObject({ state: 'paused', counts: { added: standing } });
  it.resume(id);
  const done = await it.until(id, 'done', 'failed');
  const other = await whole(text);
  expect(done.counts).toEqual(other.counts);
  expect(it.all(MESSAGES)).toEqual(other.messages);
});

test('stopped in the middle, it goes on by itself at the next start, and nothing is there twice', async () => {
  const text = exportOf(CUSTOMER, 1500);
  await using it = testImports();
  it.write(NAME, text);
  const id = await it.look(NAME);
  it.start(id);
  for (const worked of [200, 600, 1000]) {
    await it.untilWorked(id, worked);
    await it.restart();
  }
  const done = await it.until(id, 'done', 'failed');
  const other = await whole(text);
  expect(done.counts).toEqual(other.counts);
  expect(it.all(MESSAGES)).toEqual(other.messages);
});

test('a full disk fails the import with a reason, half a slice is never there, and it goes on when there is room', async () => {
  await using it = testImports();
  it.write(NAME, exportOf(CUSTOMER, 3000));
  const id = await it.look(NAME);
  it.db.sql.pragma(`max_page_count = ${Number(it.db.sql.pragma('page_count', { simple: true })) + 100}`);
  it.start(id);
  const failed = await it.until(id, 'done', 'failed');
  expect(failed).toMatchObject({ state: 'failed', reason: { code: 'disk_full' } });
  expect(it.one('select count(*) as rows from messages')).toEqual({ rows: failed.counts.added });
  expect(it.lines(id)).toMatchObject([{ state: 'waiting', position: failed.counts.added }]);
  it.db.sql.pragma('max_page_count = 1000000');
  it.resume(id);
  const done = await it.until(id, 'done');
  expect(done).toMatchObject({ reason: null, counts: { added: 3000, imported: 1 } });
});

test('one import is read at a time: the second says that it waits, and begins by itself', async () => {
  await using it = testImports();
  it.write(NAME, exportOf(CUSTOMER, 2000));
  it.write('Чат WhatsApp с контактом +7 702 000-00-01.txt', exportOf('+7 702 000-00-01', 10));
  const first = await it.look(NAME);
  const second = await it.look('Чат WhatsApp с контактом +7 702 000-00-01.txt');
  it.start(first);
  it.start(second);
  expect(it.row(second)).toMatchObject({ state: 'running', reason: { code: 'waits_for_other_import' } });
  expect(it.row(first).reason).toBe(null);
  const done = await it.until(second, 'done', 'failed');
  expect(done).toMatchObject({ state: 'done', reason: null, counts: { added: 10 } });
  expect(it.row(first).state).toBe('done');
});

test('a look that was cut short begins anew at the next start and finds each chat once', async () => {
  await using it = testImports();
  for (let chat = 10; chat < 40; chat += 1) {
    const customer = `+7 702 000-00-${chat}`;
    it.write(`Папка/Чат WhatsApp с контактом ${customer}.txt`, exportOf(customer, 3));
  }
  const looking = it.look('Папка');
  await it.untilRow(1, ({ counts }) => counts.chats >= 10);
  await it.restart();
  const id = await looking;
  expect(it.row(id).counts).toMatchObject({ chats: 30, messages: 90 });
  expect(new Set(it.lines(id).map(({ title }) => title)).size).toBe(30);
  expect(it.one('select count(*) as files from import_files')).toEqual({ files: 30 });
});
