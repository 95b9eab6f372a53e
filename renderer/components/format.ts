/** How numbers, times and phones are written; pure, so that every page writes them the same way. */

const THIN = '\u202f';
/** Shares of fewer than these are counts. Source: product.md 7 */
const LEAST_SHARED = 10;
const MINUTE = 60_000;
const DAY = 86_400_000;

export interface Formats {
  number(value: number): string;
  /** `part` of `whole` in whole per cents; nothing below 10, where a count says more. */
  percent(part: number, whole: number): string;
  /** 14:32 */
  time(at: number): string;
  /** 21 ноября, with the year when it is another one. */
  day(at: number): string;
  /** 21.11.2026, for tables of many years. */
  date(at: number): string;
  /** 21 ноября, 14:32 */
  dayTime(at: number): string;
  /** 21 ноября, 14:32:07 */
  exact(at: number): string;
  /** 14:32 today, else 20 нояб., 14:32. */
  shortTime(at: number): string;
  /** The shortest that says when: 14:32 today, the weekday this week, else the date. */
  short(at: number): string;
  /** Calendar day as YYYY-MM-DD in the zone. */
  dayKey(at: number): string;
  /** пн, 16 ноября for the day key YYYY-MM-DD. */
  dayOfKey(key: string): string;
  /** 16 нояб. for the day key. */
  shortDayOfKey(key: string): string;
  phone(digits: string): string;
}

/** @param phone how phones are written; known a moment later than the rest, since its tables are large */
export function createFormats(locale: string, timeZone: string, now: number, phone = plainPhone): Formats {
  const numbers = new Intl.NumberFormat(locale);
  const dates = (options: Intl.DateTimeFormatOptions, zone = timeZone) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const clock = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const seconds = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const long = dates({ day: 'numeric', month: 'long' });
  const longYear = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const brief = dates({ day: 'numeric', month: 'short' });
  const briefYear = dates({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const weekday = dates({ weekday: 'short' });
  const keys = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const keyLong = dates({ weekday: 'short', day: 'numeric', month: 'long' }, 'UTC');
  const keyLongYear = dates({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }, 'UTC');
  const keyShort = dates({ day: 'numeric', month: 'short' }, 'UTC');
  const keyShortYear = dates({ day: 'numeric', month: 'short', year: 'numeric' }, 'UTC');
  const yearOf = (at: number) => keys.format(at).slice(0, 4);

  function day(at: number): string {
    return (yearOf(at) === yearOf(now) ? long : longYear).format(at);
  }

  function short(at: number): string {
    if (keys.format(at) === keys.format(now)) return clock.format(at);
    if (now - at < 6 * DAY && at <= now) return weekday.format(at);
    return (yearOf(at) === yearOf(now) ? brief : briefYear).format(at);
  }

  function ofKey(key: string, thisYear: Intl.DateTimeFormat, otherYear: Intl.DateTimeFormat): string {
    return (key.slice(0, 4) === yearOf(now) ? thisYear : otherYear).format(new Date(`${key}T12:00:00Z`));
  }

  return {
    number: (value) => thin(numbers.format(value)),
    percent: (part, whole) => (whole >= LEAST_SHARED ? `${Math.round((part / whole) * 100)}${THIN}%` : ''),
    time: (at) => clock.format(at),
    day,
    date: (at) => briefYear.format(at),
    dayTime: (at) => `${day(at)}, ${clock.format(at)}`,
    exact: (at) => `${day(at)}, ${seconds.format(at)}`,
    short,
    shortTime: (at) =>
      keys.format(at) === keys.format(now)
        ? clock.format(at)
        : `${(yearOf(at) === yearOf(now) ? brief : briefYear).format(at)}, ${clock.format(at)}`,
    dayKey: (at) => keys.format(at),
    dayOfKey: (key) => ofKey(key, keyLong, keyLongYear),
    shortDayOfKey: (key) => ofKey(key, keyShort, keyShortYear),
    phone,
  };
}

function plainPhone(digits: string): string {
  return `+${digits}`;
}

/** Thin spaces that do not break, whatever the locale puts between thousands. */
function thin(written: string): string {
  return written.replace(/[\s,]/g, THIN);
}

/** Whole minutes, hours or days of a length of time, the largest that is at least one. */
export function lengthOf(milliseconds: number): { unit: 'minute' | 'hour' | 'day'; count: number; rest: number } {
  const minutes = Math.max(0, Math.round(milliseconds / MINUTE));
  if (minutes < 60) return { unit: 'minute', count: minutes, rest: 0 };
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return { unit: 'hour', count: hours, rest: minutes % 60 };
  return { unit: 'day', count: Math.floor(hours / 24), rest: hours % 24 };
}

/** 09:05 for a countdown. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** First letters of a name, emoji and all; a plus for a bare phone. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).slice(0, 2);
  const first = (word: string) => [...new Intl.Segmenter().segment(word)][0]?.segment ?? '';
  return words.map(first).join('').toUpperCase();
}
