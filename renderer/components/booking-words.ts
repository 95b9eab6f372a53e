import { useLingui } from '@lingui/react/macro';

/**
 * The day of a booking in words: «среда, 25 ноября, 15:00». Its hour is the one they agreed on, where they are.
 *
 * @returns a function of `when`: ISO time with offset, or a date
 */
export function useBookingWords(): (when: string) => string {
  const { i18n } = useLingui();
  return (when) => bookingWords(when, i18n.locale);
}

export function bookingWords(when: string, locale: string): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(when) ?? [];
  if (!day) return when;
  const words = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const said = words.format(new Date(`${day}T12:00:00Z`));
  return time ? `${said}, ${time.replace(/^0/, '')}` : said;
}
