import Papa, { type ParseConfig, type Parser, type ParseStepResult } from 'papaparse';
import { AppError } from '../../errors.ts';
import { createBreath } from './breath.ts';
import { type Encoding, readBlocks } from './find-encoding.ts';

/** One record of a table: its cells, trimmed, and the line of the file it begins in (the first is 1). */
export interface TableRecord {
  line: number;
  cells: string[];
}

/** Letters of one record: notes of a CRM are long, but a file without line ends is no table. */
const MAX_RECORD = 256 * 1024;
/** Letters read again because of quotes that do not fit, at first and for each letter read: past these, quotes mean nothing. */
const READ_AGAIN = 4 * 1024 * 1024;
const READ_AGAIN_EACH = 16;
/** No letter of any file: quotes are letters like any other. */
const NO_QUOTE = '\u0000';

/** What a file of Excel says in its first line: «sep=;». */
export const SEPARATOR_LINE = /^"?sep=(.)"?$/i;

/**
 * The records of a table, some at a time; empty ones left out. A cell in quotes may hold line breaks; where quotes do not fit
 * (one too many in a name), the line is read as if it had none, and the lines after it are not lost.
 *
 * @throws AppError table_line_too_long {line}, table_unreadable
 */
export async function* readRecords(
  path: string,
  { encoding, delimiter }: { encoding: Encoding; delimiter: string },
  signal?: AbortSignal,
): AsyncGenerator<TableRecord[]> {
  yield* recordsOf(readText(path, encoding, signal), delimiter);
}

/** The same of text that is at hand, piece by piece, every line end a `\n`. @throws AppError table_line_too_long {line} */
export async function* recordsOf(
  texts: AsyncIterable<string> | Iterable<string>,
  delimiter: string,
): AsyncGenerator<TableRecord[]> {
  const reader = createReader(delimiter);
  const breath = createBreath();
  for await (const text of texts) {
    reader.add(text);
    for (;;) {
      const { records, isStuck } = reader.next(false);
      if (records.length > 0) yield records;
      await breath.take();
      if (isStuck) break;
    }
  }
  for (;;) {
    const { records, isStuck } = reader.next(true);
    if (records.length > 0) yield records;
    await breath.take();
    if (isStuck) return;
  }
}

/** The file's text without its byte order mark, every line end a `\n`. */
export async function* readText(path: string, encoding: Encoding, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let held = '';
  for await (const block of readBlocks(path, signal)) {
    const text = held + decoder.decode(block, { stream: true });
    // A `\r` at the end may be half of a `\r\n`.
    held = text.endsWith('\r') ? '\r' : '';
    yield withLineEnds(held ? text.slice(0, -1) : text);
  }
  yield withLineEnds(held + decoder.decode());
}

function withLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

type NewParser = new (config: ParseConfig<string[]>) => Parser;

function createReader(delimiter: string) {
  let rest = '';
  let line = 1;
  let mayReadAgain = READ_AGAIN;
  let quoteChar = '"';

  /** Takes the first line as it stands; false: its end has not come yet. */
  function takeLine(records: TableRecord[], isEnd: boolean): boolean {
    const end = rest.indexOf('\n');
    if (end === -1 && !isEnd) return false;
    const text = end === -1 ? rest : rest.slice(0, end);
    keep(records, text.split(delimiter).map(unquoted));
    rest = end === -1 ? '' : rest.slice(end + 1);
    line += 1;
    mayReadAgain -= rest.length;
    if (mayReadAgain < 0) quoteChar = NO_QUOTE;
    return true;
  }

  function keep(records: TableRecord[], cells: string[]): void {
    const trimmed = cells.map((cell) => cell.trim());
    const isSeparator = line === 1 && SEPARATOR_LINE.test(cells.join(delimiter).trim());
    if (!isSeparator && trimmed.some((cell) => cell !== '')) records.push({ line, cells: trimmed });
  }

  return {
    add(text: string): void {
      rest += text;
      mayReadAgain += READ_AGAIN_EACH * text.length;
    },
    /** What can be read by now. `isStuck`: no more before more text is added. */
    next(isEnd: boolean): { records: TableRecord[]; isStuck: boolean } {
      const records: TableRecord[] = [];
      if (rest === '') return { records, isStuck: true };
      let taken = 0;
      let isBroken = false;
      // The typings leave out how the parser that Papa.parse itself uses is made; only it can stop before an unfinished record.
      const parser = new (Papa.Parser as unknown as NewParser)({
        delimiter,
        newline: '\n',
        quoteChar,
        step({ data, errors, meta }: ParseStepResult<string[]>) {
          const cells = (data as unknown as string[][])[0] ?? [];
          const lines = linesIn(rest, taken, meta.cursor);
          if (errors.length > 0 && (lines > 1 || errors.some((error) => error.code === 'MissingQuotes'))) {
            isBroken = true;
            parser.abort();
            return;
          }
          keep(records, cells);
          line += lines;
          taken = meta.cursor;
        },
      });
      parser.parse(rest, 0, !isEnd);
      rest = rest.slice(taken);
      if (isBroken) return { records, isStuck: !takeLine(records, isEnd) };
      if (isEnd) return { records, isStuck: rest === '' };
      if (rest.length <= MAX_RECORD) return { records, isStuck: true };
      if (!takeLine(records, false)) throw new AppError('table_line_too_long', { line });
      return { records, isStuck: false };
    },
  };
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return Math.max(lines, 1);
}

/** A cell of a line whose quotes do not fit: without those around it. */
function unquoted(cell: string): string {
  const trimmed = cell.trim();
  const whole = /^"(.*)"$/s.exec(trimmed)?.[1] ?? trimmed.replace(/^"/, '');
  return whole.replaceAll('""', '"');
}
