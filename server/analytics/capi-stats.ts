import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { ofDirection, type Period, valuesOf } from './period.ts';
import type { CapiStats, CardLevel } from './views.ts';

export const CARD_LEVELS: readonly CardLevel[] = ['interest', 'qualified', 'scheduled'];

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

/** Counted from an index alone, whatever the period: a year of a million events is three walks along it. */
export function countAccepted({ db }: Pick<Parts, 'db'>, period: Period): Record<CardLevel, number> {
  const count = prepared<{ n: number }>(
    db,
    `select count(*) as n from conversion_events e indexed by conversion_events_accepted
     where e.state = 'accepted' and e.level = @level and e.accepted_at >= @since and e.accepted_at < @until
     ${ofDirection('e.direction_id', period)}`,
  );
  const values = valuesOf(period);
  const of = (level: CardLevel) => count.get({ ...values, level })?.n ?? 0;
  return { interest: of('interest'), qualified: of('qualified'), scheduled: of('scheduled') };
}

export function isCapiOn({ db }: Pick<Parts, 'db'>, { directionId }: Pick<Period, 'directionId'>): boolean {
  const on = prepared<{ id: string }>(
    db,
    'select id from directions where capi_enabled_at is not null and archived_at is null',
  ).all();
  return on.some(({ id }) => directionId === undefined || id === directionId);
}
