import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { NumberView } from '../whatsapp/views.ts';
import { WrongUse } from './wrong-use.ts';

/** How a number is called in a sentence. */
export function nameOf({ label, phone, pushName }: Pick<NumberView, 'label' | 'phone' | 'pushName'>): string {
  const shown = phone && (parsePhoneNumberFromString(`+${phone}`)?.formatInternational() ?? `+${phone}`);
  const name = label || pushName;
  return [name, shown].filter(Boolean).join(' ') || '—';
}

/** @throws WrongUse number_unknown {given, names} */
export function findNumber(numbers: readonly NumberView[], phone: string): NumberView {
  const found = numbers.find((number) => number.phone === phone);
  if (!found) throw new WrongUse('number_unknown', { given: `+${phone}`, names: namesOf(numbers) });
  return found;
}

export function namesOf(numbers: readonly NumberView[]): string {
  return numbers.map(nameOf).join(', ') || '—';
}
