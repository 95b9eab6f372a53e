import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { countAccepted } from './count-accepted.ts';
import type { Period } from './period.ts';
import type { CapiStats } from './views.ts';

/**
 * How many events of each level Meta accepted in the period, by the moment of its answer; a ledger narrowed by the same
 * `acceptedSince`, `acceptedUntil` and level holds just these rows. Source: product.md 5
 *
 * @returns capiEnabled: the direction (or any) sends events now; counts of Lead, CompleteRegistration, Schedule
 */
export function showCapiStats(parts: Pick<Parts, 'db'>, period: Period): CapiStats {
  const { interest, qualified, scheduled } = countAccepted(parts, period);
  return {
    capiEnabled: isCapiOn(parts, period),
    ...{ lead: interest, registration: qualified, schedule: scheduled },
  };
}

export function isCapiOn({ db }: Pick<Parts, 'db'>, { directionId }: Pick<Period, 'directionId'>): boolean {
  const on = prepared<{ id: string }>(
    db,
    'select id from directions where capi_enabled_at is not null and archived_at is null',
  ).all();
  return on.some(({ id }) => directionId === undefined || id === directionId);
}
