import { Temporal } from 'temporal-polyfill';

/** Calendar days in an IANA zone, and which of them a moment falls on. Days are as long as the zone made them. */
export interface Days {
  /** ISO dates, first to last. */
  names: string[];
  /** Index of the day of this moment (ms); -1: before the first. */
  indexOf(at: number): number;
}

/** The days that [since, until) touches, ms. */
export function daysOf(since: number, until: number, timeZone: string): Days {
  const dateOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const names: string[] = [];
  const starts: number[] = [];
  const last = dateOf(Math.max(since, until - 1));
  for (let day = dateOf(since); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    names.push(day.toString());
    starts.push(day.toZonedDateTime(timeZone).epochMilliseconds);
  }
  return { names, indexOf: (at) => lastAtOrBefore(starts, at) };
}

function lastAtOrBefore(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
