import { useLingui } from '@lingui/react/macro';

/** Where the first owners are. */
export const FIRST_COUNTRIES = ['KZ', 'KG', 'RU', 'UZ', 'TJ', 'TM', 'AZ', 'AM', 'GE', 'BY'];
export const FIRST_CURRENCIES = ['KZT', 'KGS', 'RUB', 'UZS', 'TJS', 'USD', 'EUR'];

/** As the country calls itself in Russian; the tables of browsers have the older name. */
const OWN_NAMES: Record<string, string> = { 'ru/KG': 'Кыргызстан' };

interface Choice {
  value: string;
  label: string;
}

/** Codes as choices by their names in the owner's language, the likely ones first. */
export function useNamed(type: 'region' | 'currency', codes: string[], first: string[]): Choice[] {
  const { i18n } = useLingui();
  const names = new Intl.DisplayNames(i18n.locale, { type });
  const collator = new Intl.Collator(i18n.locale);
  const choices = codes.map((value) => {
    const name = OWN_NAMES[`${i18n.locale}/${value}`] ?? names.of(value) ?? value;
    const label = name.charAt(0).toLocaleUpperCase(i18n.locale) + name.slice(1);
    return { value, label: type === 'currency' ? `${label}, ${value}` : label };
  });
  const rank = ({ value }: Choice) => (first.includes(value) ? first.indexOf(value) : first.length);
  return choices.sort((one, other) => rank(one) - rank(other) || collator.compare(one.label, other.label));
}

/** IANA zones as the system knows them. */
export function useTimeZones(): Choice[] {
  return Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}
