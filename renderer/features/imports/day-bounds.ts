import { Temporal } from '../../components/temporal.ts';

/** The moment a calendar day (YYYY-MM-DD) begins in the zone, ms. */
export function beginningOf(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
}

/** The moment the day after a calendar day begins in the zone, ms. */
export function endOf(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** The calendar day, YYYY-MM-DD, that a moment falls in. */
export function dayOf(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
