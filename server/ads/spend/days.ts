import { Temporal } from 'temporal-polyfill';

/** YYYY-MM-DD of this moment (ms) in this zone. */
export function today(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** @param day YYYY-MM-DD */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/**
 * The first day that Meta still tells the spend of, when this is the last.
 * Source: Insights keep 37 months; an earlier start is refused with code 3018.
 */
export function earliestDay(last: string): string {
  // A day is left over: that of the account may be a day on.
  return Temporal.PlainDate.from(last).subtract({ months: 37 }).add({ days: 2 }).toString();
}

/** Days from the first to the last, both included. */
export function daysBetween(since: string, until: string): string[] {
  const days: string[] = [];
  for (let day = since; day <= until; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Whether this is a day of the calendar, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
