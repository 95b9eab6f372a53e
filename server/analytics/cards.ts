import { Temporal } from 'temporal-polyfill';
import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { readSettings, timeZoneOf } from '../settings/settings.ts';
import { isCapiOn } from './capi-stats.ts';
import { countAccepted } from './count-accepted.ts';
import { isOf, readDailySpend, type SpendOfDays, sumDays } from './daily-spend.ts';
import { daysOf } from './days.ts';
import { addTo, each, type Sums } from './figures.ts';
import type { Period } from './period.ts';
import type { CardsView, PeriodFigures } from './views.ts';

type CountParts = Pick<Parts, 'db' | 'clock'>;

/**
 * The nine cards: what Meta accepted in the period, of how many leads, at what cost; and the same for the stretch of the
 * same number of days just before. A lead is a dialog from an ad that began in the period (`fromAds` of the funnel), so a
 * share can pass the whole: events of older leads are accepted now. Source: product.md 5
 */
export function showCards(parts: CountParts, period: Period): CardsView {
  return {
    capiEnabled: isCapiOn(parts, period),
    now: showFigures(parts, period),
    before: showFigures(parts, stretchBefore(period, timeZoneOf(readSettings(parts.db)))),
    countedAt: parts.clock(),
  };
}

function showFigures(parts: CountParts, period: Period): PeriodFigures {
  const { since, until } = period;
  const leads = countLeads(parts, period);
  const accepted = countAccepted(parts, period);
  const { spend, forCost, lacksToday } = spendOfPeriod(parts, period, [...leads.keys()]);
  return {
    ...{ since, until, accepted, spend, lacksToday },
    leads: [...leads.values()].reduce((sum, n) => sum + n, 0),
    cost: {
      interest: each(forCost, accepted.interest),
      qualified: each(forCost, accepted.qualified),
      scheduled: each(forCost, accepted.scheduled),
    },
  };
}

export interface SpendOfPeriod extends SpendOfDays {
  /** First and last day, YYYY-MM-DD. */
  first: string;
  last: string;
  /** Sums by currency of what was typed for whole directions and counts. */
  typed: Sums;
}

/** What the days of the period cost. @param withLeads directions whose ads brought somebody in it */
export function spendOfPeriod(
  { db, clock }: CountParts,
  period: Period,
  withLeads: readonly (string | null)[],
): SpendOfPeriod {
  const timeZone = timeZoneOf(readSettings(db));
  const { names } = daysOf(period.since, period.until, timeZone);
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const now = clock();
  const today = daysOf(now, now + 1, timeZone).names[0] ?? '';
  const { directionId } = period;
  const needed = directionId === undefined ? withLeads : directionId === 'none' ? [] : [directionId];
  const daily = readDailySpend({ db }, first, last);
  const typed: Sums = new Map();
  for (const amount of daily.amounts) {
    if (!amount.isAd && isOf(directionId, amount)) addTo(typed, amount.currency, amount.micros);
  }
  const sum = sumDays(daily, names, { directionId, today, needed: needed.filter((id) => id !== null) });
  return { ...sum, first, last, typed };
}

/** Dialogs from ads that began in the period, by direction; those that brought nobody are left out. */
export function countLeads(
  { db }: Pick<Parts, 'db'>,
  { since, until, directionId }: Period,
): Map<string | null, number> {
  const count = prepared<{ n: number }>(
    db,
    `select count(*) as n from dialogs d indexed by dialogs_from_ads where d.merged_into is null and d.ad_state <> 'none'
     and d.direction_id is ? and d.first_message_at >= ? and d.first_message_at < ?`,
  );
  const known = prepared<{ id: string }>(db, 'select id from directions').all();
  const wanted =
    directionId === undefined ? [null, ...known.map(({ id }) => id)] : [directionId === 'none' ? null : directionId];
  const counted = wanted.map((id) => [id, count.get(id, since, until)?.n ?? 0] as const);
  return new Map(counted.filter(([, n]) => n > 0));
}

/** As many days in the zone, up to the first of these: a change of the clocks between them moves nothing. */
export function stretchBefore({ since, until, directionId }: Period, timeZone: string): Period {
  const at = (moment: number) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone);
  const days = Math.max(1, Math.round(at(since).until(at(until), { largestUnit: 'hours' }).hours / 24));
  return { since: at(since).subtract({ days }).epochMilliseconds, until: since, directionId };
}
