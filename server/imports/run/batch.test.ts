import { expect, test } from 'vitest';
import { testDatabase } from '../../../db/testing.ts';
import { exportOf, testImports } from '../testing.ts';
import { createBatch } from './batch.ts';

/** A batch over a database that notes what is written, and by which transaction. */
function testBatch(isStopped = () => false) {
  const db = testDatabase();
  db.sql.exec('create table notes (text, written_by)');
  let writes = 0;
  const counted = {
    ...db,
    write<T>(work: () => T): T {
      writes += 1;
      return db.write(work);
    },
  };
  return {
    ...createBatch({ db: counted, isStopped, aside: undefined }),
    note: (text: string) => () => void db.sql.prepare('insert into notes values (?, ?)').run(text, writes),
    notes: () => db.sql.prepare('select text, written_by as writtenBy from notes').all(),
    [Symbol.dispose]: () => db.close(),
  };
}

test('small pieces wait and are written together, a large one makes those before it be written', async () => {
  using it = testBatch();
  await it.add(2, it.note('a'));
  await it.add(2, it.note('b'));
  expect(it.notes()).toEqual([]);
  await it.add(2000, it.note('c'));
  expect(it.notes()).toMatchObject([{ text: 'a' }, { text: 'b' }]);
  await it.write();
  expect(it.notes()).toEqual([
    { text: 'a', writtenBy: 1 },
    { text: 'b', writtenBy: 1 },
    { text: 'c', writtenBy: 2 },
  ]);
});

test('when one piece breaks, nothing of its transaction is there', async () => {
  using it = testBatch();
  await it.add(2, it.note('a'));
  await it.add(2, () => {
    throw new Error('broken');
  });
  await expect(it.write()).rejects.toThrow('broken');
  expect(it.notes()).toEqual([]);
});

test('what waits when the import is stopped is never written', async () => {
  let stopped = false;
  using it = testBatch(() => stopped);
  await it.add(2, it.note('a'));
  stopped = true;
  await it.write();
  stopped = false;
  await it.write();
  expect(it.notes()).toEqual([]);
});

test('a chat called by a name finds whom the chat just before it has brought', async () => {
  await using it = testImports();
  const newer = 'Чат WhatsApp с контактом +7 701 555-10-10.txt';
  const older = 'Чат WhatsApp с контактом Анна Петрова.txt';
  it.write(newer, exportOf('Анна Петрова', 3));
  it.write(older, exportOf('Анна Петрова', 3, { days: 100 }));
  const id = await it.look(newer, older);
  const lines = it.lines(id);
  it.answer(id, ...lines.map((line) => ({ chatId: line.id, owner: 'Клиника' })));
  it.start(id);
  const { counts } = await it.until(id, 'done', 'failed');
  expect(counts).toMatchObject({ imported: 2, failed: 0, added: 6 });
  expect(it.all('select phone, name from contacts')).toEqual([{ phone: '77015551010', name: 'Анна Петрова' }]);
});
