import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startLlmSandbox } from '../../sandbox/llm/server.ts';
import { makeExport } from '../../server/imports/exports/testing.ts';
import { ownerOf, runCommand } from './command.ts';
import { ask, countAll, machine, NUMBER, OWNER, talk } from './command-machine.ts';
import { startHost } from './host.ts';

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

test('chats that only the owner can tell about fail with the flag that answers, the others come in', async () => {
  using owner = await machine('+7 701 000 10 01');
  const { folders, exports } = owner;
  await makeExport(exports, 'Айгуль', talk('Айгуль'));
  const unanswered = await runCommand(folders, 'import:whatsapp', exports, '--json');
  expect(unanswered.exitCode, unanswered.stderr).toBe(3);
  expect(unanswered.stderr).toContain('--phone');
  expect(JSON.parse(unanswered.stdout)).toMatchObject({ found: 2, imported: 1, failed: 1 });

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
