import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../db/testing.ts';
import type { Console } from '../context.ts';
import { testChats } from '../dialogs/testing.ts';
import { createLinks } from '../whatsapp/links.ts';
import { importOptions } from './options.ts';
import { importsRouter } from './router.ts';
import type { ImportState } from './views.ts';

/** The procedures over a real database; whom they wake is written down, and nobody works meanwhile. */
function desk() {
  const chats = testChats();
  const folder = temporaryFolder();
  const woken: number[] = [];
  const config: { dataFolder: string; model?: { openRouterKey: string } } = { dataFolder: folder.path };
  const context = {
    ...chats.parts,
    config,
    imports: { wake: (id: number) => void woken.push(id) },
    links: createLinks(chats.parts, { whatsapp: {} }),
  } as unknown as Console;
  const { db } = chats;
  return {
    ...chats,
    config,
    folder: folder.path,
    woken,
    call: importsRouter.createCaller(context),
    /** An import in this state, as if it had come there. */
    async at(state: ImportState, over: { kind?: string; options?: object } = {}) {
      const { id } = await importsRouter.createCaller(context).begin({ kind: 'exports' });
      const started = ['running', 'paused', 'done', 'undoing', 'undone'].includes(state) ? 1 : null;
      db.sql
        .prepare('update imports set state = ?, started_at = ?, kind = ?, options = ? where id = ?')
        .run(state, started, over.kind ?? 'exports', JSON.stringify(importOptions.parse(over.options ?? {})), id);
      woken.length = 0;
      return id;
    },
    addLine(importId: number, over: { survey?: object; state?: string; fileId?: number } = {}): number {
      return Number(
        db.sql
          .prepare('insert into import_chats (import_id, title, state, survey, file_id) values (?, ?, ?, ?, ?)')
          .run(
            ...[importId, 'Анна', over.state ?? 'waiting', over.survey ? JSON.stringify(over.survey) : null],
            over.fileId ?? null,
          ).lastInsertRowid,
      );
    },
    stateOf: (id: number) => db.sql.prepare('select state from imports where id = ?').pluck().get(id),
    [Symbol.dispose]: () => {
      chats[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}

const options = importOptions.parse({});

test('an import of paths is looked at at once; one without waits for its files', async () => {
  using it = desk();
  writeFileSync(join(it.folder, 'Анна.txt'), 'привет');
  mkdirSync(join(it.folder, 'чаты'));
  const open = await it.call.begin({ kind: 'exports' });
  const { id } = await it.call.begin({
    kind: 'exports',
    paths: [join(it.folder, 'Анна.txt'), join(it.folder, 'чаты'), join(it.folder, './Анна.txt')],
  });
  expect(await it.call.show({ id })).toMatchObject({
    state: 'looking',
    files: ['Анна.txt', 'чаты'],
    fileCount: 2,
    options,
    isDryRun: false,
    refusedFiles: [],
    table: null,
  });
  expect((await it.call.list()).map((line) => [line.id, line.state])).toEqual([
    [id, 'looking'],
    [open.id, 'open'],
  ]);
  expect(it.woken).toContain(id);
});

test('what cannot be read is named before anything is written', async () => {
  using it = desk();
  const locked = join(it.folder, 'locked.txt');
  writeFileSync(locked, '');
  chmodSync(locked, 0);
  const refused = (paths: string[], kind: 'exports' | 'contacts' = 'exports') =>
    it.call.begin({ kind, paths }).then(
      () => 'begun',
      (fault: Error) => fault.message,
    );
  expect(await refused(['chats/a.txt'])).toBe('path_not_absolute');
  expect(await refused([join(it.folder, 'nothing.txt')])).toBe('path_not_found');
  expect(await refused(['~/there-is-no-such-file-of-voronka'])).toBe('path_not_found');
  expect(await refused(['/dev/null'])).toBe('path_is_special');
  expect(await refused([it.folder], 'contacts')).toBe('path_is_folder');
  expect(await refused([locked, it.folder], 'contacts')).toBe('one_table_only');
  if (process.getuid?.() !== 0) expect(await refused([locked])).toBe('path_not_readable');
  expect(await it.call.list()).toEqual([]);
  expect(await refused(['~'])).toBe(existsSync(homedir()) ? 'begun' : 'path_not_found');
});

test('starts with the only number there is, and asks which when there are several', async () => {
  using it = desk();
  const id = await it.at('ready');
  await expect(it.call.start({ id, options })).rejects.toMatchObject({ message: 'number_missing' });
  expect(it.stateOf(id)).toBe('ready');
  it.db.sql.exec("delete from numbers where id = 'n2'");
  await it.call.start({ id, options: { ...options, known: 'update' }, directionId: 'd1' });
  expect(await it.call.show({ id })).toMatchObject({
    state: 'running',
    number: { id: 'n1' },
    direction: { id: 'd1' },
    options: { known: 'update' },
    startedAt: it.parts.clock(),
  });
  expect(it.woken).toEqual([id]);
  await it.call.start({ id, options });
  expect(it.woken).toEqual([id]);
});

test('chats of no number get one that is not linked yet; a dry run makes none', async () => {
  using it = desk();
  it.db.sql.exec('delete from numbers');
  const dry = await it.at('ready');
  await it.call.start({ id: dry, options: { ...options, dryRun: true } });
  expect(it.all('select id from numbers')).toEqual([]);
  const id = await it.at('ready');
  await it.call.start({ id, options, directionId: 'd1' });
  expect(it.all('select label, phone, direction_id as direction, linked_at as linkedAt from numbers')).toEqual([
    { label: 'Импорт', phone: null, direction: 'd1', linkedAt: null },
  ]);
  const contacts = await it.at('ready', { kind: 'contacts' });
  await it.call.start({ id: contacts, options });
  expect((await it.call.show({ id: contacts })).number).toBeNull();
});

test('choices that cannot be are refused with nothing changed', async () => {
  using it = desk();
  const id = await it.at('ready');
  it.insertDirection('old', null);
  it.db.sql.exec("update directions set archived_at = 1 where id = 'old'");
  const refused = (over: object) =>
    it.call.start({ id, options, numberId: 'n1', ...over }).then(
      () => 'begun',
      (fault: Error) => fault.message,
    );
  expect(await refused({ options: { ...options, since: 5, until: 5 } })).toBe('dates_reversed');
  expect(await refused({ options: { ...options, timeZone: 'Asia/Nowhere' } })).toBe('time_zone_unknown');
  expect(await refused({ numberId: 'nobody' })).toBe('number_not_found');
  expect(await refused({ directionId: 'nobody' })).toBe('direction_not_found');
  expect(await refused({ directionId: 'old' })).toBe('direction_archived');
  expect(await it.call.show({ id })).toMatchObject({ state: 'ready', number: null, direction: null, options });
  await it.call.setUp({ id, options: { ...options, limit: 3 }, numberId: 'n2' });
  expect(await it.call.show({ id })).toMatchObject({ state: 'ready', number: { id: 'n2' }, options: { limit: 3 } });
});

test('judging by a model needs one before anything starts, and says what it would take', async () => {
  using it = desk();
  const id = await it.at('ready');
  const survey = (messages: number, more = {}) => ({ survey: { messages, lastAt: messages, ...more } });
  for (const messages of [0, 3, 40, 5000]) it.addLine(id, survey(messages));
  it.addLine(id, survey(700, { isGroup: true }));
  const chosen = { id, options: { ...options, status: 'model' as const }, numberId: 'n1' };
  await expect(it.call.start(chosen)).rejects.toMatchObject({ message: 'model_key_missing' });
  await expect(it.call.estimate({ id })).rejects.toMatchObject({ message: 'model_key_missing' });
  await expect(it.call.history({ numberId: 'n1', options: chosen.options })).rejects.toMatchObject({
    message: 'model_key_missing',
  });
  expect(it.stateOf(id)).toBe('ready');
  it.config.model = { openRouterKey: 'sk-or-test' };
  const all = await it.call.estimate({ id });
  expect(all).toMatchObject({ dialogs: 3, model: 'openai/gpt-4o-mini' });
  expect(all.tokens).toBeGreaterThan(5000);
  expect(all.costMicroUsd).toBeGreaterThan(500);
  await it.call.setUp({ ...chosen, options: { ...chosen.options, limit: 1 } });
  const newest = await it.call.estimate({ id });
  expect(newest.dialogs).toBe(1);
  expect(newest.tokens).toBeLessThan(all.tokens);
  await it.call.start(chosen);
  expect(it.stateOf(id)).toBe('running');
});

test('a history is set up before its number is linked, and again while it comes', async () => {
  using it = desk();
  const { id } = await it.call.history({ numberId: 'n1', options: { ...options, since: 5 } });
  expect(await it.call.show({ id })).toMatchObject({ kind: 'history', state: 'open', options: { since: 5 } });
  expect(await it.call.history({ numberId: 'n1', options: { ...options, since: 7 } })).toEqual({ id });
  expect(await it.call.show({ id })).toMatchObject({ options: { since: 7 } });
  await expect(it.call.history({ numberId: 'n1', options: { ...options, since: 7, until: 7 } })).rejects.toMatchObject({
    message: 'dates_reversed',
  });
  await expect(it.call.history({ numberId: 'nobody', options })).rejects.toMatchObject({ message: 'number_not_found' });
  await expect(it.call.furtherBack({ numberId: 'n1' })).rejects.toMatchObject({ message: 'not_connected' });
  await it.call.discard({ id });
  expect(await it.call.list()).toEqual([]);
});

test('every move is made from where it can be, and refused in words elsewhere', async () => {
  using it = desk();
  const states: ImportState[] = [
    ...(['open', 'looking', 'ready', 'running', 'paused'] as const),
    ...(['done', 'failed', 'undoing', 'undone'] as const),
  ];
  const outcomes: Record<string, string[]> = {};
  for (const state of states) {
    for (const move of ['look', 'start', 'pause', 'resume', 'discard'] as const) {
      const id = await it.at(state);
      it.db.sql
        .prepare("insert into import_files (import_id, name, path, size, is_copy) values (?, 'a', 'a', 1, 0)")
        .run(id);
      const outcome = await (move === 'start'
        ? it.call.start({ id, options, numberId: 'n1' })
        : it.call[move]({ id })
      ).then(
        () => String(it.stateOf(id) ?? 'gone'),
        (fault: Error) => fault.message,
      );
      outcomes[move] = [...(outcomes[move] ?? []), outcome];
    }
  }
  const undone = ['import_is_being_undone', 'import_ended'];
  expect(outcomes).toEqual({
    look: [
      'looking',
      'looking',
      'looking',
      'import_is_running',
      'import_is_running',
      'import_ended',
      'looking',
      ...undone,
    ],
    start: [
      ...['import_not_ready', 'import_not_ready', 'running', 'running', 'import_is_running'],
      ...['import_ended', 'import_ended', ...undone],
    ],
    pause: [
      ...['import_not_ready', 'import_not_ready', 'import_not_started', 'paused', 'paused'],
      ...['import_ended', 'import_ended', ...undone],
    ],
    resume: [
      ...['import_not_ready', 'import_not_ready', 'import_not_started', 'running', 'running'],
      ...['import_ended', 'import_ended', ...undone],
    ],
    discard: [
      'gone',
      'gone',
      'gone',
      ...Array(3).fill('import_started'),
      'gone',
      'import_is_being_undone',
      'import_started',
    ],
  });
  await expect(it.call.pause({ id: 404 })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'import_not_found' });
  await expect(it.call.show({ id: 404 })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'import_not_found' });
});

test('goes on after a fault in the middle, and is not looked at again', async () => {
  using it = desk();
  const id = await it.at('failed');
  it.db.sql.prepare('update imports set started_at = 1, ended_at = 2 where id = ?').run(id);
  await expect(it.call.look({ id })).rejects.toMatchObject({ message: 'import_ended' });
  await it.call.resume({ id });
  expect(await it.call.show({ id })).toMatchObject({ state: 'running', endedAt: null });
});

test('keeps answers beside each other, and refuses all when one of them is wrong', async () => {
  using it = desk();
  const id = await it.at('ready');
  const survey = { authors: [{ name: 'Клиника', messages: 3 }] };
  const chatId = it.addLine(id, { survey });
  const other = it.addLine(id, { survey });
  const answersOf = (line: number) =>
    JSON.parse(it.one<{ answers: string }>('select answers from import_chats where id = ?', line).answers);
  await it.call.answer({
    id,
    answers: [
      { chatId, owner: 'Клиника' },
      { chatId: other, leaveOut: true },
    ],
  });
  await it.call.answer({ id, answers: [{ chatId, phone: '8 (701) 123-45-67', order: 'day_first' }] });
  expect(answersOf(chatId)).toEqual({ owner: 'Клиника', phone: '77011234567', order: 'day_first' });
  expect(answersOf(other)).toEqual({ leaveOut: true });
  for (const [wrong, code] of [
    [{ chatId, phone: '12' }, 'phone_invalid'],
    [{ chatId, owner: 'Никто' }, 'author_unknown'],
    [{ chatId: 404 }, 'import_chat_not_found'],
  ] as const) {
    await expect(it.call.answer({ id, answers: [{ chatId, order: 'month_first' }, wrong] })).rejects.toMatchObject({
      message: code,
    });
  }
  expect(answersOf(chatId).order).toBe('day_first');
  it.db.sql.prepare("update imports set state = 'running' where id = ?").run(id);
  await expect(it.call.answer({ id, answers: [{ chatId, leaveOut: true }] })).rejects.toMatchObject({
    message: 'import_is_running',
  });
});

test('columns are those of the table', async () => {
  using it = desk();
  const id = await it.at('ready', { kind: 'contacts' });
  const mapping = { phone: 1, name: 0, language: null, stage: null };
  await expect(it.call.columns({ id, mapping, hasHeader: true })).rejects.toMatchObject({
    message: 'import_not_ready',
  });
  const table = {
    ...{ encoding: 'utf-8', delimiter: ';', hasHeader: true, rows: 2 },
    columns: [
      { title: 'Имя', samples: [] },
      { title: 'Телефон', samples: [] },
    ],
    mapping: { phone: null, name: null, language: null, stage: null },
  };
  it.db.sql.prepare('update imports set survey = ? where id = ?').run(JSON.stringify(table), id);
  await expect(it.call.columns({ id, mapping: { ...mapping, stage: 2 }, hasHeader: true })).rejects.toMatchObject({
    message: 'column_unknown',
  });
  const start = { id, options };
  await expect(it.call.start(start)).rejects.toMatchObject({ message: 'columns_missing' });
  await it.call.columns({ id, mapping, hasHeader: false });
  expect((await it.call.show({ id })).table).toEqual({ ...table, mapping, hasHeader: false, rows: 3 });
  await it.call.start(start);
  expect(it.stateOf(id)).toBe('running');
});

test('a dry run is repeated for good with its files and answers, unless a file is gone', async () => {
  using it = desk();
  const path = join(it.folder, 'a.txt');
  writeFileSync(path, 'a');
  const { id } = await it.call.begin({ kind: 'exports', paths: [path] });
  const fileId = it.one<{ id: number }>('select id from import_files').id;
  const chatId = it.addLine(id, { fileId, survey: { authors: [{ name: 'Я', messages: 1 }] } });
  it.db.sql.exec("update imports set state = 'ready'");
  await it.call.answer({ id, answers: [{ chatId, owner: 'Я' }] });
  await expect(it.call.runForReal({ id })).rejects.toMatchObject({ message: 'import_not_dry_run' });
  await it.call.start({ id, options: { ...options, dryRun: true, limit: 7 }, numberId: 'n1', directionId: 'd1' });
  await expect(it.call.runForReal({ id })).rejects.toMatchObject({ message: 'import_is_running' });
  it.db.sql.exec(
    "update imports set state = 'done'; update import_chats set state = 'imported', added = 5, dialog_id = null",
  );
  const real = await it.call.runForReal({ id });
  expect(await it.call.show(real)).toMatchObject({
    ...{ state: 'running', isDryRun: false, files: ['a.txt'] },
    ...{ number: { id: 'n1' }, direction: { id: 'd1' }, options: { limit: 7 } },
  });
  expect((await it.call.show({ id })).state).toBe('done');
  const { rows } = await it.call.chats(real);
  expect(rows).toMatchObject([{ title: 'Анна', state: 'waiting', added: 0, file: 'a.txt' }]);
  expect(it.all('select answers from import_chats where import_id = ?', real.id)).toEqual([
    { answers: '{"owner":"Я"}' },
  ]);
  it.db.sql.prepare('update import_files set path = path || ? where import_id = ?').run('.gone', id);
  await expect(it.call.runForReal({ id })).rejects.toMatchObject({ message: 'files_gone' });
});

test('a dry run of a history is repeated for good with the parts that the phone sent once', async () => {
  using it = desk();
  const { id } = await it.call.history({ numberId: 'n1', options: { ...options, dryRun: true, limit: 9 } });
  it.db.sql.exec(`update imports set state = 'done', started_at = 1 where id = ${id}`);
  await expect(it.call.runForReal({ id })).rejects.toMatchObject({ message: 'history_not_kept' });
  it.db.sql.exec(`insert into history_blobs (id, number_id, import_id, sync_type, state, chats, messages, oldest_at, next_try_at, received_at, done_at)
    values (1, 'n1', ${id}, 'recent', 'done', 5, 50, 1, 1, 1, 1), (2, 'n1', ${id}, 'full', 'failed', 0, 0, null, 1, 1, null);
    insert into history_bodies (blob_id, body) values (1, x'00')`);
  const real = await it.call.runForReal({ id });
  expect(await it.call.show(real)).toMatchObject({ state: 'running', isDryRun: false, options: { limit: 9 } });
  expect(it.all('select import_id as importId, state, messages from history_blobs order by id')).toEqual([
    { importId: real.id, state: 'fetched', messages: 0 },
    { importId: id, state: 'failed', messages: 0 },
  ]);
  expect((await it.call.show({ id })).state).toBe('done');
});

test('pages through 100 000 lines of an import among others without reading them all', async () => {
  using it = desk();
  const [first, id] = [await it.at('done'), await it.at('done')];
  it.db.sql.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
    insert into import_chats (import_id, title, state)
    select iif(i % 2, ${first}, ${id}), 'Чат ' || i, iif(i % 100 < 2, 'failed', 'imported') from n`);
  const began = performance.now();
  const page = await it.call.chats({ id, limit: 100 });
  const failed = await it.call.chats({ id, state: 'failed', cursor: page.next ?? 0, limit: 3 });
  expect(performance.now() - began).toBeLessThan(100);
  expect(page.rows.map(({ title }) => title).slice(0, 2)).toEqual(['Чат 2', 'Чат 4']);
  expect(failed.rows.map(({ title }) => title)).toEqual(['Чат 300', 'Чат 400', 'Чат 500']);
  let seen = 0;
  let cursor: number | null = 0;
  while (cursor !== null) {
    const next: Awaited<ReturnType<typeof it.call.chats>> = await it.call.chats({ id, cursor, limit: 200 });
    seen += next.rows.length;
    cursor = next.next;
  }
  expect(seen).toBe(50_000);
});

test('a list of 1000 imports is quick', async () => {
  using it = desk();
  it.db.sql.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
    insert into imports (kind, state, options, counts, created_at) select 'exports', 'done', '{"dryRun":true}', '{"added":3}', i from n;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
    insert into import_files (import_id, name, path, size, is_copy) select 1 + i % 1000, 'f' || i, '', 1, 0 from n`);
  const began = performance.now();
  const lines = await it.call.list();
  expect(performance.now() - began).toBeLessThan(150);
  expect(lines).toHaveLength(1000);
  expect(lines[0]).toMatchObject({ id: 1000, isDryRun: true, fileCount: 20, counts: { added: 3, failed: 0 } });
  expect(lines[0]?.files).toHaveLength(3);
});
