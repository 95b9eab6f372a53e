import { AppError } from '../../errors.ts';
import { recordsOf, SEPARATOR_LINE, type TableRecord } from '../../imports/contacts/read-records.ts';

/** A table as the page gives it: its text, or its bytes as base64, whatever they are written in. */
export type GivenTable = { text: string } | { base64: string };

const MOST_RECORDS = 100_000;
const PIECE = 32 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * The records of a table of spend.
 *
 * @throws AppError table_empty, table_is_spreadsheet, spend_table_too_large {most}, table_line_too_long {line}
 */
export async function readTable(given: GivenTable): Promise<TableRecord[]> {
  const text = textOf(given).replace(/\r\n?/g, '\n');
  if (text.startsWith('PK\u0003\u0004')) throw new AppError('table_is_spreadsheet');
  const records: TableRecord[] = [];
  for await (const some of recordsOf(piecesOf(text), delimiterOf(text))) {
    records.push(...some);
    if (records.length > MOST_RECORDS) throw new AppError('spend_table_too_large', { most: MOST_RECORDS });
  }
  if (records.length === 0) throw new AppError('table_empty');
  return records;
}

function textOf(given: GivenTable): string {
  if ('text' in given) return given.text.replace(/^\ufeff/, '');
  const bytes = Buffer.from(given.base64, 'base64');
  // Ads Manager's «for Excel» is UTF-16; what Excel saves where Russian is spoken is windows-1251.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}

/** The one that stands most often in the first line, outside of quotes; or the one that the file names. */
function delimiterOf(text: string): string {
  const first =
    text
      .slice(0, 64 * 1024)
      .split('\n')
      .find((line) => line.trim() !== '') ?? '';
  const named = SEPARATOR_LINE.exec(first.trim())?.[1];
  if (named !== undefined) return named;
  const bare = first.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
