import type { Parts } from '../parts.ts';
import { readSettings, timeZoneOf } from '../settings/settings.ts';
import { isOf, readDailySpend, type SpendOfDays, sumDays } from './daily-spend.ts';
import { addTo, type Sums } from './figures.ts';
import { dayNamesOf, type Period } from './period.ts';

export interface SpendOfPeriod extends SpendOfDays {
  /** First and last day, YYYY-MM-DD. */
  first: string;
  last: string;
  /** Sums by currency of what was typed for whole directions and counts. */
  typed: Sums;
}

/** What the days of the period cost. @param withLeads directions whose ads brought somebody in it */
export function spendOfPeriod(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  period: Period,
  withLeads: readonly (string | null)[],
): SpendOfPeriod {
  const timeZone = timeZoneOf(readSettings(db));
  const names = dayNamesOf(period, timeZone);
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const now = clock();
  const [today = ''] = dayNamesOf({ since: now, until: now + 1 }, timeZone);
  const { directionId } = period;
  const needed = directionId === undefined ? withLeads : directionId === 'none' ? [] : [directionId];
  const daily = readDailySpend({ db }, first, last);
  const typed: Sums = new Map();
  for (const amount of daily.amounts) {
    if (!amount.isAd && isOf(directionId, amount)) addTo(typed, amount.currency, amount.micros);
  }
  const sum = sumDays(daily, names, { directionId, today, needed: needed.filter((id) => id !== null) });
  return { ...sum, first, last, typed };
}
