import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { readSettings, timeZoneOf } from '../settings/settings.ts';
import { countAccepted } from './count-accepted.ts';
import { countLeads } from './count-leads.ts';
import { each } from './figures.ts';
import { type Period, stretchBefore } from './period.ts';
import { spendOfPeriod } from './spend-of-period.ts';
import type { CapiStats, PeriodFigures } from './views.ts';

type CountParts = Pick<Parts, 'db' | 'clock'>;

/**
 * The nine cards: what Meta accepted in the period, by the moment of its answer, of how many leads, at what cost; and the
 * same for the stretch of as many days just before. A ledger narrowed by the same `acceptedSince`, `acceptedUntil` and
 * level holds just the events counted. A lead is a dialog from an ad that began in the period, so a share can pass the
 * whole: events of older leads are accepted now. Source: product.md 5
 *
 * While the period goes on, what came before is counted up to the same time of day, or every morning would look like a
 * fall. Costs before are those of whole days: spend is known by days, and half a day's events would bear all of it. A cost
 * is a quotient, so that the shorter stretch of now may be set against it.
 */
export function showCapiStats(parts: CountParts, period: Period): CapiStats {
  const countedAt = parts.clock();
  const before = stretchBefore(period, timeZoneOf(readSettings(parts.db)), countedAt);
  return {
    capiEnabled: isCapiOn(parts, period),
    ...showFigures(parts, period, period),
    before: showFigures(parts, before.soFar, before.whole),
    countedAt,
  };
}

/** @param counted what came is counted in it @param priced its whole days bear the costs */
function showFigures(parts: CountParts, counted: Period, priced: Period): PeriodFigures {
  const came = count(parts, counted);
  const paidFor = counted === priced ? came : count(parts, priced);
  const { spend, forCost, lacksToday } = spendOfPeriod(parts, priced, [...paidFor.leads.keys()]);
  const { interest, qualified, scheduled } = came.accepted;
  return {
    ...{ since: counted.since, until: counted.until },
    ...{ lead: interest, registration: qualified, schedule: scheduled },
    leads: [...came.leads.values()].reduce((sum, n) => sum + n, 0),
    ...{ spend, lacksToday },
    cost: {
      lead: each(forCost, paidFor.accepted.interest),
      registration: each(forCost, paidFor.accepted.qualified),
      schedule: each(forCost, paidFor.accepted.scheduled),
    },
  };
}

function count(parts: CountParts, period: Period) {
  return { leads: countLeads(parts, period), accepted: countAccepted(parts, period) };
}

/** The direction, or any, sends events now. */
function isCapiOn({ db }: Pick<Parts, 'db'>, { directionId }: Pick<Period, 'directionId'>): boolean {
  const on = prepared<{ id: string }>(
    db,
    'select id from directions where capi_enabled_at is not null and archived_at is null',
  ).all();
  return on.some(({ id }) => directionId === undefined || id === directionId);
}
