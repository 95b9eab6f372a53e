import { Temporal } from 'temporal-polyfill';
import type { Parts } from '../parts.ts';
import { readSettings, timeZoneOf } from '../settings/settings.ts';
import { isCapiOn } from './capi-stats.ts';
import { countAccepted } from './count-accepted.ts';
import { isOf, readDailySpend, type SpendOfDays, sumDays } from './daily-spend.ts';
import { addTo, each, type Sums } from './figures.ts';
import { dayNamesOf, type Period } from './period.ts';
import { sumUp } from './tallies.ts';
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
  const names = dayNamesOf(period, timeZone);
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const now = clock();
  const [today = ''] = dayNamesOf({ since: now, until: now + 1 }, timeZone);
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
export function countLeads(parts: Pick<Parts, 'db'>, period: Period): Map<string | null, number> {
  return new Map(sumUp(parts, 'chat', 'direction_id', period).map(({ id, count }) => [id, count]));
}

/** As many days in the zone, up to the first of these: a change of the clocks between them moves nothing. */
export function stretchBefore({ since, until, directionId }: Period, timeZone: string): Period {
  const at = (moment: number) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone);
  const days = Math.max(1, Math.round(at(since).until(at(until), { largestUnit: 'hours' }).hours / 24));
  return { since: at(since).subtract({ days }).epochMilliseconds, until: since, directionId };
}
