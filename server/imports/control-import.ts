import { prepared } from '../../db/prepared.ts';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { Imports } from './imports.ts';
import { type ImportRow, readImport, tellImport } from './store.ts';
import type { ImportState } from './views.ts';

/** What a procedure that moves an import needs. */
export type ControlParts = Pick<Parts, 'db' | 'live' | 'clock'> & { imports: Pick<Imports, 'wake'> };

/** @throws AppError import_not_found */
export function mustExist({ db }: Pick<Parts, 'db'>, id: number): ImportRow {
  const row = readImport(db, id);
  if (!row) throw new AppError('import_not_found', { id });
  return row;
}

/** For a move that this state does not allow: what the owner is told of it. */
export function refuseMove(state: ImportState): never {
  if (state === 'open' || state === 'looking') throw new AppError('import_not_ready');
  if (state === 'ready') throw new AppError('import_not_started');
  if (state === 'running' || state === 'paused') throw new AppError('import_is_running');
  if (state === 'undoing') throw new AppError('import_is_being_undone');
  throw new AppError('import_ended');
}

/** What is known here because of messages that are being removed would be lost with them. @throws AppError undo_is_running */
export function refuseWhileUndoing({ db }: Pick<Parts, 'db'>, id: number): void {
  const other = prepared(db, "select 1 from imports where state = 'undoing' and id <> ? limit 1").get(id);
  if (other) throw new AppError('undo_is_running');
}

/** Writes a state, and tells the runner and the pages. */
export function setState(
  parts: ControlParts,
  id: number,
  state: ImportState,
  reason: ({ code: string } & Record<string, unknown>) | null = null,
): void {
  const { db } = parts;
  db.write(() => {
    prepared(db, 'update imports set state = ?, reason = ? where id = ?').run(
      state,
      reason && JSON.stringify(reason),
      id,
    );
    tellImport(parts, id);
    db.afterCommit(() => parts.imports.wake(id));
  });
}

/**
 * All files were given: finds out what is in them. A second look, after more files came or one was mended, begins anew.
 *
 * @throws AppError import_not_found, no_files, import_is_running, import_ended, import_is_being_undone
 */
export function lookAtImport(parts: ControlParts, id: number): void {
  const { db } = parts;
  db.write(() => {
    const { state, kind, startedAt } = mustExist(parts, id);
    if (state === 'looking') return;
    const notBegun = state === 'open' || state === 'ready' || (state === 'failed' && startedAt === null);
    if (!notBegun || kind === 'history') refuseMove(state);
    if (!prepared(db, 'select 1 from import_files where import_id = ? limit 1').get(id)) throw new AppError('no_files');
    setState(parts, id, 'looking');
  });
}

/**
 * Stops after the slice in hand; a paused one stays as it is.
 *
 * @throws AppError import_not_found, import_not_ready, import_not_started, import_ended, import_is_being_undone
 */
export function pauseImport(parts: ControlParts, id: number): void {
  parts.db.write(() => {
    const { state } = mustExist(parts, id);
    if (state === 'paused') return;
    if (state !== 'running') refuseMove(state);
    setState(parts, id, 'paused');
  });
}

/**
 * Goes on where it stopped, also after a fault (a full disk, a file that was away).
 *
 * @throws AppError import_not_found, import_not_ready, import_not_started, import_ended, import_is_being_undone,
 *   undo_is_running
 */
export function resumeImport(parts: ControlParts, id: number): void {
  const { db } = parts;
  db.write(() => {
    const { state, startedAt, reason } = mustExist(parts, id);
    if (state === 'running') return;
    const canGoOn = state === 'paused' || (state === 'failed' && startedAt !== null && reason?.code !== 'undo_failed');
    if (!canGoOn) refuseMove(state);
    refuseWhileUndoing(parts, id);
    prepared(db, 'update imports set ended_at = null where id = ?').run(id);
    setState(parts, id, 'running');
  });
}
