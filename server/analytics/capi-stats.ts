import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { readSettings, timeZoneOf } from '../settings/settings.ts';
import { countAccepted } from './count-accepted.ts';
import { countLeads, directionsWithAdLeads } from './count-leads.ts';
import { each } from './figures.ts';
import { type Period, stretchBefore } from './period.ts';
import { spendOfPeriod } from './spend-of-period.ts';
import type { CapiStats, PeriodFigures } from './views.ts';

type CountParts = Pick<Parts, 'db' | 'clock'>;

/**
 * The nine cards: what Meta accepted in the period, by the moment of its answer, of how many leads, at what cost; and the
 * same for the stretch of as many days just before. A ledger narrowed by the same `acceptedSince`, `acceptedUntil` and
 * level holds just the events counted. A lead is a dialog that began in the period, whoever brought it: of what Meta
 * accepted some is of older ones, so a share of few leads can pass the whole. Source: product.md 5
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
  const came = countAccepted(parts, counted);
  const paidFor = counted === priced ? came : countAccepted(parts, priced);
  const { spend, forCost, lacksToday } = spendOfPeriod(parts, priced, directionsWithAdLeads(parts, priced));
  return {
    ...{ since: counted.since, until: counted.until },
    ...{ lead: came.interest, registration: came.qualified, schedule: came.scheduled },
    leads: countLeads(parts, counted),
    ...{ spend, lacksToday },
    cost: {
      lead: each(forCost, paidFor.interest),
      registration: each(forCost, paidFor.qualified),
      schedule: each(forCost, paidFor.scheduled),
    },
  };
}

/** The direction, or any, sends events now. */
function isCapiOn({ db }: Pick<Parts, 'db'>, { directionId }: Pick<Period, 'directionId'>): boolean {
  const on = prepared<{ id: string }>(
    db,
    'select id from directions where capi_enabled_at is not null and archived_at is null',
  ).all();
  return on.some(({ id }) => directionId === undefined || id === directionId);
}
