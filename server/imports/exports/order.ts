import { type DateOrder, dayOf } from './calendar.ts';
import type { Stamp, WrittenDate } from './stamp.ts';

/** So many days that differ in one field only tell which field is the day. */
const TELLING_DAYS = 6;
const MOST_SAMPLES = 5;
/** Changes of the date that are looked at: a hundred years of days. */
const MOST_DATES = 40_000;

/** Gathers the dates of a file as they come, to tell their order at the end. */
export interface DateClues {
  see(stamp: Stamp): void;
  /** `isForeign`: whose language the dates are written in is known, and it is not English. */
  order(isForeign: boolean): DateOrder | null;
  /** Dates as written, at most five, first and last among them; those that say nothing twice are left out. */
  samples(): string[];
}

export function dateClues(): DateClues {
  const dates: WrittenDate[] = [];
  let half = '';
  return {
    see({ date, half: said }) {
      if (half === '') half = said;
      const last = dates[dates.length - 1];
      if ((last && last.text === date.text) || dates.length >= MOST_DATES) return;
      dates.push(date);
    },
    order: (isForeign) => decide(dates, half, isForeign),
    samples() {
      const different = [...new Set(dates.map(({ text }) => text))];
      if (different.length <= MOST_SAMPLES) return different;
      const step = (different.length - 1) / (MOST_SAMPLES - 1);
      return Array.from({ length: MOST_SAMPLES }, (_, n) => different[Math.round(n * step)] ?? '');
    },
  };
}

function decide(dates: readonly WrittenDate[], half: string, isForeign: boolean): DateOrder | null {
  const first = dates[0];
  if (!first) return null;
  if (first.isNamed) return 'day_first';
  if (first.separator === '年' || first.digits[0] > 2) return 'year_first';
  let left = ordersOf(first).map((order) => judge(dates, order));
  left = fewest(left, ({ bad }) => bad);
  left = fewest(left, ({ back }) => back);
  if (left.length > 1 && dates.length > 2) left = fewest(left, ({ years }) => years);
  const clued = left.length > 1 ? byVariety(left, dates) : undefined;
  if (clued) return clued;
  // Two digits first and a year: only where nothing else can be, or the phone writes as they do in the East.
  if (left.length > 1) left = left.filter(({ order }) => (order === 'year_first') === isEastern(half));
  // No language but English puts the month first, and no English that does writes «am» in small letters.
  const isNotUs = isForeign || /^[ap]m$/.test(half) || !/^(?:[AP]M)?$/i.test(half) || first.separator !== '/';
  if (left.length > 1 && isNotUs) left = left.filter(({ order }) => order !== 'month_first');
  return left.length === 1 ? (left[0]?.order ?? null) : null;
}

function ordersOf({ digits, separator }: WrittenDate): DateOrder[] {
  if (digits[2] > 2) return separator === '.' ? ['day_first'] : ['day_first', 'month_first'];
  return separator === '.' ? ['day_first', 'year_first'] : ['day_first', 'month_first', 'year_first'];
}

interface Judged {
  order: DateOrder;
  /** Dates that are none, and steps back by more than a day. */
  bad: number;
  back: number;
  years: number;
}

function judge(dates: readonly WrittenDate[], order: DateOrder): Judged {
  let bad = 0;
  let back = 0;
  let last: number | undefined;
  const years = new Set<number>();
  for (const date of dates) {
    const day = dayOf(date, order);
    if (day === undefined) {
      bad += 1;
      continue;
    }
    if (last !== undefined && day < last - 1) back += 1;
    last = day;
    years.add(new Date(day * 86_400_000).getUTCFullYear());
  }
  return { order, bad, back, years: years.size };
}

function fewest(judged: readonly Judged[], count: (judged: Judged) => number): Judged[] {
  const least = Math.min(...judged.map(count));
  return judged.filter((one) => count(one) === least);
}

/** Many dates of which one field stays and the other changes: the other is the day. */
function byVariety(left: readonly Judged[], dates: readonly WrittenDate[]): DateOrder | undefined {
  if (!left.every(({ order }) => order !== 'year_first')) return undefined;
  const [a, b] = [0, 1].map((field) => new Set(dates.map(({ fields }) => fields[field])).size);
  if (a === undefined || b === undefined) return undefined;
  if (a >= TELLING_DAYS && b === 1) return 'day_first';
  return b >= TELLING_DAYS && a === 1 ? 'month_first' : undefined;
}

const isEastern = (half: string): boolean =>
  /^(?:午前|午後|오전|오후|上午|下午|凌晨|清晨|早上|晚上|中午|fm|em|de|du)$/.test(half);
