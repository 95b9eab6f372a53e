import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** +7 701 234 5678; digits that are no phone stay as they are. */
export function formatPhone(digits: string): string {
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  return (parsed ? parsed.formatInternational() : `+${digits}`).replace(/ /g, '\u00a0');
}
