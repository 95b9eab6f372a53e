import { speak } from '../../../resources/locales/speak.ts';
import { AppError } from '../../errors.ts';
import { type SavedFile, saveSheet } from '../../export/save-sheet.ts';
import { createWallClock } from '../../export/wall-clock.ts';
import type { Parts } from '../../parts.ts';
import { placeOf } from '../look/place.ts';
import { readImport } from '../store.ts';
import { reportSheet } from './report-sheet.ts';
import { said } from './words.ts';

/**
 * The report of any import as a file: every chat (or contact) with what became of it and why, under a summary.
 * Dates are in the zone of the import's direction, else the app's. Lines are read as the body is: however many there are.
 *
 * @throws AppError import_not_found
 */
export async function writeReport(
  parts: Pick<Parts, 'db' | 'clock'>,
  importId: number,
  format: 'csv' | 'xlsx',
  language: 'ru' | 'en',
): Promise<SavedFile> {
  const row = readImport(parts.db, importId);
  if (!row) throw new AppError('import_not_found', { id: importId });
  const i18n = speak(language);
  // The zone of an export's dates is not the zone the owner lives in.
  const { timeZone } = placeOf(parts, { ...row, options: { ...row.options, timeZone: null } });
  const clock = createWallClock(timeZone);
  const { year, month, day } = clock.parts(parts.clock());
  const name = i18n._(said.fileName(importId, `${year}-${month}-${day}`));
  return saveSheet(reportSheet(parts, row, i18n, timeZone), { name, format, language, clock });
}
