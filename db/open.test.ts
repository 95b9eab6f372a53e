import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { DatabaseFault } from './fault.ts';
import { listMigrations } from './migrations.ts';
import { openDatabase } from './open.ts';
import { settings } from './schema/index.ts';
import { temporaryFolder, testDatabase } from './testing.ts';

const clock = () => Date.UTC(2026, 10, 21);

function faultOf(work: () => unknown): DatabaseFault {
  try {
    work();
  } catch (fault) {
    if (fault instanceof DatabaseFault) return fault;
    throw fault;
  }
  throw new Error('expected a DatabaseFault');
}

test('a file written by a newer app is refused and left byte for byte', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'voronka.db');
  openDatabase({ file, clock }).close();
  const newer = new BetterSqlite3(file);
  newer.pragma('user_version = 999');
  newer.close();
  const before = readFileSync(file);
  expect(faultOf(() => openDatabase({ file, clock }))).toMatchObject({
    code: 'database_newer',
    params: { file, found: 999, known: listMigrations().length },
  });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a damaged file is named and left byte for byte', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'voronka.db');
  const db = openDatabase({ file, clock });
  db.write(() => {
    for (let n = 0; n < 2000; n++)
      db.orm
        .insert(settings)
        .values({ key: `key-${n}`, value: 'x'.repeat(100) })
        .run();
  });
  db.sql.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096 * 3, 4096 * 40);
  writeFileSync(file, bytes);
  expect(faultOf(() => openDatabase({ file, clock })).code).toBe('database_damaged');
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test('something that is not a database is called damaged, not overwritten', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'voronka.db');
  writeFileSync(file, 'a letter to a friend, long enough to be looked at'.repeat(100));
  expect(faultOf(() => openDatabase({ file, clock })).code).toBe('database_damaged');
  expect(readFileSync(file, 'utf8').startsWith('a letter')).toBe(true);
});

test('a migration that fails leaves the file as it was, with a copy beside it', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'voronka.db');
  const known = listMigrations();
  const db = openDatabase({ file, clock });
  db.orm.insert(settings).values({ key: 'language', value: 'ru' }).run();
  db.close();
  const fault = faultOf(() =>
    openDatabase({ file, clock, migrations: [...known, 'create table half (a); insert into nowhere values (1);'] }),
  );
  expect(fault.code).toBe('migration_failed');
  const backups = readdirSync(join(folder.path, 'backups'));
  expect(backups).toEqual([`voronka-v${known.length}-2026-11-21.db`]);
  expect(existsSync(String(fault.params['backup']))).toBe(true);
  const after = openDatabase({ file, clock });
  expect(after.sql.prepare("select count(*) n from sqlite_master where name = 'half'").get()).toEqual({ n: 0 });
  expect(after.orm.select().from(settings).all()).toEqual([{ key: 'language', value: 'ru' }]);
  after.close();
});

test('where no copy can be made nothing is migrated, and the file is as it was', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'voronka.db');
  openDatabase({ file, clock }).close();
  writeFileSync(join(folder.path, 'backups'), 'no folder');
  const migrations = [...listMigrations(), 'create table later (a)'];
  expect(faultOf(() => openDatabase({ file, clock, migrations }))).toMatchObject({
    code: 'migration_failed',
    params: { file, backup: '' },
  });
  const after = openDatabase({ file, clock });
  expect(after.sql.prepare("select count(*) n from sqlite_master where name = 'later'").get()).toEqual({ n: 0 });
  after.close();
});

test('a migration that orphans rows is rolled back', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'voronka.db');
  const known = listMigrations();
  const db = openDatabase({ file, clock });
  db.sql.exec(
    `insert into numbers (id, created_at) values ('n', 1); insert into session_keys values ('n','k','i',x'00')`,
  );
  db.close();
  expect(faultOf(() => openDatabase({ file, clock, migrations: [...known, 'delete from numbers'] })).code).toBe(
    'migration_failed',
  );
});

test('a transaction that awaits is refused and keeps nothing', () => {
  using db = testDatabase();
  expect(() =>
    db.write(async () => {
      db.orm.insert(settings).values({ key: 'a', value: 1 }).run();
    }),
  ).toThrow('synchronous');
  expect(db.orm.select().from(settings).all()).toEqual([]);
});

test('what waits for the commit runs after it, and never after a rollback', () => {
  using db = testDatabase();
  const said: string[] = [];
  db.write(() => {
    db.afterCommit(() => said.push(db.sql.inTransaction ? 'inside' : 'after'));
    db.write(() => db.afterCommit(() => said.push('nested')));
    expect(said).toEqual([]);
  });
  expect(() =>
    db.write(() => {
      db.afterCommit(() => said.push('rolled back'));
      throw new Error('no');
    }),
  ).toThrow('no');
  db.write(() => undefined);
  expect(said).toEqual(['after', 'nested']);
});

test('a file that takes no writes says why until writes have gone well for a minute; another fault of a write is not the file’s', () => {
  let now = 0;
  using db = testDatabase(':memory:', () => now);
  const put = (key: string) =>
    db.write(() => db.sql.prepare('insert into settings (key, value) values (?, 1)').run(key));
  put('a');
  expect(() => put('a')).toThrow('UNIQUE');
  expect(db.writeFault()).toBeNull();
  db.sql.pragma('query_only = 1');
  expect(() => put('b')).toThrow('readonly');
  expect(db.writeFault()).toEqual({ kind: 'closed', code: 'SQLITE_READONLY' });
  db.sql.pragma('query_only = 0');
  put('b');
  expect(db.writeFault()).not.toBeNull();
  now = 60_000;
  put('c');
  expect(db.writeFault()).toBeNull();
});
