import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * How each field of a customer is written before it is hashed; an empty result is left out. Source: facts/meta.md 5
 */
export const normalise = {
  /** Digits of a WhatsApp id are international already and are never rewritten. */
  whatsappPhone: (digits: string) => digits.replace(/\D/g, '').replace(/^0+/, ''),
  /** A phone that a person typed, read in the country (ISO 3166-1 alpha-2) of the direction; empty when it is none. */
  typedPhone(typed: string, country: string) {
    const defaultCountry = country.toUpperCase();
    const parsed = parsePhoneNumberFromString(
      typed.normalize('NFKC'),
      isSupportedCountry(defaultCountry) ? (defaultCountry as CountryCode) : {},
    );
    return parsed?.isPossible() ? parsed.number.slice(1) : '';
  },
  email: (typed: string) => typed.normalize('NFC').trim().toLowerCase(),
  name: (typed: string) => withoutPunctuation(typed).trim(),
  city: (typed: string) => withoutPunctuation(typed).replace(/\s/g, ''),
  country: (code: string) => code.trim().toLowerCase(),
};

function withoutPunctuation(typed: string): string {
  return typed
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}]/gu, '');
}
