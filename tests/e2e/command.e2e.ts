import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listMigrations } from '../../db/migrations.ts';
import { openDatabase } from '../../db/open.ts';
import { startBusiness } from './business.ts';
import { ownerOf, runCommand } from './command.ts';
import { hostFolders, startHost } from './host.ts';

const NEWEST = listMigrations().length;

test.each(['import:whatsapp', 'import:clear-sessions', 'db:migrate'])('%s says how it is used', async (name) => {
  using folders = hostFolders();
  for (const flag of ['--help', '-h']) {
    const { exitCode, stdout, stderr } = await runCommand(folders, name, flag);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`npm run ${name} --`);
  }
  expect(existsSync(folders.dataFolder)).toBe(false);
});

test.each([
  [['import:whatsapp', '--foo'], '--foo'],
  [['import:whatsapp', '--from', '2025-02-30'], '2025-02-30'],
  [['import:whatsapp', '--owner', 'Я'], '--owner'],
  [['import:whatsapp', '/nowhere/chat.zip'], '/nowhere/chat.zip'],
  [['import:whatsapp', '--use-llm'], '--openrouter-key'],
  [['import:clear-sessions', 'all'], 'all'],
  [['db:migrate', '--now'], '--now'],
  [['import:all'], 'import:all'],
])('%j is refused by name, with exit code 2, and nothing is written', async (args, named) => {
  using folders = hostFolders();
  const env = { ...folders.env, OPENROUTER_API_KEY: '', OPENAI_API_KEY: '', OPENAI_BASE_URL: '' };
  const { exitCode, stdout, stderr } = await runCommand({ ...folders, env }, ...args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(named)]);
  expect(existsSync(folders.dataFolder)).toBe(false);
});

test('with --json a refusal is an object too', async () => {
  using folders = hostFolders();
  const { exitCode, stdout } = await runCommand(folders, 'import:whatsapp', '--json', '--limit', 'x');
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ exitCode: 2, error: { code: 'limit_invalid' } });
});

test('db:migrate makes the data file, brings an older one to the newest schema, and keeps a copy', async () => {
  using folders = hostFolders();
  const made = await runCommand(folders, 'db:migrate');
  expect([made.exitCode, made.stderr]).toEqual([0, '']);
  expect(made.stdout).toContain(join(folders.dataFolder, 'voronka.db'));
  expect((await runCommand(folders, 'db:migrate')).stdout).toContain(String(NEWEST));

  using older = hostFolders();
  mkdirSync(older.dataFolder, { recursive: true });
  const file = join(older.dataFolder, 'voronka.db');
  openDatabase({ file, clock: Date.now, migrations: listMigrations().slice(0, 3) }).close();
  const migrated = await runCommand(older, 'db:migrate');
  expect([migrated.exitCode, migrated.stderr]).toEqual([0, '']);
  expect(migrated.stdout).toContain(`с 3 на ${NEWEST}`);
  const [copy] = readdirSync(join(older.dataFolder, 'backups'));
  expect(migrated.stdout).toContain(join(older.dataFolder, 'backups', copy!));
  const opened = openDatabase({ file, clock: Date.now });
  expect(opened.sql.pragma('user_version', { simple: true })).toBe(NEWEST);
  opened.close();
});

test('db:migrate leaves a newer or damaged file alone and says so; of an open app it says that it is up to date', async () => {
  using folders = hostFolders();
  mkdirSync(folders.dataFolder, { recursive: true });
  const file = join(folders.dataFolder, 'voronka.db');
  const opened = openDatabase({ file, clock: Date.now });
  opened.sql.pragma('user_version = 999');
  opened.close();
  const newer = await runCommand(folders, 'db:migrate');
  expect([newer.exitCode, newer.stdout]).toEqual([1, '']);
  expect(newer.stderr).toContain(file);

  const garbage = 'not a database, but long enough to be read as one'.repeat(200);
  writeFileSync(file, garbage);
  const damaged = await runCommand(folders, 'db:migrate');
  expect([damaged.exitCode, damaged.stdout]).toEqual([1, '']);
  expect(damaged.stderr).toContain(file);
  expect(readFileSync(file, 'utf8')).toBe(garbage);

  using running = hostFolders();
  await using host = startHost(running);
  await host.url;
  const told = await runCommand(running, 'db:migrate');
  expect(told).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringContaining(`открыта`) });
});

test('import:clear-sessions forgets the link and keeps the data, in the open app and without it', async () => {
  await using business = await startBusiness();
  const { folders, phone } = business;
  const none = await runCommand(folders, 'import:clear-sessions', '--yes');
  expect(none).toMatchObject({ exitCode: 0, stderr: '' });
  expect(existsSync(folders.dataFolder)).toBe(false);

  await using host = startHost(folders);
  await host.url;
  const owner = await ownerOf(folders.dataFolder);
  const { id } = await owner.numbers.add.mutate({ label: 'Ресепшен' });
  const link = async () => {
    await owner.numbers.link.mutate({ id, by: 'qr' });
    const shown = async () => (await owner.numbers.list.query())[0];
    await expect.poll(async () => (await shown())?.qr).toBeTruthy();
    await phone.scan((await shown())!.qr!);
    await expect.poll(async () => (await shown())?.state).toBe('connected');
  };
  await link();

  const unsure = await runCommand(folders, 'import:clear-sessions');
  expect([unsure.exitCode, unsure.stdout]).toEqual([2, '']);
  expect(unsure.stderr).toContain('--yes');
  const other = await runCommand(folders, 'import:clear-sessions', '--yes', '--number', '+7 701 000 00 99');
  expect(other.exitCode).toBe(2);
  expect(other.stderr).toContain('Ресепшен');
  expect((await owner.numbers.list.query())[0]?.state).toBe('connected');

  const forgotten = await runCommand(folders, 'import:clear-sessions', '--yes', '--number', `+${phone.phone}`);
  expect([forgotten.exitCode, forgotten.stderr]).toEqual([0, '']);
  expect((await owner.numbers.list.query())[0]).toMatchObject({ phone: phone.phone, linkedAt: null });

  await link();
  host.process.kill('SIGTERM');
  await host.ended;
  const alone = await runCommand(folders, 'import:clear-sessions', '--yes');
  expect([alone.exitCode, alone.stderr]).toEqual([0, '']);
  expect(alone.stdout).toContain('Ресепшен');
  const db = openDatabase({ file: join(folders.dataFolder, 'voronka.db'), clock: Date.now });
  expect(db.sql.prepare('select count(*) from session_keys').pluck().get()).toBe(0);
  expect(db.sql.prepare('select phone, linked_at from numbers').get()).toEqual({ phone: phone.phone, linked_at: null });
  db.close();
});
