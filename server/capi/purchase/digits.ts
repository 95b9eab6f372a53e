/** A number as it was written: whole units, and at most two digits behind the decimal sign. */
export interface Digits {
  text: string;
  whole: string;
  part: string;
}

/** Which sign parts thousands and which is decimal; where both stand, the last is decimal. */
const FORMS = [
  [' ', ','],
  [' ', '.'],
  ["'", '.'],
  ["'", ','],
  ['.', ','],
  [',', '.'],
].map(([group, decimal]) => new RegExp(`^(\\d{1,3}(?:[${group}]\\d{3})+|\\d+)(?:[${decimal}](\\d{1,2}))?$`, 'u'));

/**
 * The longest number at the start of digits and separators: a single sign with three digits behind it parts thousands
 * («45.000»), with one or two it is decimal («45,5»). Undefined when none is well-formed, and when digits go on behind it
 * as no amount does: a card («4400 4300 1234»), a phone («8 701 123 45 67»), a date («12.11.2026»).
 */
export function longestNumber(written: string): Digits | undefined {
  const ends = [...written.matchAll(/\d(?!\d)/gu)].map(({ index }) => index + 1).reverse();
  for (const end of ends) {
    const text = written.slice(0, end);
    const number = split(text);
    if (!number) continue;
    const left = written.slice(end);
    return /\d{3}/u.test(left) || /^(?:[.,'’]|\s+)\d/u.test(left) ? undefined : { text, ...number };
  }
  return undefined;
}

function split(text: string): Omit<Digits, 'text'> | undefined {
  const even = text.replace(/\s/gu, ' ').replace(/’/gu, "'");
  for (const form of FORMS) {
    const found = form.exec(even);
    const whole = found?.[1]?.replace(/\D/gu, '');
    if (whole !== undefined && !/^0\d/u.test(whole)) return { whole, part: found?.[2] ?? '' };
  }
  return undefined;
}
