import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as breathe } from 'node:timers/promises';
import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node';
import { convertDateToSerialNumber, getCellAddress, sanitizeTextContent } from 'write-excel-file/utility';
import { fromBuffer } from 'yauzl';
import { ZipFile } from 'yazl';
import type { Cell, Sheet } from './sheet.ts';
import type { WallClock } from './wall-clock.ts';

const FORMAT = { ru: 'dd.mm.yyyy hh:mm', en: 'yyyy-mm-dd hh:mm' } as const;
/** Letters of one cell that Excel takes. */
const MAX_TEXT = 32_767;
/** Lines of one sheet that Excel takes, its header left out; more are left out, which the summary is to say. */
export const MAX_LINES = 1_048_575;
const LINES_SHEET = 'xl/worksheets/sheet2.xml';

/**
 * A sheet as an Excel workbook: a page with the summary, a page with the lines under a header that stays in sight.
 * write-excel-file makes the workbook with one line in it; all lines are put in the place of that one as they are read, for
 * the library makes whole sheets at once and would hold the app for seconds.
 */
export async function writeXlsx(
  sheet: Sheet,
  clock: WallClock,
  language: 'ru' | 'en',
): Promise<ReadableStream<Uint8Array>> {
  const files = await unpack(await workbook(sheet, clock, FORMAT[language]));
  const lines = files.get(LINES_SHEET)?.toString('utf8') ?? '';
  const [before, after] = around(lines);
  const dateStyle = /<c r="A2"[^>]* s="(\d+)"/.exec(lines)?.[1] ?? '0';
  const rows = Readable.from(sheetText(sheet, clock, { before, after, dateStyle }), { objectMode: false });

  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  for (const [name, body] of files) if (name !== LINES_SHEET) zip.addBuffer(body, name);
  zip.addReadStream(rows, LINES_SHEET);
  zip.on('error', (fault: Error) => output.destroy(fault));
  output.on('close', () => rows.destroy());
  zip.end();
  return Readable.toWeb(output) as ReadableStream<Uint8Array>;
}

/** The workbook with its styles, widths and headers, and one line with a date in its first cell. */
function workbook(sheet: Sheet, clock: WallClock, format: string): Promise<Buffer> {
  const bold = (text: string): CellObject => ({ value: safeText(text), type: String, fontWeight: 'bold' });
  const date = (at: number): CellObject => ({ value: clock.date(at), type: Date, format, align: 'left' });
  function plain(cell: Cell): CellObject | null {
    if (cell === null) return null;
    if (typeof cell === 'number') return { value: cell, type: Number, align: 'left' };
    if (typeof cell === 'string') return { value: safeText(cell), type: String };
    return 'at' in cell ? date(cell.at) : { value: `+${cell.phone}`, type: String };
  }
  const summary: SheetData = sheet.summary.map(([title, value]) => [bold(title), plain(value)]);
  const header = sheet.columns.map(({ title }) => bold(title));
  return writeExcelFile([
    { sheet: sheet.titles.summary, data: summary, columns: [{ width: 30 }, { width: 60 }] },
    {
      sheet: sheet.titles.rows,
      data: [header, [date(0)]],
      columns: sheet.columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
    },
  ]).toBuffer();
}

/** What stands before and after the one line of the sheet. */
function around(sheet: string): [before: string, after: string] {
  const start = sheet.indexOf('<row r="2"');
  const end = sheet.indexOf('</sheetData>');
  if (start === -1 || end === -1) throw new Error('write-excel-file writes sheets otherwise than it did');
  return [sheet.slice(0, start), sheet.slice(end)];
}

async function* sheetText(
  sheet: Sheet,
  clock: WallClock,
  { before, after, dateStyle }: { before: string; after: string; dateStyle: string },
): AsyncGenerator<string> {
  yield before;
  let done = 0;
  for (const page of sheet.rows()) {
    const fitting = page.slice(0, MAX_LINES - done);
    const above = 1 + done;
    yield fitting.map((cells, at) => rowText(cells, above + at, clock, dateStyle)).join('');
    done += fitting.length;
    if (done >= MAX_LINES) break;
    await breathe();
  }
  yield after;
}

function rowText(cells: readonly Cell[], row: number, clock: WallClock, dateStyle: string): string {
  const written = cells.map((cell, column) => {
    if (cell === null || cell === '') return '';
    const place = `r="${getCellAddress(row, column)}"`;
    if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
    if (typeof cell === 'object' && 'at' in cell)
      return `<c ${place} s="${dateStyle}"><v>${convertDateToSerialNumber(clock.date(cell.at))}</v></c>`;
    const text = typeof cell === 'string' ? cell : `+${cell.phone}`;
    const body = sanitizeTextContent(text.slice(0, MAX_TEXT));
    return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${body}</t></is></c>`;
  });
  return `<row r="${row + 1}">${written.join('')}</row>`;
}

/** The library keeps texts by name in an object: one called like what every object has would be lost. */
function safeText(text: string): string {
  return text in Object.prototype ? `${text}\u200b` : text.slice(0, MAX_TEXT);
}

function unpack(archive: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(archive, { lazyEntries: true }, (fault, zip) => {
      if (fault) return reject(fault);
      const files = new Map<string, Buffer>();
      zip.on('error', reject);
      zip.on('end', () => resolve(files));
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (broken, stream) => {
          if (broken) return reject(broken);
          buffer(stream).then((body) => {
            files.set(entry.fileName, body);
            zip.readEntry();
          }, reject);
        });
      });
      zip.readEntry();
    });
  });
}
