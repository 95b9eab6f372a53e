import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesk } from './desk-testing.ts';
import { importOptions } from './options.ts';
import type { ImportState } from './views.ts';

const options = importOptions.parse({});

test('every move is made from where it can be, and refused in words elsewhere', async () => {
  using it = openDesk();
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
  using it = openDesk();
  const id = await it.at('failed');
  it.db.sql.prepare('update imports set started_at = 1, ended_at = 2 where id = ?').run(id);
  await expect(it.call.look({ id })).rejects.toMatchObject({ message: 'import_ended' });
  await it.call.resume({ id });
  expect(await it.call.show({ id })).toMatchObject({ state: 'running', endedAt: null });
});

test('keeps answers beside each other, and refuses all when one of them is wrong', async () => {
  using it = openDesk();
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
  using it = openDesk();
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
  using it = openDesk();
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
  using it = openDesk();
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
