import type { Period, PeriodName } from '../../app/search.ts';
import { Temporal } from '../temporal.ts';

/** A stretch of whole days in a time zone, [since, until) in ms. */
export interface Stretch {
  since: number;
  until: number;
}

const DAYS: Record<PeriodName, number> = { today: 1, '7': 7, '30': 30 };

/** The days that an address asks for; 7 days up to and with today when it does not say. */
export function stretchOf({ period, since, until }: Period, timeZone: string, now: number): Stretch {
  if (period === undefined && since !== undefined && until !== undefined && since < until) return { since, until };
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).startOfDay();
  return {
    since: today.subtract({ days: DAYS[period ?? '7'] - 1 }).epochMilliseconds,
    until: today.add({ days: 1 }).epochMilliseconds,
  };
}

/** Whole days from the first to the last calendar day, both YYYY-MM-DD and both in. */
export function stretchOfDays(first: string, last: string, timeZone: string): Stretch {
  return { since: startOf(first, timeZone), until: startOf(last, timeZone, 1) };
}

/** One calendar day, YYYY-MM-DD. */
export function stretchOfDay(day: string, timeZone: string): Stretch {
  return stretchOfDays(day, day, timeZone);
}

function startOf(day: string, timeZone: string, plus = 0): number {
  return Temporal.PlainDate.from(day).add({ days: plus }).toZonedDateTime(timeZone).epochMilliseconds;
}
