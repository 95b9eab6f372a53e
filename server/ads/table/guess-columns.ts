import type { SpendColumns } from '../views.ts';
import { readDay } from './read-cell.ts';

/** What headers say, in Ads Manager's exports (Russian and English) and in tables kept by hand. */
const WORDS: Record<keyof SpendColumns, RegExp> = {
  day: /^(день|дата|day|date|дата начала отч[её]тности|начало отч[её]тности|reporting starts)$/,
  dayEnd: /^(дата окончания отч[её]тности|окончание отч[её]тности|reporting ends)$/,
  adId: /^(id объявления|идентификатор объявления|ad id)$/,
  adName: /^(название объявления|имя объявления|объявление|ad name|ad)$/,
  campaignId: /^(id кампании|идентификатор кампании|campaign id)$/,
  campaignName: /^(название кампании|имя кампании|кампания|campaign name|campaign)$/,
  amount:
    /^(потраченная сумма|сумма затрат|сумма расходов|потрачено|расходы?|затраты|сумма|amount spent|spend|spent|cost|amount)( \([a-z]{3}\))?$/,
  currency: /^(валюта|currency|account currency|валюта аккаунта)$/,
  impressions: /^(показы|impressions)$/,
  clicks: /^(клики( \(все\))?|clicks( \(all\))?)$/,
  conversations:
    /^(начатые переписки|начало переписки|начатые переписки в сообщениях|messaging conversations started|conversations)$/,
};
const KEYS = Object.keys(WORDS) as (keyof SpendColumns)[];

/** Above the header stand the names of the report and its period, if anything. */
const LOOKED_AT = 10;

export interface Guess {
  /** How many records stand before the first line of figures. */
  above: number;
  headers: string[];
  columns: SpendColumns;
}

/** Where the figures begin and which column holds what, by the headers, else by what stands in the first line. */
export function guessColumns(records: readonly string[][]): Guess {
  for (const [at, cells] of records.slice(0, LOOKED_AT).entries()) {
    const columns = byHeaders(cells);
    if (columns.day !== null && columns.amount !== null) return { above: at + 1, headers: cells, columns };
  }
  const first = records[0] ?? [];
  const hasFigures = first.some((cell) => readDay(cell, 'day first') !== undefined);
  if (hasFigures) return { above: 0, headers: first.map(() => ''), columns: byFigures(first) };
  return { above: 1, headers: first, columns: byHeaders(first) };
}

function byHeaders(cells: readonly string[]): SpendColumns {
  const folded = cells.map((cell) => cell.trim().toLowerCase().replace(/\s+/g, ' '));
  // «Day» is a day whatever else is there; the days of the report stand for it only without one.
  const find = (pattern: RegExp) => indexOrNull(folded.findIndex((cell) => pattern.test(cell)));
  const columns = Object.fromEntries(KEYS.map((key) => [key, find(WORDS[key])])) as Record<string, number | null>;
  const day = find(/^(день|дата|day|date)$/);
  return { ...none, ...columns, ...(day !== null && { day, dayEnd: null }) };
}

function byFigures(cells: readonly string[]): SpendColumns {
  const find = (fits: (cell: string) => boolean, taken: (number | null)[] = []) =>
    indexOrNull(cells.findIndex((cell, at) => !taken.includes(at) && fits(cell.trim())));
  const day = find((cell) => readDay(cell, 'day first') !== undefined);
  const adId = find((cell) => /^\d{10,}$/.test(cell));
  const currency = find((cell) => /^[A-Z]{3}$/.test(cell));
  const amount = find((cell) => /^[\d\s.,]+$/.test(cell), [day, adId]);
  const adName = adId === null ? find((cell) => /\p{L}/u.test(cell), [day, currency]) : null;
  return { ...none, day, adId, currency, amount, adName };
}

const none: SpendColumns = {
  ...{ day: null, dayEnd: null, adId: null, adName: null, campaignId: null, campaignName: null },
  ...{ amount: null, currency: null, impressions: null, clicks: null, conversations: null },
};

function indexOrNull(at: number): number | null {
  return at === -1 ? null : at;
}
