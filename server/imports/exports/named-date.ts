import type { WrittenDate } from './stamp.ts';
import { isMonthWord, monthOf } from './words/months.ts';

const NUMBER = /\d{1,4}/g;
const WORD = /[\p{L}\p{M}][\p{L}\p{M}.'’׳॰\u200c\u200d]*/gu;
const MOST_WORDS = 5;

/** A date with a month's name, and the word at its end that belongs to the time after it: «5 марта 2024 г. в». */
export interface DatedText {
  date: WrittenDate;
  rest: string;
}

/** Reads a date in words; undefined: it is none. `text` ends where the time begins, or at its end. */
export function dateInWords(text: string): DatedText | undefined {
  const numbers = text.match(NUMBER) ?? [];
  const words = text.match(WORD) ?? [];
  if (numbers.length < 2 || words.length === 0 || words.length > MOST_WORDS) return undefined;
  if (/\d[:.]\d{2}/.test(text)) return undefined;
  const date = numbers.length === 3 ? countedMonth(text, numbers, words) : namedMonth(text, numbers, words);
  const last = words[words.length - 1] ?? '';
  const isBeside = text.endsWith(last) && monthOf(last) === undefined;
  return date && { date, rest: isBeside ? last : '' };
}

/** Vietnamese and Mongolian count their months: «3 thg 2, 2024», «2024 оны 2-р сарын 3». */
function countedMonth(text: string, [a = '', b = '', c = '']: string[], words: string[]): WrittenDate | undefined {
  if (!words.some(isMonthWord)) return undefined;
  const fields = [Number(a), Number(b), Number(c)] as const;
  return { text, fields, digits: [a.length, b.length, c.length], separator: 'words', isNamed: false };
}

function namedMonth(text: string, [a = '', b = '', more]: string[], words: string[]): WrittenDate | undefined {
  const month = words.map(monthOf).find((found) => found !== undefined);
  if (b === '' || more !== undefined || month === undefined) return undefined;
  const [day, year] = a.length > 2 ? [b, a] : [a, b];
  const fields = [Number(day), month, Number(year)] as const;
  return { text, fields, digits: [day.length, 2, year.length], separator: 'words', isNamed: true };
}
