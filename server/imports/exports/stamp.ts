import { asciiDigits, plain } from './fold.ts';
import { hourOfDay, meridiemOf } from './words/meridiem.ts';
import { monthOf } from './words/months.ts';

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
  /** A letter of a Japanese era before the year: R6/3/5. */
  era: string | null;
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
  /** Letters of am and pm in Latin: 'AM' and 'am' are of different countries. '': none. */
  half: string;
}

const SEP = '(\\s?[./\\-年년月월]\\s?|\\s)';
const DATE = `([A-Za-z]?)(\\d{1,4})${SEP}(\\d{1,2})${SEP}(\\d{1,4})`;
const TIME = '(\\d{1,2})([:.])(\\d{2})(?:[:.](\\d{2}))?';
const DATE_FIRST = new RegExp(`^(\\D{0,24}?)${DATE}(\\D{1,24}?)${TIME}(\\D{0,24})$`);
const TIME_FIRST = new RegExp(`^(\\D{0,24}?)${TIME}(\\D{1,24}?)${DATE}(\\D{0,24})$`);
const NAMED = new RegExp(`^(\\D*)(\\d{1,4})(\\D{3,24}?)(\\d{1,4})?(\\D{1,24}?)${TIME}(\\D{0,24})$`);

/** Reads the text between brackets, or before the dash; undefined: it is no stamp. */
export type ReadStamp = (written: string) => Stamp | undefined;

const CLOCK = /\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?=\D*$)/;

/** Reads stamps one after another: most are of the same day as the one before, and differ in the time only. */
export function stampReader(): ReadStamp {
  let last: { stamp: Stamp; before: string; after: string; separator: string; length: number } | undefined;
  return (written) => {
    if (last && written.length >= last.length - 1 && written.length <= last.length + 1) {
      const { before, after, stamp, separator } = last;
      if (written.startsWith(before) && written.endsWith(after)) {
        const [h = '', m = '', s, more] = written.slice(before.length, written.length - after.length).split(separator);
        const isAlike =
          isShort(h) && isShort(m) && (s === undefined ? stamp.second < 0 : stamp.second >= 0 && isShort(s));
        // Noon changes what an hour of twelve means.
        if (isAlike && more === undefined && stamp.half === '' && Number(h) < 24 && Number(m) < 60) {
          const second = s === undefined ? -1 : Math.min(Number(s), 59);
          return { ...stamp, hour: Number(h), minute: Number(m), second };
        }
      }
    }
    const stamp = readStamp(written);
    const clock = stamp?.shape.startsWith('date') ? CLOCK.exec(written) : null;
    if (stamp && clock) {
      const [text] = clock;
      const after = written.slice(clock.index + text.length);
      last = {
        stamp,
        before: written.slice(0, clock.index),
        after,
        separator: text.includes(':') ? ':' : '.',
        length: written.length,
      };
    }
    return stamp;
  };
}

const isShort = (digits: string): boolean => /^\d{1,2}$/.test(digits);

function readStamp(written: string): Stamp | undefined {
  const text = asciiDigits(plain(written)).replaceAll('،', ',');
  const parts = DATE_FIRST.exec(text);
  if (parts) {
    const [, before = '', era = '', a = '', sep = '', b = '', sep2 = '', c = '', between = '', ...time] = parts;
    if (sep.trim() === sep2.trim() || /[年년]/.test(sep))
      return stampOf({
        era,
        fields: [a, b, c],
        sep,
        words: [before, between, time[4] ?? ''],
        time,
        text,
        first: 'date',
      });
  }
  const turned = TIME_FIRST.exec(text);
  if (turned) {
    const [
      ,
      before = '',
      h = '',
      tsep = '',
      m = '',
      s,
      between = '',
      era = '',
      a = '',
      sep = '',
      b = '',
      sep2 = '',
      c = '',
      after = '',
    ] = turned;
    if (sep.trim() === sep2.trim())
      return stampOf({
        era,
        fields: [a, b, c],
        sep,
        words: [before, between, after],
        time: [h, tsep, m, s],
        text,
        first: 'time',
      });
  }
  return readNamed(text);
}

