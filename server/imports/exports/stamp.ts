import { asciiDigits, plain } from './fold.ts';
import { dateInWords } from './named-date.ts';
import { hourOfDay, meridiemOf } from './words/meridiem.ts';

/** A date as it is written: three fields whose order is not known yet, or known by a month's name. */
export interface WrittenDate {
  /** As the file has it. */
  text: string;
  fields: readonly [number, number, number];
  /** How many digits each has: a year may have four. */
  digits: readonly [number, number, number];
  separator: string;
  /** The month is a word: the fields are day, month, year already. */
  isNamed: boolean;
}

/** When a message was written, by the clock of the phone. */
export interface Stamp {
  date: WrittenDate;
  hour: number;
  minute: number;
  /** -1: the file knows no seconds. */
  second: number;
  /** How this stamp is written, to be compared with those of other lines. */
  shape: string;
  /** The word of am or pm as written: 'AM' and 'am' are of different countries. '': none. */
  half: string;
}

/** Words beside a time: before it, and after it. */
type Beside = readonly [before: string, after: string];
/** Hour, what parts it from the minute, minute, second. */
type Clock = readonly (string | undefined)[];

const SEP = '(\\s?[./\\-年년月월]\\s?|\\s)';
/** A year may have the letter of a Japanese era before it: R6/3/5, 3/5/R6. */
const YEAR = '([RHrh]?\\d{1,4})';
const DATE = `${YEAR}${SEP}(\\d{1,2})${SEP}${YEAR}`;
/** 17:07, 17.07.09, 17 h 07 min 09 s */
const TIME = '(\\d{1,2})([:.]|\\s?h\\s?)(\\d{2})(?:(?:[:.]|\\s?min\\s?)(\\d{2})(?: s(?!\\p{L}))?)?';
const DATE_FIRST = new RegExp(`^\\D{0,24}?${DATE}(\\D{1,24}?)${TIME}(\\D{0,24})$`, 'u');
const TIME_FIRST = new RegExp(`^(\\D{0,24}?)${TIME}(\\D{1,24}?)${DATE}\\D{0,24}$`, 'u');
const CLOCK = new RegExp(`${TIME}(?!.*\\d[:.]\\d{2})`, 'u');

/** Reads the text between brackets, or before the dash; undefined: it is no stamp. */
export function readStamp(written: string): Stamp | undefined {
  const text = asciiDigits(plain(written)).replaceAll('،', ',');
  const parts = DATE_FIRST.exec(text);
  if (parts) {
    const [, a = '', sep = '', b = '', sep2 = '', c = '', between = '', ...clock] = parts;
    const date = dateOf(text, [a, b, c], [sep, sep2]);
    if (date) return withClock(date, clock, [between, clock[4] ?? ''], 'd');
  }
  const turned = TIME_FIRST.exec(text);
  if (turned) {
    const [, before = '', h, parted, m, s, between = '', a = '', sep = '', b = '', sep2 = '', c = ''] = turned;
    const date = dateOf(text, [a, b, c], [sep, sep2]);
    if (date) return withClock(date, [h, parted, m, s], [before, between], 't');
  }
  return readNamed(text);
}

function dateOf(
  text: string,
  [a, b, c]: readonly [string, string, string],
  [sep, sep2]: readonly [string, string],
): WrittenDate | undefined {
  const isEastern = /[年년]/.test(sep);
  if (!isEastern && sep.trim() !== sep2.trim()) return undefined;
  const begin = text.indexOf(`${a}${sep}${b}`);
  const fields = [a, b, c].map(numberOf);
  const [x = 0, y = 0, z = 0] = fields;
  return {
    text: text.slice(begin, begin + a.length + sep.length + b.length + sep2.length + c.length),
    fields: [x, y, z],
    // A year of an era is one of four digits.
    digits: [x > 999 ? 4 : a.length, b.length, z > 999 ? 4 : c.length],
    separator: isEastern ? '年' : sep.trim() || ' ',
    isNamed: false,
  };
}

/** A number, or a year of an era: R1 is 2019, H1 is 1989. */
function numberOf(field: string): number {
  const era = field[0]?.toUpperCase();
  if (era === 'R') return Number(field.slice(1)) + 2018;
  return era === 'H' ? Number(field.slice(1)) + 1988 : Number(field);
}

/** «5 March 2024, 17:07», «Tuesday, March 5, 2024 at 5:07 PM», «2024 оны 3-р сарын 5 17:07». */
function readNamed(text: string): Stamp | undefined {
  const found = CLOCK.exec(text);
  if (!found) return undefined;
  const [whole, ...clock] = found;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + whole.length);
  const isTimeFirst = !/\d/.test(before);
  const dated = dateInWords((isTimeFirst ? after : before).replace(/[\s,(]+$/, '').trim());
  if (!dated) return undefined;
  return withClock(dated.date, clock, isTimeFirst ? [before, ''] : [dated.rest, after], isTimeFirst ? 'nt' : 'nd');
}

function withClock(date: WrittenDate, clock: Clock, [before, after]: Beside, how: string): Stamp | undefined {
  const [h = '', parted = '', m = '', s] = clock;
  const told = halfOf(after) ?? halfOf(before);
  const hour = hourOfDay(Number(h), told?.half);
  const minute = Number(m);
  const second = s === undefined ? -1 : Number(s);
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const filler = `${withoutHalf(before, told?.word)}${withoutHalf(after, told?.word)}`;
  const separator = date.isNamed ? '' : `${date.separator}${date.digits[0] === 4 ? 'y' : ''}`;
  const shape = `${how}${separator}${parted}${second >= 0 ? 's' : ''}${told ? 'h' : ''}${filler}`;
  return { date, hour, minute, second: Math.min(second, 59), shape, half: told?.word ?? '' };
}

function halfOf(words: string): { half: 'am' | 'pm' | 'noon'; word: string } | undefined {
  const word = lettersOf(words);
  if (word === '') return undefined;
  const half = meridiemOf(word.toLowerCase());
  if (half) return { half, word };
  for (const part of words.split(/[\s,()]+/)) {
    const bare = lettersOf(part);
    const known = bare === '' ? undefined : meridiemOf(bare.toLowerCase());
    if (known) return { half: known, word: bare };
  }
  return undefined;
}

/** Letters beside a time that are no am or pm: «klo», «um», «г.». */
function withoutHalf(words: string, half: string | undefined): string {
  const letters = lettersOf(words);
  return half === undefined ? letters : letters.replace(half, '');
}

const lettersOf = (words: string): string => words.replace(/[\s,.()]/g, '');
