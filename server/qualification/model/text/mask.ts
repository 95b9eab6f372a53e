import { cleanText } from './clean-text.ts';

/** Lengths have ends: a message of one endless word must not hold up the loop. */
const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}\s?@\s?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu;
const ACCOUNT = /(?<![\p{L}\p{N}])[A-Z]{2}[ -]?\d{2}(?:[ -]?[0-9A-Z]{4}){3,7}[ -]?[0-9A-Z]{0,3}(?![\p{L}\p{N}])/giu;
/** Between the digits of one number: spaces of any kind, brackets, dots, dashes, strokes. */
const GAP = '[\\p{Zs}\\t().\\u002d\\u2010-\\u2015\\u2212/_*]{0,3}';
const CARD = new RegExp(`(?<!\\d)\\d{4}(?:${GAP}\\d{4}){2,3}(?:${GAP}\\d{1,3})?(?!\\d)`, 'gu');
const NUMBER = new RegExp(`\\+?\\(?\\d(?:${GAP}\\d){8,}`, 'gu');
/** In the groups that phones of these countries are written in, whatever stands between them, ends of lines too. */
const ODD = '[^\\p{L}\\p{N}]{0,3}';
const SEVEN = `(?:\\d{3}${ODD}\\d{2}${ODD}\\d{2}|\\d{3}${ODD}\\d{4}|\\d{2}${ODD}\\d{2}${ODD}\\d{3}|\\d{7})`;
const SIX = `(?:\\d{2}${ODD}\\d{2}${ODD}\\d{2}|\\d{3}${ODD}\\d{3}|\\d{6})`;
const IN_GROUPS = new RegExp(
  `(?<!\\d)\\+?(?:[78]${ODD}\\d{3}${ODD}${SEVEN}|998${ODD}\\d{2}${ODD}${SEVEN}|(?:996|0)${ODD}\\d{3}${ODD}${SIX})(?!\\d)`,
  'gu',
);
/** Stays as it is, and so does what it divides. */
const DATE =
  /((?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./](?:20)?\d{2}|20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\d./-]\d|\d))/u;
/** A sum: written in threes; one of nine digits and more is round, or it may be a phone. */
const SUM = /^(?:\d{1,2}(?:[\p{Zs}.]\d{3}){1,2}|\d{3}[\p{Zs}.]\d{3}|\d{1,3}(?:[\p{Zs}.]\d{3})+[\p{Zs}.]000)$/u;
/** What sums and hours stand apart by. */
const LIST = /[\n,;]/u;
const BETWEEN = /\p{Zs}?[-\u2010-\u2015]\p{Zs}?/u;
/** Days and hours one after another: «18.11 10.00-19.00». */
const TIMES =
  /^(?:[0-2]?\d|3[01])\.[0-5]\d(?:(?:\p{Zs}{1,2}|\p{Zs}?[-\u2010-\u2015]\p{Zs}?)(?:[0-2]?\d|3[01])\.[0-5]\d)+$/u;

/** A message as it may leave the computer: phones, e-mails, cards, accounts and long numbers are only named. */
export function maskText(text: string): string {
  return cleanText(text)
    .split(new RegExp(DATE, 'gu'))
    .map((part) => (DATE.test(part) ? part : maskPart(part)))
    .join('');
}

function maskPart(part: string): string {
  return (part.includes('@') ? part.replace(EMAIL, '[email]') : part)
    .replace(ACCOUNT, '[account]')
    .replace(CARD, '[card]')
    .replace(NUMBER, (found) => (isSums(found) || TIMES.test(found) ? found : '[phone]'))
    .replace(IN_GROUPS, (found) => (found.split(LIST).every((one) => isSums(one.trim())) ? found : '[phone]'));
}

/** «8 000–16 000» too. */
function isSums(found: string): boolean {
  return found.split(BETWEEN).every((sum) => SUM.test(sum));
}
