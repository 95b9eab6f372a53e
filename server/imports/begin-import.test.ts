import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesk } from './desk-testing.ts';
import { importOptions } from './options.ts';

const options = importOptions.parse({});

test('an import of paths is looked at at once; one without waits for its files', async () => {
  using it = openDesk();
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
  using it = openDesk();
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
  using it = openDesk();
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
  using it = openDesk();
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
  using it = openDesk();
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
  using it = openDesk();
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
  using it = openDesk();
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
