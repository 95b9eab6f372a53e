import { setImmediate } from 'node:timers/promises';
import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { type ControlParts, mustExist, refuseMove, setState } from '../control-import.ts';
import type { createLane } from '../lane.ts';
import { reasonOf } from '../reason-of.ts';
import { moveOn, readImport, stateOf, tellImport } from '../store.ts';
import { countLines } from './lines-of.ts';
import { tidyAsUsual } from './search-upkeep.ts';
import { type UndoProgress, undoSteps } from './undo-steps.ts';

/** One write works so long at most, ms; then pages and messages have their turn. */
const SLICE_MS = 8;

/**
 * Begins to take back all that an import brought. It goes on by itself, also after a stop of the app, and ends as `undone`.
 *
 * @throws AppError import_not_found, import_not_ready, import_not_started, import_is_running, dry_run_wrote_nothing,
 *   other_import_running
 */
export function startUndo(parts: ControlParts, id: number): void {
  const { db } = parts;
  db.write(() => {
    const { state, options, startedAt } = mustExist(parts, id);
    if (state === 'undoing' || state === 'undone') return;
    if (options.dryRun) throw new AppError('dry_run_wrote_nothing');
    if (state === 'failed' && startedAt === null) throw new AppError('import_not_started');
    if (state !== 'done' && state !== 'paused' && state !== 'failed') refuseMove(state);
    // What it finds known because of these messages would be lost with them.
    const other = prepared(
      db,
      "select 1 from imports where state = 'running' and kind <> 'history' and id <> ? limit 1",
    );
    if (other.get(id)) throw new AppError('other_import_running');
    setState(parts, id, 'undoing', undoingSince({ done: 0, line: 0 }, countLines(parts, id)));
  });
}

function undoingSince(progress: UndoProgress, of: number): Reason {
  return { code: 'undoing', ...progress, of };
}

/** Undoing as a lane works it: one import after another; one that cannot be finished says why, and can be undone again. */
export function undoJob(parts: Parts): Parameters<typeof createLane>[1] {
  const { db } = parts;
  const next = prepared<{ id: number }>(db, "select id from imports where state = 'undoing' order by id limit 1");
  return {
    next: () => next.get()?.id,
    holds: (id) => stateOf(db, id) === 'undoing',
    work: (row, signal) => undoImport(parts, row.id, signal),
    end: () => undefined,
    fail(id, fault) {
      moveOn(parts, id, 'undoing', 'failed', { code: 'undo_failed', because: reasonOf(fault).code });
      db.write(() => tidyAsUsual(parts));
    },
  };
}

/**
 * Works on an undo that was begun, a slice and a breath, from where its row says; after the last one the row is `undone`.
 * Stopped by `signal`, it goes on there next time.
 */
async function undoImport(parts: Parts, id: number, signal: AbortSignal): Promise<void> {
  const { db, live } = parts;
  const progress = progressOf(parts, id);
  const of = countLines(parts, id);
  const steps = undoSteps(parts, id, progress);
  for (let isDone = false; !isDone; ) {
    if (signal.aborted || stateOf(db, id) !== 'undoing') return;
    db.write(() => {
      const until = performance.now() + SLICE_MS;
      while (!isDone && performance.now() < until) isDone = steps.next().done === true;
      if (isDone) markUndone(parts, id);
      else
        prepared(db, 'update imports set reason = ? where id = ?').run(JSON.stringify(undoingSince(progress, of)), id);
      tellImport(parts, id);
      db.afterCommit(() => live.changed({ topic: 'dialogs' }));
    });
    await setImmediate();
  }
  for (const topic of ['numbers', 'directions', 'events'] as const) live.changed({ topic });
}

function progressOf({ db }: Parts, id: number): UndoProgress {
  const reason = readImport(db, id)?.reason;
  return { done: Number(reason?.['done'] ?? 0), line: Number(reason?.['line'] ?? 0) };
}

function markUndone({ db, clock }: Parts, id: number): void {
  const kept = prepared<{ chats: number }>(
    db,
    `select count(*) as chats from import_chats where import_id = ? and state in ('waiting', 'imported', 'updated')
     and reason ->> 'code' in ('event_exists', 'corrected', 'merged_since', 'contact_used')`,
  ).get(id);
  const chats = kept?.chats ?? 0;
  prepared(db, "update imports set state = 'undone', undone_at = ?, reason = ? where id = ?").run(
    clock(),
    chats > 0 ? JSON.stringify({ code: 'undone_except', chats }) : null,
    id,
  );
}
