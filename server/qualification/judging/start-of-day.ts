import { Temporal } from 'temporal-polyfill';

/** When the day of this moment began in an IANA zone, ms UTC. */
export function startOfDay(at: number, timeZone: string): number {
  return dayAt(at, timeZone).startOfDay().epochMilliseconds;
}

/** When the next day begins. */
export function endOfDay(at: number, timeZone: string): number {
  return dayAt(at, timeZone).add({ days: 1 }).startOfDay().epochMilliseconds;
}

function dayAt(at: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}
