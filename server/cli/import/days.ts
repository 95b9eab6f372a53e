import { Temporal } from 'temporal-polyfill';
import { WrongUse } from '../wrong-use.ts';

/** A calendar day; where it begins, a time zone says. */
export type Day = Temporal.PlainDate;

/**
 * A day as people write it: 2025-12-28 or 28.12.2025.
 *
 * @throws WrongUse day_invalid {flag, given}
 */
export function readDay(flag: string, given: string): Day {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(given) ?? [];
  const [, dayFirst, monthNext, yearLast] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(given) ?? [];
  const parts = { year: Number(year ?? yearLast), month: Number(month ?? monthNext), day: Number(day ?? dayFirst) };
  try {
    return Temporal.PlainDate.from(parts, { overflow: 'reject' });
  } catch (cause) {
    throw new WrongUse('day_invalid', { flag, given }, cause);
  }
}

/** From the first moment of one day to the end of another, ms; null: no bound. `until` is the first moment after. */
export function spanOf(
  { from, to }: { from: Day | null; to: Day | null },
  timeZone: string,
): { since: number | null; until: number | null } {
  return {
    since: from?.toZonedDateTime(timeZone).epochMilliseconds ?? null,
    until: to?.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds ?? null,
  };
}
