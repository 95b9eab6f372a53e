import { speak } from '../../../resources/locales/speak.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { placeOf } from '../look/place.ts';
import { readImport } from '../store.ts';
import { reportSheet } from './report-sheet.ts';
import { createWallClock } from './wall-clock.ts';
import { said } from './words.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

export interface ReportFile {
  /** In the owner's language, with the day. */
  name: string;
  /** Media type. */
  type: string;
  body: ReadableStream<Uint8Array>;
}

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
): Promise<ReportFile> {
  const row = readImport(parts.db, importId);
  if (!row) throw new AppError('import_not_found', { id: importId });
  const i18n = speak(language);
  // The zone of an export's dates is not the zone the owner lives in.
  const { timeZone } = placeOf(parts, { ...row, options: { ...row.options, timeZone: null } });
  const clock = createWallClock(timeZone);
  const { year, month, day } = clock.parts(parts.clock());
  const name = `${i18n._(said.fileName(importId, `${year}-${month}-${day}`))}.${format}`;
  const sheet = reportSheet(parts, row, i18n, timeZone);
  return format === 'csv'
    ? { name, type: 'text/csv; charset=utf-8', body: writeCsv(sheet, clock, language) }
    : {
        name,
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        body: await writeXlsx(sheet, clock, language),
      };
}
