import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { prepared } from '../../../db/prepared.ts';
import type { Config, Parts } from '../../parts.ts';

type Some = Pick<Parts, 'db'>;

/** Removes our copies of files of imports that ended while nobody could. */
export async function removeAllCopies(parts: Some, config: Pick<Config, 'dataFolder'>): Promise<void> {
  const ended = prepared<{ id: number }>(
    parts.db,
    `select id from imports where state in ('done', 'undone')
     and exists (select 1 from import_files where import_id = imports.id and is_copy)`,
  ).all();
  for (const { id } of ended) await removeCopies(parts, config, id);
}

/**
 * Removes our copies of the files of an import that has ended; the owner's own files are not touched. A dry run keeps them
 * until it is run for good or thrown away, a failed one for another try.
 */
export async function removeCopies(
  { db }: Some,
  { dataFolder }: Pick<Config, 'dataFolder'>,
  importId: number,
): Promise<void> {
  const copies = prepared<{ id: number; path: string }>(
    db,
    `select import_files.id, path from import_files join imports on imports.id = import_id
     where import_id = ? and is_copy and (state = 'undone' or state = 'done' and not coalesce(options ->> 'dryRun', 0))`,
  ).all(importId);
  const ours = join(dataFolder, 'imports');
  for (const { id, path } of copies) {
    if (relative(ours, path).startsWith('..')) continue;
    await rm(path, { force: true });
    db.write(() => void prepared(db, 'update import_files set is_copy = 0 where id = ?').run(id));
    await removeEmpty(dirname(path), ours);
  }
}

/**
 * Removes what an app that was killed left of files on their way to it: parts of them, and copies that no import knows. Such
 * as are coming now are younger than this process.
 */
export async function removeLeftovers({ db }: Some, { dataFolder }: Pick<Config, 'dataFolder'>): Promise<void> {
  const ours = join(dataFolder, 'imports');
  for (const folder of await foldersIn(ours)) {
    for (const name of await readdir(join(ours, folder))) {
      const path = join(ours, folder, name);
      const { mtimeMs } = await stat(path);
      if (name.startsWith('dry-run.') || mtimeMs >= performance.timeOrigin) continue;
      const begins = `${path}${sep}`;
      const isKnown = prepared(
        db,
        'select 1 from import_files where is_copy and substr(path, 1, length(?)) = ? limit 1',
      ).get(begins, begins);
      if (isKnown) continue;
      await rm(path, { recursive: true, force: true });
      await removeEmpty(join(ours, folder), ours);
    }
  }
}

async function foldersIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && /^\d+$/.test(entry.name)).map(({ name }) => name);
}

/** Folders that held nothing but copies. */
async function removeEmpty(folder: string, upTo: string): Promise<void> {
  if (folder === upTo || relative(upTo, folder).startsWith('..')) return;
  try {
    await rmdir(folder);
  } catch {
    return; // It holds something yet.
  }
  await removeEmpty(dirname(folder), upTo);
}
