const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const ACCOUNT = /\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3,7}[0-9A-Z]{0,3}\b/gu;
const CARD = /(?<!\d)\d{4}(?:[ \u00a0-]?\d{4}){2,3}(?:[ \u00a0-]?\d{1,3})?(?!\d)/gu;
const NUMBER = /\+?\d(?:[\s().\u00a0-]{0,3}\d){8,}/gu;
/** Stays as it is, and so does what it divides. */
const DATE = /((?<!\d)(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./](?:20)?\d{2}(?!\d))/u;
/** A sum: written in threes. */
const IN_THREES = /^\d{1,3}(?:[\s.\u00a0]\d{3})+$/u;

/** A message as it may leave the computer: phones, e-mails, cards, accounts and long numbers are only named. */
export function maskText(text: string): string {
  return text
    .split(new RegExp(DATE, 'gu'))
    .map((part) => (DATE.test(part) ? part : maskPart(part)))
    .join('');
}

function maskPart(part: string): string {
  return part
    .replace(EMAIL, '[email]')
    .replace(ACCOUNT, '[account]')
    .replace(CARD, '[card]')
    .replace(NUMBER, (found) => (IN_THREES.test(found) ? found : '[phone]'));
}
