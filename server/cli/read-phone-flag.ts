import { readPhone } from '../imports/phone.ts';
import { WrongUse } from './wrong-use.ts';

/** Where a phone without a country is read when nobody said: most owners are there. */
const USUAL_COUNTRY = 'KZ';

/**
 * A phone given to a flag, as E.164 digits.
 *
 * @throws WrongUse number_invalid {flag, given}
 */
export function readPhoneFlag(flag: string, given: string, country: string | null): string {
  const digits = given.replace(/\D/g, '');
  // Operators' lists lag behind: a whole international number is taken at its word.
  const phone = readPhone(given, country ?? USUAL_COUNTRY) ?? (/^[1-9]\d{9,14}$/.test(digits) ? digits : null);
  if (phone === null) throw new WrongUse('number_invalid', { flag, given });
  return phone;
}
