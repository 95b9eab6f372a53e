import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Marks that give text a direction, joiners and byte order marks: phones copied from WhatsApp are full of them. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** A number as a spreadsheet shortens it: 7.70112E+10, 7,70112E+10. */
const EXPONENT = /^\+?(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i;
/** What stands before a phone in links and in exports of ad forms («p:+7701…»), and before a number kept as text. */
const BEFORE = /^(?:(?:https?:\/\/)?(?:wa\.me|api\.whatsapp\.com\/send\/?\?phone=)\/?|tel:|p:|whatsapp:|['’`])\s*/i;
/** E.164: at most 15 digits; shorter than 7 is a short number of an operator. */
const MIN_DIGITS = 7;
/** With an extension and spaces; more is not a phone, and is not worth reading. */
const MAX_TYPED = 60;

/**
 * A phone as a person, a title of a chat or a spreadsheet writes it, read in `country` (ISO 3166-1 alpha-2): «+7 701 123-45-67»,
 * «8 (701) 123 45 67», «7011234567 доб. 5», a wa.me link or a WhatsApp id; NBSP and bidi marks do not matter.
 *
 * @returns E.164 digits without «+»; null: it is no phone, or a spreadsheet has rounded it (see `isRounded`)
 */
export function readPhone(typed: string, country: string): string | null {
  const text = clean(typed);
  if (text.length === 0 || text.length > MAX_TYPED) return null;
  const written = unshortened(text);
  if (written === null) return null;
  const digits = written.replace(/\D/g, '');
  if (digits.length < MIN_DIGITS) return null;
  const home = country.toUpperCase();
  const inCountry = isSupportedCountry(home) ? parsePhoneNumberFromString(written, home as CountryCode) : undefined;
  if (inCountry?.isValid()) return inCountry.number.slice(1);
  // «996 555 …» in a Kazakh list, «00996 …» anywhere: international, its plus lost.
  const abroad = parsePhoneNumberFromString(`+${written.replace(/^\D*(?:00)?/, '')}`);
  if (abroad?.isValid()) return abroad.number.slice(1);
  // Number ranges are opened faster than lists of them: with a plus, the right length is enough.
  return written.startsWith('+') && abroad?.isPossible() ? abroad.number.slice(1) : null;
}

/** A spreadsheet kept only the first digits of this phone («7.70112E+10»): the rest is lost and must not be guessed. */
export function isRounded(typed: string): boolean {
  const text = clean(typed);
  return EXPONENT.test(text) && unshortened(text) === null;
}

function clean(typed: string): string {
  // Longer than any phone by far: not worth folding, and refused by its length.
  if (typed.length > 4 * MAX_TYPED) return typed;
  return typed
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .trim()
    .replace(BEFORE, '')
    .replace(/^="?(.*?)"?$/, '$1')
    .replace(/@(?:s\.whatsapp\.net|c\.us)$/i, '')
    .trim();
}

/** With all its digits: «77011234567.0» and «7.7011234567E+10» have them, «7.70112E+10» has not (null). */
function unshortened(text: string): string | null {
  const shortened = EXPONENT.exec(text);
  if (!shortened) return /^\+?\d{7,15}[.,]0+$/.test(text) ? text.replace(/[.,]0+$/, '') : text;
  const [, first = '', rest = '', exponent = '0'] = shortened;
  return rest.length === Number(exponent) ? first + rest : null;
}
