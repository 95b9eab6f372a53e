import Papa from 'papaparse';
import { AppError } from '../../errors.ts';
import type { TableMapping, TableSurvey } from '../views.ts';
import { type Encoding, findEncoding } from './find-encoding.ts';
import { findHeader, guessMapping } from './guess-mapping.ts';
import { readRecords, readText, SEPARATOR_LINE, type TableRecord } from './read-records.ts';

/** Rows that are looked at to tell what the columns hold. */
const LOOKED_AT = 200;
/** Letters of the file that the delimiter is told by. */
const SAMPLE = 64 * 1024;
const DELIMITERS = [';', ',', '\t', '|'];
/** Cells of a column that the owner sees. */
const SAMPLES = 5;
const MAX_SAMPLE = 60;
/** Wider is no table of contacts. */
const MAX_COLUMNS = 1000;

interface Looked {
  delimiter: string;
  width: number;
  above: number;
  hasHeader: boolean;
  header: string[] | null;
  rows: string[][];
  mapping: TableMapping;
}

/**
 * What a table of contacts is: encoding, delimiter, header, columns with samples, and which column seems to hold what.
 * Reads the file once whole, to count its rows.
 *
 * @throws AppError table_empty, table_is_spreadsheet, table_is_archive, table_is_vcard, table_is_web_page, table_is_binary,
 *   table_unreadable, table_line_too_long {line}, table_too_wide {columns}
 */
export async function surveyTable(path: string, signal?: AbortSignal): Promise<TableSurvey> {
  const encoding = await findEncoding(path, signal);
  const { delimiter, above, hasHeader, header, rows, mapping } = await look(path, encoding, signal);
  let records = 0;
  for await (const some of readRecords(path, { encoding, delimiter }, signal)) records += some.length;
  if (records === 0) throw new AppError('table_empty');
  return {
    encoding,
    delimiter,
    hasHeader,
    above,
    rows: Math.max(0, records - above - (hasHeader ? 1 : 0)),
    columns: columnsOf(header, rows),
    mapping,
  };
}

/** With the delimiter that the file names or seems to have; with another, if only that one shows phones among other columns. */
async function look(path: string, encoding: Encoding, signal?: AbortSignal): Promise<Looked> {
  const sample = await readSample(path, encoding, signal);
  const named = SEPARATOR_LINE.exec(sample.slice(0, sample.indexOf('\n') + 1).trim())?.[1];
  if (named) return lookWith(path, encoding, named, signal);
  const guessed = Papa.parse(sample.trim(), { preview: 20, skipEmptyLines: true, delimitersToGuess: DELIMITERS }).meta
    .delimiter;
  const looks: Looked[] = [];
  for (const delimiter of new Set([guessed || ',', ...DELIMITERS])) {
    const one = await lookWith(path, encoding, delimiter, signal);
    if (one.mapping.phone !== null && one.width > 1) return one;
    looks.push(one);
  }
  const found = looks.find((one) => one.mapping.phone !== null) ?? looks[0];
  if (!found) throw new AppError('table_empty');
  return found;
}

async function readSample(path: string, encoding: Encoding, signal?: AbortSignal): Promise<string> {
  let sample = '';
  for await (const text of readText(path, encoding, signal)) {
    sample += text;
    if (sample.length >= SAMPLE) return sample.slice(0, Math.max(sample.lastIndexOf('\n'), SAMPLE));
  }
  return sample;
}

async function lookWith(path: string, encoding: Encoding, delimiter: string, signal?: AbortSignal): Promise<Looked> {
  const records: TableRecord[] = [];
  for await (const some of readRecords(path, { encoding, delimiter }, signal)) {
    records.push(...some.slice(0, LOOKED_AT));
    if (records.length >= LOOKED_AT) break;
  }
  const cells = records.slice(0, LOOKED_AT).map((record) => record.cells);
  const columns = Math.max(0, ...cells.map((row) => row.length));
  if (columns > MAX_COLUMNS) throw new AppError('table_too_wide', { columns });
  const { above, hasHeader } = findHeader(cells);
  const header = hasHeader ? (cells[above] ?? null) : null;
  const rows = cells.slice(above + (hasHeader ? 1 : 0));
  return { delimiter, width: columns, above, hasHeader, header, rows, mapping: guessMapping(header, rows) };
}

function columnsOf(header: string[] | null, rows: string[][]): TableSurvey['columns'] {
  const width = Math.max(header?.length ?? 0, ...rows.map((row) => row.length), 0);
  return Array.from({ length: width }, (_, at) => {
    const cells = new Set(rows.map((row) => (row[at] ?? '').slice(0, MAX_SAMPLE)).filter((cell) => cell !== ''));
    return { title: (header?.[at] ?? '').slice(0, MAX_SAMPLE), samples: [...cells].slice(0, SAMPLES) };
  });
}
