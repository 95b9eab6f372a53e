import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { lockFolder } from '../db/lock.ts';
import { temporaryFolder } from '../db/testing.ts';
import { openConsole } from './open-console.ts';
import { keyFileSafe } from './settings/data-key.ts';

const unused = () => Promise.reject(new Error('not of this test'));

function opening(folder: string) {
  const dataFolder = join(folder, 'data');
  return {
    dataFolder,
    file: join(dataFolder, 'voronka.db'),
    open: () =>
      openConsole({
        dataFolder,
        env: {},
        packaged: false,
        example: false,
        safes: [keyFileSafe(join(folder, 'config'))],
        ports: {
          host: 'node',
          openAddress: unused,
          revealFolder: unused,
          notify: () => undefined,
          openExample: unused,
        },
        assets: folder,
      }),
    log: () =>
      readdirSync(join(dataFolder, 'logs'))
        .map((name) => readFileSync(join(dataFolder, 'logs', name), 'utf8'))
        .join(''),
  };
}

test('of a damaged file the log says what SQLite found, and the folder is free again', async () => {
  using folder = temporaryFolder();
  const { open, file, log, dataFolder } = opening(folder.path);
  await (await open())?.close();
  writeFileSync(file, 'x'.repeat(8192));
  await expect(open()).rejects.toMatchObject({ code: 'database_damaged' });
  expect(log()).toContain('file is not a database');
  using lock = lockFolder(dataFolder);
  expect(lock).toBeDefined();
});

test('of a migration that failed the log says why', async () => {
  using folder = temporaryFolder();
  const { open, file, log, dataFolder } = opening(folder.path);
  await (await open())?.close();
  const older = new BetterSqlite3(file);
  older.pragma('user_version = 1');
  older.close();
  writeFileSync(join(dataFolder, 'backups'), 'no folder');
  await expect(open()).rejects.toMatchObject({ code: 'migration_failed' });
  expect(log()).toMatch(/EEXIST|ENOTDIR/);
});

test('a closed console leaves its folder to the next one', async () => {
  using folder = temporaryFolder();
  const { open } = opening(folder.path);
  const first = await open();
  expect(await open()).toBeUndefined();
  await first?.close();
  const second = await open();
  expect(second).toBeDefined();
  await second?.close();
});
