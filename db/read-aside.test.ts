import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readAside } from './read-aside.ts';
import { temporaryFolder, testDatabase } from './testing.ts';

const COUNT = { text: 'select count(*) as n from settings' };
/** Some hundred ms of counting. */
const LONG = {
  text: 'with recursive n(i) as (select 1 union all select i + 1 from n where i < @most) select count(*) as n from n',
  values: { most: 1_000_000 },
};

function put(db: ReturnType<typeof testDatabase>, key: string): void {
  db.write(() => db.sql.prepare(`insert into settings (key, value) values (?, '1')`).run(key));
}

/** Writes a row at every turn of the loop until it is over. @returns how many */
async function writeDuring(db: ReturnType<typeof testDatabase>, reading: Promise<unknown>): Promise<number> {
  let isOver = false;
  void reading.finally(() => {
    isOver = true;
  });
  let rows = 0;
  for (; !isOver; rows += 1) {
    put(db, `during-${rows}`);
    await othersTurn();
  }
  return rows;
}

// Catches: counts on the app's own connection, which hold every page and message for as long as they take, and queries of
// one answer that see different moments, so that its numbers contradict each other.
test('while rows are read aside the event loop is free and writes, and all queries see one moment', async () => {
  using folder = temporaryFolder();
  using db = testDatabase(join(folder.path, 'voronka.db'));
  await readAside(db, [COUNT]);
  const reading = readAside<[{ n: number }, { n: number }, { n: number }]>(db, [COUNT, LONG, COUNT]);
  const written = await writeDuring(db, reading);
  const [first, long, last] = await reading;
  expect(long).toEqual([{ n: LONG.values.most }]);
  expect(written).toBeGreaterThan(5);
  expect(first).toEqual(last);
  expect(await readAside(db, [COUNT])).toEqual([[{ n: written }]]);
});

test('a query that SQLite refuses is an error of its reading alone', async () => {
  using folder = temporaryFolder();
  using db = testDatabase(join(folder.path, 'voronka.db'));
  const wrong = readAside(db, [{ text: 'select 1 from nowhere' }]);
  const right = readAside(db, [COUNT]);
  await expect(wrong).rejects.toThrow('nowhere');
  expect(await right).toEqual([[{ n: 0 }]]);
});

// Catches: a second connection that stays open, so that the app's own is not the last and its WAL stays beside the file.
test('a closed file has no WAL beside it after it was read aside', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'voronka.db');
  const db = testDatabase(file);
  put(db, 'key');
  await readAside(db, [COUNT]);
  db.close();
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test('a database in memory is read where it is', async () => {
  using db = testDatabase();
  put(db, 'key');
  expect(await readAside(db, [COUNT, COUNT])).toEqual([[{ n: 1 }], [{ n: 1 }]]);
});
