import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, isAbsolute, join, normalize } from 'node:path';
import { importFiles, imports } from '../../db/schema/index.ts';
import { AppError } from '../errors.ts';
import type { ControlParts } from './control-import.ts';
import type { Beginning } from './import-input.ts';
import { importOptions } from './options.ts';
import { noCounts, tellImport } from './store.ts';

interface FoundPath {
  path: string;
  size: number;
}

/**
 * A new import: with paths it is looked at at once, without it waits for files.
 *
 * @throws AppError path_not_absolute, path_not_found, path_not_readable, path_is_special, path_is_folder, one_table_only
 */
export async function beginImport(parts: ControlParts, { kind, paths = [] }: Beginning): Promise<{ id: number }> {
  if (kind === 'contacts' && paths.length > 1) throw new AppError('one_table_only');
  const found = new Map<string, FoundPath>();
  for (const typed of paths) {
    const one = await findPath(typed, { folders: kind === 'exports' });
    found.set(one.path, one);
  }
  const { db, clock } = parts;
  return db.write(() => {
    const state = paths.length > 0 ? ('looking' as const) : ('open' as const);
    const { id } = db.orm
      .insert(imports)
      .values({ kind, state, options: importOptions.parse({}), counts: { ...noCounts() }, createdAt: clock() })
      .returning({ id: imports.id })
      .get();
    for (const { path, size } of found.values()) {
      db.orm
        .insert(importFiles)
        .values({ importId: id, name: basename(path) || path, path, size, isCopy: false })
        .run();
    }
    tellImport(parts, id);
    db.afterCommit(() => parts.imports.wake(id));
    return { id };
  });
}

/** What the owner named, checked before anything is written. Names in errors are as the owner typed them. */
async function findPath(typed: string, { folders }: { folders: boolean }): Promise<FoundPath> {
  const trimmed = typed.trim();
  const isHome = trimmed === '~' || trimmed.startsWith('~/') || trimmed.startsWith('~\\');
  const path = normalize(isHome ? join(homedir(), trimmed.slice(1)) : trimmed);
  if (!isAbsolute(path)) throw new AppError('path_not_absolute', { path: typed });
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw new AppError(cause.code === 'EACCES' ? 'path_not_readable' : 'path_not_found', { path: typed }, cause);
  });
  if (!found.isFile() && !found.isDirectory()) throw new AppError('path_is_special', { path: typed });
  if (found.isDirectory() && !folders) throw new AppError('path_is_folder', { path: typed });
  await access(path, found.isDirectory() ? constants.R_OK | constants.X_OK : constants.R_OK).catch((cause) => {
    throw new AppError('path_not_readable', { path: typed }, cause);
  });
  return { path, size: found.isFile() ? found.size : 0 };
}
