import { addDays } from '../spend/days.ts';
import { readDay } from './read-cell.ts';

/** Which part of a day with slashes stands first: 05/11/2026 is the 5th of November, or the 11th of May. */
export type DayOrder = 'day first' | 'month first';

const ORDERS: readonly DayOrder[] = ['day first', 'month first'];
const WITH_SLASHES = /^(\d{1,2})\/(\d{1,2})\/\d{4}/;

export interface FoundOrder {
  order: DayOrder;
  /** The first day that the other order would read as another one, where nothing but the owner can tell; null: all is sure. */
  doubtful: string | null;
}

/**
 * Which way the days of a table with slashes are to be read: as the one says that can be read no other way; else the way in
 * which none is still to come, for no ad has cost money then; else the likelier of both, and the owner is asked.
 *
 * @param today YYYY-MM-DD in the owner's zone
 */
export function findDayOrder(cells: Iterable<string>, today: string): FoundOrder {
  const open = new Set<string>();
  for (const cell of cells) {
    const text = cell.trim();
    const found = WITH_SLASHES.exec(text);
    const [first, second] = [Number(found?.[1]), Number(found?.[2])];
    if (first > 12) return { order: 'day first', doubtful: null };
    if (second > 12) return { order: 'month first', doubtful: null };
    if (found && first !== second) open.add(text);
  }
  const [doubtful = null] = open;
  if (doubtful === null) return { order: 'day first', doubtful };
  const days = ORDERS.map((order) => [...open].flatMap((cell) => readDay(cell, order) ?? []).sort());
  // The account's day may have begun already.
  const latest = addDays(today, 1);
  const [dayFirst, monthFirst] = days.map((all) => (all.at(-1) ?? '') <= latest);
  if (dayFirst !== monthFirst) return { order: dayFirst ? 'day first' : 'month first', doubtful: null };
  const [ofDays = 0, ofMonths = 0] = days.map(span);
  return { order: ofMonths < ofDays ? 'month first' : 'day first', doubtful };
}

/** From the first to the last: tables are of days in a row, read the wrong way they are a month apart. */
function span(sorted: readonly string[]): number {
  return Date.parse(sorted.at(-1) ?? '') - Date.parse(sorted[0] ?? '') || 0;
}
