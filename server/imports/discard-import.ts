import { rm, rmdir } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { prepared } from '../../db/prepared.ts';
import { AppError } from '../errors.ts';
import type { Config } from '../parts.ts';
import { type ControlParts, mustExist, refuseMove, setState } from './control-import.ts';
import { type ImportRow, readFiles } from './store.ts';

/** Lines removed in one write. */
const SLICE = 1000;

/** Where the files that the page gives are kept until their import has ended. */
export function folderOfImport(config: Pick<Config, 'dataFolder'>, id: number): string {
  return join(config.dataFolder, 'imports', String(id));
}

/**
 * Throws away an import that brought nothing: not started, or a dry run that has ended. Its rows and our copies of its files
 * go; the owner's own files are not touched.
 *
 * @throws AppError import_not_found, import_started, import_is_running
 */
export async function discardImport(parts: ControlParts & { config: Pick<Config, 'dataFolder'> }, id: number) {
  const { db, live } = parts;
  const row = mustExist(parts, id);
  if (!broughtNothing(row)) {
    if (row.options.dryRun || row.state === 'undoing') refuseMove(row.state);
    throw new AppError('import_started');
  }
  const copies = readFiles(db, id).filter((file) => file.isCopy);
  // Nobody works on it any more; should this be cut short, it can be thrown away again.
  if (row.state !== 'failed') setState(parts, id, 'failed', { code: 'discarded' });
  while (removeLines(parts, id)) await setImmediate();
  db.write(() => {
    prepared(db, 'update history_blobs set import_id = null where import_id = ?').run(id);
    prepared(db, 'delete from imports where id = ?').run(id);
    db.afterCommit(() => live.changed({ topic: 'imports' }));
  });
  const folder = folderOfImport(parts.config, id);
  for (const { path } of copies) if (isWithin(folder, path)) await rm(dirname(path), { recursive: true, force: true });
  // Copies that another import took over lie in it yet.
  await rmdir(folder).catch(() => undefined);
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith('..') && !isAbsolute(way) && dirname(way) !== '.';
}

function broughtNothing({ state, startedAt, options, kind }: ImportRow): boolean {
  if (kind === 'history') return state === 'open';
  if (startedAt === null) return state !== 'undoing';
  return options.dryRun && (state === 'done' || state === 'failed' || state === 'paused');
}

/** @returns whether there may be more */
function removeLines({ db }: ControlParts, id: number): boolean {
  const { changes } = db.write(() =>
    prepared(
      db,
      'delete from import_chats where id in (select id from import_chats where import_id = ? order by state, id limit ?)',
    ).run(id, SLICE),
  );
  return changes === SLICE;
}
