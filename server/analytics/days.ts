import { Temporal } from 'temporal-polyfill';

/** Calendar days in an IANA zone. They are as long as the zone made them. */
export interface Days {
  /** ISO dates, first to last. */
  names: string[];
  /** When each begins, ms. */
  starts: number[];
}

/** Days in a row of which all but the last are 24 hours long, so that SQLite finds the day of a moment by a division. */
export interface DayRun {
  /** When the first begins, ms. */
  anchor: number;
  /** Indices of the first and the last. */
  first: number;
  last: number;
  /** What of the period falls on them, ms; `until` is left out. */
  since: number;
  until: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

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
  return { names, starts };
}

/** [since, until), whose days these are, cut where the clocks change: mostly one run. */
export function runsOf({ starts }: Pick<Days, 'starts'>, since: number, until: number): DayRun[] {
  const firsts = starts.flatMap((start, index) =>
    index > 0 && start - (starts[index - 1] ?? 0) === DAY_MS ? [] : [index],
  );
  return firsts.map((first, nth) => {
    const next = firsts[nth + 1];
    const anchor = starts[first] ?? since;
    return {
      ...{ anchor, first, last: (next ?? starts.length) - 1 },
      since: nth === 0 ? since : anchor,
      until: next === undefined ? until : (starts[next] ?? until),
    };
  });
}

/**
 * Constant SQL for the index of the day of `column` in a run, whose `anchor`, `first` and `last` are its values. What came
 * before the first day is of it. A bound number of ms is a float to SQLite: hence the cast.
 */
export function dayIn(column: string): string {
  return `max(@first, min(@last, @first + cast((${column} - @anchor) / ${DAY_MS} as integer)))`;
}
