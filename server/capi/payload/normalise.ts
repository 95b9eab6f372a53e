import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * How each field of a customer is written before it is hashed; an empty result is left out. Source: facts/meta.md 5
 */
export const normalise = {
  /** Digits of a WhatsApp id are international already and are never rewritten. */
  whatsappPhone: (digits: string) => digits.replace(/\D/g, '').replace(/^0+/, ''),
  /**
   * A phone that a person typed, read in the country (ISO 3166-1 alpha-2) of the direction, or with its own country code
   * where it is none there; empty when it is no phone.
   */
  typedPhone(typed: string, country: string) {
    const written = visible(typed.normalize('NFKC')).trim();
    const here = country.trim().toUpperCase();
    const local = parse(written.replace(/^00(?=[1-9])/, '+'), isSupportedCountry(here) ? here : undefined);
    return local || (/^[\d\s().-]+$/.test(written) ? parse(`+${written}`, undefined) : '');
  },
  email: (typed: string) => lower(visible(typed)).trim(),
  name: (typed: string) => withoutPunctuation(typed).replace(/\s+/gu, ' ').trim(),
  city: (typed: string) => withoutPunctuation(typed).replace(/\s/gu, ''),
  country: (code: string) => lower(visible(code)).trim(),
};

function parse(written: string, country: CountryCode | undefined): string {
  const parsed = parsePhoneNumberFromString(written, country === undefined ? {} : country);
  return parsed?.isPossible() ? parsed.number.slice(1) : '';
}

function withoutPunctuation(typed: string): string {
  return lower(visible(typed)).replace(/[\p{P}\p{S}]/gu, '');
}

/** Composed, in one case everywhere: a dotted capital İ is an i, and not one with a second dot. */
function lower(typed: string): string {
  return typed
    .normalize('NFC')
    .toLowerCase()
    .replace(/i\u0307/gu, 'i')
    .normalize('NFC');
}

/** What came along with a copied text and nobody sees: zero-width spaces, marks of direction, soft hyphens. */
function visible(typed: string): string {
  return typed.replace(/[\p{Cf}\p{Cc}]/gu, (sign) => (/\s/u.test(sign) ? ' ' : ''));
}
