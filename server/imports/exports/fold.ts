/** Marks of direction and others without a width, that WhatsApp strews over its exports; those that join emoji and letters are not among them. */
export const MARKS = '\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff';
const ALL_MARKS = new RegExp(`[${MARKS}]`, 'g');
const SPACES = /[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;

/** Latin and Cyrillic letters, digits, signs: no marks, no odd spaces. */
const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u0400-\u052f]*$/;

/** Without marks, every run of spaces one space. */
export function plain(text: string): string {
  if (PLAIN.test(text)) return text.includes('  ') || text !== text.trim() ? text.replace(/ +/g, ' ').trim() : text;
  return text.replace(ALL_MARKS, '').replace(SPACES, ' ').trim();
}

/** A phrase as tables of phrases hold it: plain, lower case, NFC, without the stop at its end. */
export function foldPhrase(text: string): string {
  return plain(text)
    .replace(/[\u200c\u200d]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[.。।۔]$/u, '')
    .trim();
}

/** A table of phrases: `a|b|c` by what they mean. */
export function phraseMap<Meaning>(lists: readonly (readonly [Meaning, string])[]): ReadonlyMap<string, Meaning> {
  const map = new Map<string, Meaning>();
  for (const [meaning, list] of lists) for (const phrase of list.split('|')) map.set(foldPhrase(phrase), meaning);
  return map;
}

/** Digits of every script that WhatsApp writes dates in, as 0 to 9. */
export function asciiDigits(text: string): string {
  return text.replace(
    /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0e50-\u0e59\u0ed0-\u0ed9\u1040-\u1049\u17e0-\u17e9\uff10-\uff19]/g,
    (digit) => String(digitOf(digit.charCodeAt(0))),
  );
}

/** Each run of ten begins at a code whose last four bits are 0 or 6. */
function digitOf(code: number): number {
  const low = code & 0xf;
  const begin = code >= 0xff10 ? 0 : ZERO_AT_6.has(code >> 4) ? 6 : 0;
  return low - begin;
}

const ZERO_AT_6 = new Set([0x096, 0x09e, 0x0a6, 0x0ae, 0x0be, 0x0c6, 0x0ce, 0x0d6]);
