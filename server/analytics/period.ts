import { Temporal } from 'temporal-polyfill';

/** A stretch of time, ms, and the direction it is looked at for. */
export interface Period {
  /** At or after this moment. */
  since: number;
  /** … and before this one. */
  until: number;
  /** «none»: what has no direction. */
  directionId?: string | undefined;
}

/** Constant SQL that narrows `column` to the direction of the period; its value is in `valuesOf`. */
export function ofDirection(column: string, { directionId }: Pick<Period, 'directionId'>): string {
  if (directionId === undefined) return '';
  return directionId === 'none' ? `and ${column} is null` : `and ${column} = @directionId`;
}

export function valuesOf({ since, until, directionId }: Period): Record<string, string | number> {
  return { since, until, ...(directionId === undefined || directionId === 'none' ? {} : { directionId }) };
}

const DAY_MS = 86_400_000;

/** The days that [since, until) touches, YYYY-MM-DD in this zone: where each begins is not asked, so a year is cheap. */
export function dayNamesOf({ since, until }: Pick<Period, 'since' | 'until'>, timeZone: string): string[] {
  const dateOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const first = dateOf(since);
  const count = first.until(dateOf(Math.max(since, until - 1))).days + 1;
  const from = Date.parse(first.toString());
  return Array.from({ length: count }, (_, n) => new Date(from + n * DAY_MS).toISOString().slice(0, 10));
}

/**
 * As many days in the zone, up to the first of these: a change of the clocks between them moves nothing. `soFar`: up to the
 * time of day that it is now, while these are not over.
 */
export function stretchBefore(
  { since, until, directionId }: Period,
  timeZone: string,
  now: number,
): { whole: Period; soFar: Period } {
  const at = (moment: number) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone);
  const days = Math.max(1, Math.round(at(since).until(at(until), { largestUnit: 'hours' }).hours / 24));
  const whole = { since: at(since).subtract({ days }).epochMilliseconds, until: since, directionId };
  if (now <= since || now >= until) return { whole, soFar: whole };
  return { whole, soFar: { ...whole, until: at(now).subtract({ days }).epochMilliseconds } };
}
