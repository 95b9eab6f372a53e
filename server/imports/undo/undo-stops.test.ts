import { expect, test } from 'vitest';
import { exportOf, testImports } from '../testing.ts';
import { startUndo } from './undo-import.ts';
import { bringHistory, snapshotOf, undo } from './undo-testing.ts';

const anna = { phone: '77011234567' };
const NAME = 'Чат WhatsApp с контактом +7 701 123-45-67.txt';

test('an undo cut anywhere goes on where it stopped, and leaves the same', async () => {
  await using it = testImports({ file: 'voronka.db' });
  it.receive(it.message(anna, { text: 'сегодня' }), it.message(anna, { text: 'и ещё' }));
  const people = Array.from({ length: 30 }, (_, n) => ({ phone: `770112300${String(n).padStart(2, '0')}` }));
  const before = snapshotOf(it);
  const id = bringHistory(
    it,
    [anna, ...people].flatMap((person) =>
      Array.from({ length: 150 }, (_, n) =>
        it.message(person, { source: 'history', sentAt: 1_000_000 + n, text: `привет ${n}` }),
      ),
    ),
  );
  startUndo(it.asked, id);
  let stops = 0;
  while (it.row(id).state !== 'undone') {
    const { done = 0 } = (it.row(id).reason ?? {}) as { done?: number };
    await it.untilRow(id, ({ state, reason }) => state === 'undone' || Number(reason?.['done']) !== done);
    await it.restart();
    stops += 1;
  }
  expect(stops).toBeGreaterThan(2);
  expect(snapshotOf(it)).toEqual(before);
});

test('a paused import is undone with the chat that it was in the middle of', async () => {
  await using it = testImports();
  const before = snapshotOf(it);
  it.write(NAME, exportOf('+7 701 123-45-67', 2000));
  const id = await it.look(NAME);
  it.start(id);
  await it.untilWorked(id, 200);
  it.pause(id);
  const { preview } = await undo(it, id);
  expect(preview.messages).toBeGreaterThanOrEqual(200);
  expect(preview.messages).toBeLessThan(2000);
  expect(snapshotOf(it)).toEqual(before);
  expect(it.lines(id)).toMatchObject([{ state: 'waiting', reason: { code: 'undone' }, dialogId: null }]);
});

test('an undo that a fault ended says so, leaves the search as it was, and can be begun again', async () => {
  await using it = testImports();
  const before = snapshotOf(it);
  const id = bringHistory(it, [it.message(anna, { source: 'history', sentAt: 1_000_000 })]);
  it.db.sql.exec("create trigger no_way before delete on contacts begin select raise(abort, 'fault'); end");
  startUndo(it.asked, id);
  const failed = await it.until(id, 'failed', 'undone');
  expect(failed).toMatchObject({ state: 'failed', reason: { code: 'undo_failed', because: 'bug' } });
  expect(() => it.resume(id)).toThrow('import_ended');
  const tidying = () => it.one("select v from messages_fts_config where k = 'deletemerge'");
  expect(tidying()).toEqual({ v: 10 });
  it.db.sql.exec('drop trigger no_way');
  await undo(it, id);
  expect(snapshotOf(it)).toEqual(before);
  expect(tidying()).toEqual({ v: 10 });
});

test('an undo is refused in words where there is nothing to undo, and others wait for it', async () => {
  await using it = testImports();
  it.write(NAME, exportOf('+7 701 123-45-67', 3));
  const dry = await it.bring(NAME, { dryRun: true });
  expect(() => startUndo(it.asked, dry.id)).toThrow('dry_run_wrote_nothing');
  const ready = await it.look(NAME);
  expect(() => startUndo(it.asked, ready)).toThrow('import_not_started');
  expect(() => startUndo(it.asked, 404)).toThrow('import_not_found');
  const done = await it.bring(NAME);
  await it.stop();
  it.db.sql.prepare("update imports set state = 'running' where id = ?").run(ready);
  expect(() => startUndo(it.asked, done.id)).toThrow('other_import_running');
  it.pause(ready);
  startUndo(it.asked, done.id);
  startUndo(it.asked, done.id);
  expect(() => it.resume(ready)).toThrow('undo_is_running');
  expect(() => it.resume(done.id)).toThrow('import_is_being_undone');
  it.db.sql.exec(`update imports set state = 'ready' where id = ${ready}`);
  expect(() => it.start(ready)).toThrow('undo_is_running');
  await it.restart();
  await it.until(done.id, 'undone');
  startUndo(it.asked, done.id);
  expect(it.row(done.id).state).toBe('undone');
});
