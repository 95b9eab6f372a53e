const APOSTROPHES = /['‘’ʻʼ`´′]/u;
const DASHES = /[\u2010-\u2015\u2212]/u;
const WORDLIKE = /[\p{L}\p{M}\p{N}]/u;

/** A text as quotes are looked for in it, and where each of its characters stands in the text. */
interface Folded {
  text: string;
  /** Index in the (NFC) text of each character, and one more for its end. */
  at: number[];
}

/**
 * The words of the message that a quote names: case, ё, runs of spaces, kinds of dashes and apostrophes and how letters are
 * composed make no difference; whole words only.
 *
 * @returns the words as they were written; null: the message has no such words, or the quote has no word
 */
export function findQuote(text: string, quote: string): string | null {
  const composed = text.normalize('NFC');
  const where = fold(composed);
  const wanted = fold(quote.normalize('NFC')).text.replace(/^[^\p{L}\p{N}[]+|[^\p{L}\p{M}\p{N}\]]+$/gu, '');
  if (!WORDLIKE.test(wanted)) return null;
  for (let from = where.text.indexOf(wanted); from >= 0; from = where.text.indexOf(wanted, from + 1)) {
    const to = from + wanted.length;
    if (isWordlike(where.text, from - 1) || isWordlike(where.text, to)) continue;
    return composed.slice(where.at[from], where.at[to]);
  }
  return null;
}

function isWordlike(text: string, index: number): boolean {
  const at = text.codePointAt(index);
  return index >= 0 && at !== undefined && WORDLIKE.test(String.fromCodePoint(at));
}

function fold(text: string): Folded {
  let folded = '';
  const at: number[] = [];
  let index = 0;
  for (const character of text) {
    const plain = plainOf(character, folded);
    for (let unit = 0; unit < plain.length; unit++) at.push(index);
    folded += plain;
    index += character.length;
  }
  at.push(index);
  return { text: folded, at };
}

function plainOf(character: string, before: string): string {
  if (/\s/u.test(character)) return before === '' || before.endsWith(' ') ? '' : ' ';
  if (APOSTROPHES.test(character)) return "'";
  if (DASHES.test(character)) return '-';
  // The small letter of İ is two: i and its dot.
  return character.toLowerCase().replaceAll('ё', 'е').replaceAll('\u0307', '');
}
