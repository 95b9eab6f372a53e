import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { startLlmSandbox } from '../../sandbox/llm/server.ts';
import { makeExport, type WrittenMessage } from '../../server/imports/exports/testing.ts';
import { ownerOf, runCommand, startCommand } from './command.ts';
import { hostFolders, startHost } from './host.ts';

const OWNER = 'Клиника';
const NUMBER = '+7 700 000 00 01';

const minute = (n: number) =>
  `2025-03-05T${String(10 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;

/** A talk of one customer with the owner. */
function talk(author: string, texts: readonly string[] = ['Здравствуйте', 'Сколько стоит чистка?']): WrittenMessage[] {
  return texts.flatMap((text, n) => [
    { at: minute(2 * n), author, text },
    { at: minute(2 * n + 1), author: OWNER, text: `Ответ ${n}` },
  ]);
}

/** Folders of an app, and one with exports of chats with these phones. */
async function machine(...phones: string[]) {
  const folders = hostFolders();
  const exports = join(folders.dataFolder, '../exports');
  mkdirSync(exports);
  for (const phone of phones) await makeExport(exports, phone, talk(phone));
  return { folders, exports, [Symbol.dispose]: () => folders[Symbol.dispose]() };
}

/** One chat that takes a while. */
async function makeLongExport(folder: string): Promise<void> {
  const phone = '+7 701 000 10 01';
  const written = Array.from({ length: 8_000 }, (_, n) => ({
    at: new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString().slice(0, 16),
    author: n % 2 ? OWNER : phone,
    text: `Сообщение ${n}`,
  }));
  await makeExport(folder, phone, written);
}

/** Reads the data file while no app has it open. */
function ask<Row>(dataFolder: string, query: string): Row[] {
  const db = openDatabase({ file: join(dataFolder, 'voronka.db'), clock: Date.now });
  const rows = db.sql.prepare(query).all() as Row[];
  db.close();
  return rows;
}

const countAll = (dataFolder: string) =>
  ask(
    dataFolder,
    `select (select count(*) from messages) as messages, (select count(*) from dialogs) as dialogs,
    (select count(*) from contacts) as contacts, (select count(*) from numbers) as numbers,
    (select count(*) from conversion_events) as events`,
  )[0];

test('a folder of exports comes in, and coming in twice changes nothing', async () => {
  using owner = await machine('+7 701 000 10 01', '+7 701 000 10 02', '+7 701 000 10 03');
  const { folders, exports } = owner;
  const args = ['import:whatsapp', exports, '--number', NUMBER, '--json'];
  const first = await runCommand(folders, ...args);
  expect(first.exitCode, first.stderr).toBe(0);
  const report = JSON.parse(first.stdout);
  expect(report).toMatchObject({
    exitCode: 0,
    dryRun: false,
    found: 3,
    imported: 3,
    updated: 0,
    skipped: 0,
    failed: 0,
    messages: { found: 12, added: 12, known: 0, outside: 0 },
  });
  expect(report.chats.map((chat: { phone: string }) => chat.phone).sort()).toEqual([
    '77010001001',
    '77010001002',
    '77010001003',
  ]);
  const stored = countAll(folders.dataFolder);
  expect(stored).toEqual({ messages: 12, dialogs: 3, contacts: 3, numbers: 1, events: 0 });
  expect(ask(folders.dataFolder, 'select phone, linked_at from numbers')).toEqual([
    { phone: '77000000001', linked_at: null },
  ]);

  const second = await runCommand(folders, ...args);
  expect(second.exitCode, second.stderr).toBe(0);
  expect(JSON.parse(second.stdout)).toMatchObject({
    found: 3,
    imported: 0,
    skipped: 3,
    messages: { added: 0, known: 12 },
  });
  expect(countAll(folders.dataFolder)).toEqual(stored);
});

test('a dry run tells what would come in and writes none of it', async () => {
  using owner = await machine('+7 701 000 10 01', '+7 701 000 10 02');
  const { folders, exports } = owner;
  const { exitCode, stdout } = await runCommand(folders, 'import:whatsapp', exports, '--dry-run', '--number', NUMBER);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('ничего не записано');
  expect(stdout).toContain('найдено 2');
  expect(countAll(folders.dataFolder)).toEqual({ messages: 0, dialogs: 0, contacts: 0, numbers: 0, events: 0 });
});

test('in a pipe there is a beginning and an end, and no progress between', async () => {
  using owner = await machine('+7 701 000 10 01');
  const { exitCode, stdout, stderr } = await runCommand(owner.folders, 'import:whatsapp', owner.exports);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout.includes('\x1b')).toBe(false);
  expect(stdout.trim().split('\n')).toEqual([
    expect.stringContaining('Импорт идёт'),
    expect.stringContaining('Импорт закончен'),
    expect.stringContaining('найдено 1, добавлено 1'),
    expect.stringContaining('найдено 4, новых 4'),
  ]);
});

test('chats that only the owner can tell about are left out with the flag that answers, the others come in', async () => {
  using owner = await machine('+7 701 000 10 01');
  const { folders, exports } = owner;
  await makeExport(exports, 'Айгуль', talk('Айгуль'));
  const unanswered = await runCommand(folders, 'import:whatsapp', exports, '--json');
  expect(unanswered.exitCode, unanswered.stderr).toBe(3);
  expect(unanswered.stderr).toContain('--phone');
  expect(JSON.parse(unanswered.stdout)).toMatchObject({ found: 2, imported: 1 });

  const answered = await runCommand(
    folders,
    'import:whatsapp',
    exports,
    '--json',
    '--phone',
    '87010001099',
    '--owner',
    OWNER,
  );
  expect(answered.exitCode, answered.stderr).toBe(0);
  expect(JSON.parse(answered.stdout)).toMatchObject({ found: 2, imported: 1, skipped: 1 });
  expect(ask(folders.dataFolder, 'select phone, name from contacts order by phone')).toEqual([
    { phone: '77010001001', name: null },
    { phone: '77010001099', name: 'Айгуль' },
  ]);
});

test('with nothing left to bring in, nothing is written and the exit code is 2', async () => {
  using owner = await machine();
  await makeExport(owner.exports, 'Айгуль', talk('Айгуль'));
  const { exitCode, stdout, stderr } = await runCommand(owner.folders, 'import:whatsapp', owner.exports);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain('--phone');
  expect(countAll(owner.folders.dataFolder)).toMatchObject({ messages: 0, numbers: 0 });
  expect(ask(owner.folders.dataFolder, 'select * from imports')).toEqual([]);
});

test('a folder without a chat is told as such, with exit code 2', async () => {
  using owner = await machine();
  const { exitCode, stderr } = await runCommand(owner.folders, 'import:whatsapp', owner.exports);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Переносить нечего');
  expect(ask(owner.folders.dataFolder, 'select * from imports')).toEqual([]);
});

test('a file that cannot be read is named with its reason: 3 beside others, 1 alone', async () => {
  using owner = await machine('+7 701 000 10 01');
  const broken = join(owner.exports, 'broken.zip');
  writeFileSync(broken, 'PK no zip at all');
  const beside = await runCommand(owner.folders, 'import:whatsapp', owner.exports);
  expect(beside.exitCode).toBe(3);
  expect(beside.stdout).toContain('broken.zip');
  expect((await runCommand(owner.folders, 'import:whatsapp', broken)).exitCode).toBe(1);
});

test('limit and dates hold: the newest chats, the chosen days', async () => {
  using owner = await machine('+7 701 000 10 01', '+7 701 000 10 02');
  await makeExport(owner.exports, '+7 701 000 10 03', [
    { at: '2025-03-06T10:00', author: '+7 701 000 10 03', text: 'Сегодня можно?' },
    { at: '2025-03-07T10:00', author: OWNER, text: 'Да' },
  ]);
  const args = ['--json', '--limit', '1', '--from', '06.03.2025', '--to', '2025-03-06', '--time-zone', 'Asia/Almaty'];
  const { exitCode, stdout, stderr } = await runCommand(owner.folders, 'import:whatsapp', owner.exports, ...args);
  expect(exitCode, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ imported: 1, messages: { added: 1 } });
  expect(ask(owner.folders.dataFolder, 'select text, sent_at from messages')).toEqual([
    { text: 'Сегодня можно?', sent_at: Date.UTC(2025, 2, 6, 5) },
  ]);
});

test('a table of contacts comes in by its ending', async () => {
  using owner = await machine();
  const table = join(owner.exports, 'people.csv');
  writeFileSync(table, 'Имя;Телефон\nАйгуль;8 701 000 10 01\nБез телефона;\n');
  const { exitCode, stdout, stderr } = await runCommand(owner.folders, 'import:whatsapp', table, '--json');
  expect(exitCode, stderr).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({ found: 2, imported: 1 });
  expect(ask(owner.folders.dataFolder, 'select name, phone from contacts')).toEqual([
    { name: 'Айгуль', phone: '77010001001' },
  ]);
});

test('the direction is found by its name, or all names are told and nothing is written', async () => {
  using owner = await machine('+7 701 000 10 01');
  const { folders, exports } = owner;
  await using host = startHost(folders);
  await host.url;
  const console = await ownerOf(folders.dataFolder);
  await console.directions.save.mutate({
    name: 'Косметология',
    country: 'KZ',
    currency: 'KZT',
    timeZone: 'Asia/Almaty',
    source: 'whatsapp',
    capiEnabled: false,
    preset: 'standard',
    datasetMetaId: null,
    pageId: null,
    wabaId: null,
    eventNames: {},
  });
  const wrong = await runCommand(folders, 'import:whatsapp', exports, '--direction', 'Стоматология');
  expect([wrong.exitCode, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toContain('Косметология');
  expect(await console.numbers.list.query()).toEqual([]);

  const right = await runCommand(folders, 'import:whatsapp', exports, '--direction', ' косметология');
  expect(right.exitCode, right.stderr).toBe(0);
  expect(right.stdout).toContain('Воронка открыта');
  const { rows } = await console.dialogs.list.query({});
  expect(rows.map((row) => row.direction?.name)).toEqual(['Косметология']);
});

test('older scripts are understood: --organization-id is ignored with a word', async () => {
  using owner = await machine('+7 701 000 10 01');
  const { exitCode, stderr } = await runCommand(
    owner.folders,
    'import:whatsapp',
    owner.exports,
    '--organization-id',
    'x1',
  );
  expect(exitCode).toBe(0);
  expect(stderr).toContain('--organization-id');
});

test.each(['without the app', 'with the app open'])('Ctrl-C pauses %s, and the same command goes on', async (where) => {
  using owner = await machine();
  const { folders, exports } = owner;
  await makeLongExport(exports);
  await using host = where === 'with the app open' ? startHost(folders) : undefined;
  await host?.url;

  await using command = startCommand(folders, 'import:whatsapp', exports);
  await command.until(() => (command.stdout().includes('Импорт идёт') ? true : undefined));
  command.interrupt();
  expect(await command.ended, command.stderr()).toBe(130);
  expect(command.stdout()).toContain('та же команда');

  const again = await runCommand(folders, 'import:whatsapp', exports, '--json');
  expect(again.exitCode, again.stderr).toBe(0);
  expect(again.stderr).toContain('продолжаю');
  expect(JSON.parse(again.stdout)).toMatchObject({ found: 1, imported: 1, messages: { added: 8_000 } });
  host?.process.kill('SIGTERM');
  await host?.ended;
  expect(countAll(folders.dataFolder)).toMatchObject({ messages: 8_000, dialogs: 1 });
  expect(ask(folders.dataFolder, 'select count(*) as n from imports')).toEqual([{ n: 1 }]);
  expect(existsSync(join(folders.dataFolder, 'control.json'))).toBe(false);
});

test('when the open app is killed meanwhile, the command says so, and the same command goes on without it', async () => {
  using owner = await machine();
  const { folders, exports } = owner;
  await makeLongExport(exports);
  await using host = startHost(folders);
  await host.url;
  await using command = startCommand(folders, 'import:whatsapp', exports);
  await command.until(() => (command.stdout().includes('Импорт идёт') ? true : undefined));
  host.process.kill('SIGKILL');
  expect(await command.ended).toBe(1);
  expect(command.stderr()).toContain('Воронка закрылась');
  const again = await runCommand(folders, 'import:whatsapp', exports);
  expect(again.exitCode, again.stderr).toBe(0);
  expect(countAll(folders.dataFolder)).toMatchObject({ messages: 8_000, dialogs: 1 });
});

test('the app that is opened while a command works says who has the data; another command works through the first', async () => {
  using owner = await machine();
  const { folders, exports } = owner;
  await makeLongExport(exports);
  await using command = startCommand(folders, 'import:whatsapp', exports);
  await command.until(() => (command.stdout().includes('Импорт идёт') ? true : undefined));
  await using host = startHost(folders);
  const other = await runCommand(folders, 'import:clear-sessions', '--yes');
  expect(other).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await host.ended).toBe(1);
  expect(host.lines.join()).toContain('команда');
  expect(await command.ended, command.stderr()).toBe(0);
});

test('after a SIGKILL in the middle the same command goes on, and every message is there once', async () => {
  using owner = await machine();
  const { folders, exports } = owner;
  await makeLongExport(exports);
  await using command = startCommand(folders, 'import:whatsapp', exports);
  await command.until(() => (command.stdout().includes('Импорт идёт') ? true : undefined));
  command.process.kill('SIGKILL');
  await command.ended;
  const again = await runCommand(folders, 'import:whatsapp', exports);
  expect(again.exitCode, again.stderr).toBe(0);
  expect(again.stdout).toContain('продолжаю');
  expect(countAll(folders.dataFolder)).toMatchObject({ messages: 8_000, dialogs: 1 });
});

test.each(['without the app', 'with the app open'])(
  'a model judges %s, by a key of the command that is stored nowhere',
  async (where) => {
    using owner = await machine('+7 701 000 10 01', '+7 701 000 10 02');
    const { exports } = owner;
    await using llm = await startLlmSandbox();
    llm.settings.keys = ['sk-of-the-command'];
    const env = { ...owner.folders.env, OPENAI_BASE_URL: llm.url, OPENROUTER_API_KEY: '', OPENAI_API_KEY: '' };
    const folders = { ...owner.folders, env };
    await using host = where === 'with the app open' ? startHost(folders) : undefined;
    await host?.url;

    const args = ['import:whatsapp', exports, '--json', '--use-llm', '--openrouter-key', 'sk-of-the-command'];
    const { exitCode, stdout, stderr } = await runCommand(folders, ...args);
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain('диалогов 2');
    const report = JSON.parse(stdout);
    expect(report.chats.map((chat: { stage: { saidBy: string } }) => chat.stage.saidBy)).toEqual(['model', 'model']);
    expect(llm.ledger.requests().map(({ key }) => key)).toEqual(['sk-of-the-command', 'sk-of-the-command']);
    if (host) {
      const app = await ownerOf(folders.dataFolder);
      expect(await app.model.get.query()).toMatchObject({ hasKey: false });
      host.process.kill('SIGTERM');
      await host.ended;
    }
    expect(ask(folders.dataFolder, `select * from secrets where name like '%model%'`)).toEqual([]);
  },
);

test('without a key --use-llm says so before anything begins, also where the data is there', async () => {
  using owner = await machine('+7 701 000 10 01');
  const env = { ...owner.folders.env, OPENAI_BASE_URL: '', OPENROUTER_API_KEY: '', OPENAI_API_KEY: '' };
  const folders = { ...owner.folders, env };
  await runCommand(folders, 'db:migrate');
  const { exitCode, stdout, stderr } = await runCommand(folders, 'import:whatsapp', owner.exports, '--use-llm');
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain('--openrouter-key');
  expect(ask(folders.dataFolder, 'select * from imports')).toEqual([]);
});
