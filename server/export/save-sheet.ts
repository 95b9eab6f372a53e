import type { Sheet } from './sheet.ts';
import type { WallClock } from './wall-clock.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

export interface SavedFile {
  /** In the owner's language, with the day. */
  name: string;
  /** Media type. */
  type: string;
  body: ReadableStream<Uint8Array>;
}

/** A sheet as a file under this name (without its ending). Lines are read as the body is: however many there are. */
export async function saveSheet(
  sheet: Sheet,
  { name, format, language, clock }: { name: string; format: 'csv' | 'xlsx'; language: 'ru' | 'en'; clock: WallClock },
): Promise<SavedFile> {
  if (format === 'csv') {
    return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', body: writeCsv(sheet, clock, language) };
  }
  return {
    name: `${name}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await writeXlsx(sheet, clock, language),
  };
}
