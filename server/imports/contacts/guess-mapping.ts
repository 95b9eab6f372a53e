import { isRounded, readPhone } from '../phone.ts';
import type { TableMapping } from '../views.ts';
import { type Holds, isHeaderWord, saysHeader } from './header-words.ts';
import { saidLanguage } from './said-language.ts';
import { saidStage } from './said-stage.ts';
import { phonesIn } from './table-row.ts';

/** Countries that a phone without one may be of, as long as the owner has not said: those of the first users. */
const LIKELY = ['KZ', 'KG', 'UZ', 'RU'];
/** Headers said less surely («Номер») are believed only where phones of those countries stand under them. */
const SURE = 0.2;
/** Of the filled cells of a column, so many must be what the column is taken for. */
const ENOUGH = 0.5;

/** What a column holds by its header and its first cells. */
interface Column {
  at: number;
  title: string;
  /** Cells that are not empty. */
  cells: string[];
}

/**
 * Which column holds what, by header words and by what stands in it.
 *
 * @param header titles; null: the table has none
 * @param records its first rows
 */
export function guessMapping(header: readonly string[] | null, records: readonly (readonly string[])[]): TableMapping {
  const width = Math.max(header?.length ?? 0, ...records.map((cells) => cells.length), 0);
  const columns: Column[] = Array.from({ length: width }, (_, at) => ({
    at,
    title: header?.[at] ?? '',
    cells: records.map((cells) => cells[at] ?? '').filter((cell) => cell !== ''),
  }));
  const phones = phoneColumns(columns);
  const taken = new Set(phones.map((column) => column.at));
  const free = columns.filter((column) => !taken.has(column.at));
  const language = best(free, 'language', (cell) => saidLanguage(cell) !== null);
  const stage = best(free, 'stage', () => true);
  const named = free.filter((column) => column !== language && column !== stage);
  const given = best(named, 'name', isWord) ?? (header ? undefined : nameByCells(named));
  const family = best(
    named.filter((column) => column !== given),
    'family',
    isWord,
  );
  const name = given ?? family;
  return {
    phone: phones[0]?.at ?? null,
    otherPhones: phones.slice(1).map((column) => column.at),
    name: name?.at ?? null,
    otherNames: given && family && isGivenOnly(given.title) ? [family.at] : [],
    language: language?.at ?? null,
    stage:
      stage?.at ??
      (header ? null : (named.find((column) => share(column, isStage) === 1 && column !== name)?.at ?? null)),
  };
}

/**
 * Lines above the header, and whether there is one: it has words of headers, or stands above phones and is none itself.
 */
export function findHeader(records: readonly (readonly string[])[]): { above: number; hasHeader: boolean } {
  const at = records
    .slice(0, 20)
    .findIndex((cells) => cells.some((cell) => saysHeader(cell, 'phone') > 0 && !isPhone(cell)));
  const isTitle = (cells: readonly string[]) => cells.filter((cell) => cell !== '').length <= 1 || !cells.some(isPhone);
  if (at > 0 && records.slice(0, at).every(isTitle) && (records[at]?.length ?? 0) > 1)
    return { above: at, hasHeader: true };
  const [first = [], ...rest] = records;
  if (first.some(isHeaderWord) && !first.some(isPhone)) return { above: 0, hasHeader: true };
  const below = rest.some((cells) => cells.some(isPhone));
  return { above: 0, hasHeader: below && !first.some(isPhone) && first.every((cell) => !/\d{5}/.test(cell)) };
}

/** Something that may be a phone, or was one before a spreadsheet rounded it. */
function isPhone(cell: string): boolean {
  if (cell.length > 200 || !/\d.*\d.*\d.*\d.*\d/.test(cell)) return false;
  return (
    isRounded(cell) || phonesIn(cell).some((typed) => LIKELY.some((country) => readPhone(typed, country) !== null))
  );
}

/** Under a header that says so, a phone of any country. */
function hasDigitsOfPhone(cell: string): boolean {
  return isPhone(cell) || (!/\p{L}{4}/u.test(cell) && cell.length < 100 && cell.replace(/\D/g, '').length >= 7);
}

/** The surest header first; columns that hold phones but do not say so come last. */
function phoneColumns(columns: readonly Column[]): Column[] {
  const found = columns
    .map((column) => {
      const says = saysHeader(column.title, 'phone');
      return { column, says, holds: share(column, says > SURE ? hasDigitsOfPhone : isPhone) };
    })
    .filter(({ column, says, holds }) => holds >= ENOUGH || (says > 0 && column.cells.length === 0))
    .sort((a, b) => Number(b.holds > 0) - Number(a.holds > 0) || b.says - a.says || a.column.at - b.column.at);
  const said = found.filter(({ says }) => says > 0);
  // Numbers of orders and dates look like phones now and then: without a word for it only where nothing else is.
  return (said.length > 0 ? said : found.slice(0, 1)).map(({ column }) => column);
}

function best(columns: readonly Column[], holds: Holds, fits: (cell: string) => boolean): Column | undefined {
  return columns
    .map((column) => ({ column, says: saysHeader(column.title, holds) }))
    .filter(({ column, says }) => says > 0 && (column.cells.length === 0 || share(column, fits) >= ENOUGH))
    .sort((a, b) => Number(b.column.cells.length > 0) - Number(a.column.cells.length > 0) || b.says - a.says)[0]
    ?.column;
}

/** Without a header: the first column of words. */
function nameByCells(columns: readonly Column[]): Column | undefined {
  return columns.find((column) => share(column, isWord) >= ENOUGH && share(column, isStage) < 1);
}

function share({ cells }: Column, fits: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(fits).length / cells.length;
}

function isWord(cell: string): boolean {
  return /\p{L}/u.test(cell) && !/@|:\/\//.test(cell);
}

function isStage(cell: string): boolean {
  return saidStage(cell) !== null;
}

/** «Имя», «First name»: not the whole name, which a table may have beside it. */
function isGivenOnly(title: string): boolean {
  return /^(?:имя|first.?name|given.?name|ism|ismi|аты|есімі?|ысымы)$/iu.test(title.trim());
}
