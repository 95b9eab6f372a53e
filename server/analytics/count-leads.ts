import type { Parts } from '../parts.ts';
import type { Period } from './period.ts';
import { sumUp } from './tallies.ts';

/**
 * Leads by direction: dialogs from ads that began in the period (`fromAds` of the funnel). Those that brought nobody are
 * left out.
 */
export function countLeads(parts: Pick<Parts, 'db'>, period: Period): Map<string | null, number> {
  return new Map(sumUp(parts, 'chat', 'direction_id', period).map(({ id, count }) => [id, count]));
}
