import { setImmediate as breathe } from 'node:timers/promises';
import type { CastReturnObject } from 'csv-stringify';
import { stringify } from 'csv-stringify/sync';
import type { Cell, Sheet } from './sheet.ts';
import type { WallClock } from './wall-clock.ts';

/** What Excel opens as a table by a double click where this language is spoken. */
const DIALECT = {
  ru: { delimiter: ';', date: ({ year, month, day }: Day) => `${day}.${month}.${year}` },
  en: { delimiter: ',', date: ({ year, month, day }: Day) => `${year}-${month}-${day}` },
} as const;

type Day = ReturnType<WallClock['parts']>;

/**
 * A sheet as CSV: UTF-8 with a byte order mark (Excel asks for it), the summary above the lines. Cells that a spreadsheet
 * would take for a formula are quoted; phones are not, for they begin with «+» and are ours.
 * Pages of lines are read as they are asked for.
 */
export function writeCsv(sheet: Sheet, clock: WallClock, language: 'ru' | 'en'): ReadableStream<Uint8Array> {
  const { delimiter, date } = DIALECT[language];
  const encoder = new TextEncoder();
  const pages = sheet.rows();

  function textOf(cell: Cell): string | number | { text: string } | null {
    if (cell === null || typeof cell !== 'object') return cell;
    if ('phone' in cell) return { text: `+${cell.phone}` };
    const parts = clock.parts(cell.at);
    return `${date(parts)} ${parts.hour}:${parts.minute}`;
  }

  function write(rows: readonly (readonly Cell[])[], bom = false): Uint8Array {
    const text = stringify(
      rows.map((row) => row.map(textOf)),
      {
        delimiter,
        bom,
        record_delimiter: 'windows',
        escape_formulas: true,
        cast: { object: (value) => asItIs(String(value['text'])) },
      },
    );
    return encoder.encode(text);
  }

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const header = sheet.columns.map((column) => column.title);
      controller.enqueue(write([...sheet.summary, [], header], true));
    },
    async pull(controller) {
      await breathe();
      for (let page = pages.next(); !page.done; page = pages.next()) {
        if (page.value.length === 0) continue;
        controller.enqueue(write(page.value));
        return;
      }
      controller.close();
    },
    cancel() {
      pages.return(undefined);
    },
  });
}

/** A cell of our own making: never a formula. The typings of what a cast may return leave this option out. */
function asItIs(value: string): CastReturnObject {
  const cell = { value, escape_formulas: false };
  return cell;
}
