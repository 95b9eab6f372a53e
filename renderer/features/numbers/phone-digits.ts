import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** E.164 digits of what was typed; a Kazakh or Russian 8 at the front is a 7. */
export function phoneDigits(typed: string): string | undefined {
  const text = typed.trim();
  const international = /^\D*\+/.test(text) ? text : `+${text.replace(/\D/g, '')}`;
  for (const parsed of [parsePhoneNumberFromString(international), parsePhoneNumberFromString(text, 'KZ')]) {
    if (parsed?.isPossible()) return parsed.number.slice(1);
  }
  return undefined;
}
