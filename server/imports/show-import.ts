import { prepared } from '../../db/prepared.ts';
import type { Reason } from '../dialogs/views.ts';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { Links } from '../whatsapp/links.ts';
import { historyProgress } from './history/history-import.ts';
import { findLine } from './list-imports.ts';
import { questionsOf } from './look/resolve-chat.ts';
import { readImport } from './store.ts';
import type { ImportView, TableSurvey } from './views.ts';

/** More files that cannot be read than these are a folder chosen by mistake. */
const MOST_REFUSED = 500;
/** Enough to tell an import from another by its files. */
const MOST_PATHS = 1000;

/**
 * One import with what the owner may ask of it.
 *
 * @throws AppError import_not_found
 */
export async function showImport(parts: Pick<Parts, 'db'>, links: Links, id: number): Promise<ImportView> {
  const line = findLine(parts, id);
  const row = readImport(parts.db, id);
  if (!line || !row) throw new AppError('import_not_found', { id });
  return {
    ...line,
    options: row.options,
    paths: pathsOf(parts, id),
    refusedFiles: refusedFiles(parts, id),
    table: row.kind === 'contacts' ? (row.survey as unknown as TableSurvey | null) : null,
    // Once it has begun there is nothing left to ask, and a page that watches it asks often.
    questions: row.state === 'ready' ? await questionsOf(parts, row) : [],
    history: row.kind === 'history' ? historyProgress(parts, links, row) : null,
  };
}

function pathsOf({ db }: Pick<Parts, 'db'>, id: number): string[] {
  return prepared<{ path: string }>(
    db,
    'select path from import_files where import_id = ? and is_copy = 0 order by id limit ?',
  )
    .all(id, MOST_PATHS)
    .map(({ path }) => path);
}

function refusedFiles({ db }: Pick<Parts, 'db'>, id: number): ImportView['refusedFiles'] {
  return prepared<{ name: string; refusal: string }>(
    db,
    'select name, refusal from import_files where import_id = ? and refusal is not null order by id limit ?',
  )
    .all(id, MOST_REFUSED)
    .map(({ name, refusal }) => ({ name, reason: JSON.parse(refusal) as Reason }));
}
