import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { surveyTable } from '../contacts/survey-table.ts';
import { type ImportRow, readFiles, tellImport } from '../store.ts';

/**
 * Finds out how a CSV of contacts is written, and guesses which column holds what.
 *
 * @throws AppError as `surveyTable`: it is gone, or no table
 */
export async function lookAtTable(parts: Parts, row: ImportRow, signal: AbortSignal): Promise<boolean> {
  const { db } = parts;
  const file = readFiles(db, row.id)[0];
  if (!file) return true;
  const survey = await surveyTable(file.path, signal);
  db.write(() => {
    prepared(db, "update imports set survey = ? where id = ? and state = 'looking'").run(
      JSON.stringify(survey),
      row.id,
    );
    tellImport(parts, row.id);
  });
  return true;
}