interface Found {
  era: string;
  fields: readonly [string, string, string];
  sep: string;
  words: readonly [string, string, string];
  time: readonly (string | undefined)[];
  text: string;
  first: 'date' | 'time';
}

function stampOf({ era, fields, sep, words, time, text, first }: Found): Stamp | undefined {
  const separator = /[年년]/.test(sep) ? '年' : sep.trim() || ' ';
  const [a, b, c] = fields;
  const date: WrittenDate = {
    text: text.slice(text.indexOf(a), text.indexOf(c, text.indexOf(a) + a.length + b.length + 2) + c.length),
    fields: [Number(a), Number(b), Number(c)],
    digits: [a.length, b.length, c.length],
    separator,
    isNamed: false,
    era: era === '' ? null : era.toUpperCase(),
  };
  return withTime(date, time, words, `${first}${separator}${a.length === 4 ? 'y' : ''}`);
}

/** «5 March 2024, 17:07», «Tuesday, March 5, 2024 at 5:07 PM». */
function readNamed(text: string): Stamp | undefined {
  const parts = NAMED.exec(text);
  if (!parts) return undefined;
  const [, before = '', first = '', middle = '', second = '', between = '', ...time] = parts;
  const wordsBefore = before.split(/[\s,]+/).filter(Boolean);
  const wordsMiddle = middle.split(/[\s,]+/).filter(Boolean);
  const monthBefore = wordsBefore.map(monthOf).findLast((month) => month !== undefined);
  const month = wordsMiddle.map(monthOf).find((value) => value !== undefined) ?? monthBefore;
  if (month === undefined || second === '') return undefined;
  const [day, year] = first.length === 4 ? [second, first] : [first, second];
  const date: WrittenDate = {
    text: text.slice(0, text.length - (parts[0].length - parts[0].lastIndexOf(second) - second.length)),
    fields: [Number(day), month, Number(year)],
    digits: [day.length, 2, year.length],
    separator: ' ',
    isNamed: true,
    era: null,
  };
  return withTime(date, time, ['', between, time[4] ?? ''], 'named');
}

function withTime(
  date: WrittenDate,
  [h = '', separator = '', m = '', s]: readonly (string | undefined)[],
  words: readonly [string, string, string],
  how: string,
): Stamp | undefined {
  const [before, between, after] = words;
  const told = [halfOf(between), halfOf(after), halfOf(before)].find((half) => half !== undefined);
  const hour = hourOfDay(Number(h), told?.half);
  const minute = Number(m);
  const second = s === undefined ? -1 : Number(s);
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const filler = `${withoutHalf(between, told?.word)}${withoutHalf(after, told?.word)}`;
  const shape = `${how}${separator}${second >= 0 ? 's' : ''}${told ? 'h' : ''}${filler}`;
  return { date, hour, minute, second: Math.min(second, 59), shape, half: told?.word ?? '' };
}

function halfOf(words: string): { half: 'am' | 'pm' | 'noon'; word: string } | undefined {
  const word = words.replace(/[\s,.]/g, '');
  if (word === '') return undefined;
  const half = meridiemOf(word.toLowerCase());
  if (half) return { half, word };
  for (const part of words.split(/[\s,]+/)) {
    const bare = part.replaceAll('.', '');
    const known = bare === '' ? undefined : meridiemOf(bare.toLowerCase());
    if (known) return { half: known, word: bare };
  }
  return undefined;
}

/** Letters between date and time that are no am or pm: «klo», «um», «г.». */
function withoutHalf(words: string, half: string | undefined): string {
  const letters = words.replace(/[\s,.]/g, '');
  return half === undefined ? letters : letters.replace(half, '');
}
