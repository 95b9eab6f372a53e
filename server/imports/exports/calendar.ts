import { Temporal } from 'temporal-polyfill/full';
import type { WrittenDate } from './stamp.ts';

export type DateOrder = 'day_first' | 'month_first' | 'year_first';

/** Days since 1970 of a written date read in this order; undefined: there is no such day. */
export function dayOf(date: WrittenDate, order: DateOrder): number | undefined {
  const [a, b, c] = date.fields;
  const [x, y, z] = date.digits;
  if (date.isNamed) return dayIn({ year: c, digits: z, month: b, day: a, isYearFirst: false });
  if (order === 'year_first') {
    if (z > 2) return undefined;
    return dayIn({ year: a, digits: x, month: b, day: c, isYearFirst: true });
  }
  if (x > 2) return undefined;
  const [day, month] = order === 'day_first' ? [a, b] : [b, a];
  return y > 2 ? undefined : dayIn({ year: c, digits: z, month, day, isYearFirst: false });
}

interface Day {
  year: number;
  digits: number;
  month: number;
  day: number;
  isYearFirst: boolean;
}

/**
 * Phones write the years of their owner's calendar. WhatsApp began in 2009, and so a year tells its calendar: 2567 (67) is
 * Buddhist, 1403 (03, year first) Persian, 1445 Hijri, 113 of the Republic of China.
 */
function dayIn({ year, digits, month, day, isYearFirst }: Day): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (digits <= 2) {
    if (isYearFirst && year < 9) return other('persian', 1400 + year, month, day);
    if (isYearFirst && year > 87) return other('persian', 1300 + year, month, day);
    if (year < 9) return undefined;
    return gregorian(year >= 52 ? 2500 + year - 543 : 2000 + year, month, day);
  }
  if (digits === 3) return year >= 98 ? gregorian(year + 1911, month, day) : undefined;
  if (year >= 1970 && year <= 2200) return gregorian(year, month, day);
  if (year >= 2513 && year <= 2743) return gregorian(year - 543, month, day);
  if (year >= 1388 && year < 1430) return other('persian', year, month, day);
  if (year >= 1430 && year < 1500) return other('islamic-umalqura', year, month, day);
  return undefined;
}

const DAY_MS = 86_400_000;

function gregorian(year: number, month: number, day: number): number | undefined {
  const at = Date.UTC(year, month - 1, day);
  return new Date(at).getUTCDate() === day ? at / DAY_MS : undefined;
}

function other(calendar: string, year: number, month: number, day: number): number | undefined {
  try {
    const date = Temporal.PlainDate.from({ calendar, year, month, day }, { overflow: 'reject' });
    return date.toZonedDateTime('UTC').epochMilliseconds / DAY_MS;
  } catch (fault) {
    if (fault instanceof RangeError) return undefined;
    throw fault;
  }
}
