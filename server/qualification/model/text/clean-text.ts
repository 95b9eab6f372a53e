/** Nothing that is seen: joiners, marks of direction, frames of letters (keycaps), letters that only machines read. Source: Unicode, general categories Cf and Me, tags */
const UNSEEN = /[\p{Cf}\p{Me}]|[\u{e0000}-\u{e0fff}]|[\ufe00-\ufe0f]/gu;
const CONTROL = /[^\P{Cc}\n\t]/gu;
const BREAKS = /\r\n?|[\u2028\u2029\u0085\v\f]/gu;
/** Digits of other scripts: first of each ten, and of wide and mathematical letters by what they stand for. */
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu;

/** A message as people see it: what cannot be seen is gone, lines end in one way, digits are plain. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(BREAKS, '\n')
    .replace(UNSEEN, '')
    .replace(CONTROL, ' ')
    .replace(FOREIGN_DIGIT, plainDigit);
}

/** Digits of a script stand in tens, in their order. */
function plainDigit(digit: string): string {
  const plain = digit.normalize('NFKC');
  if (/^[0-9]$/.test(plain)) return plain;
  const at = digit.codePointAt(0) ?? 0;
  let zero = at;
  while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(at - zero);
}
