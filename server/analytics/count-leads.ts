import type { Parts } from '../parts.ts';
import type { Period } from './period.ts';
import { count, sumUp } from './tallies.ts';

/**
 * Leads: dialogs that began in the period, from any source, as what Meta accepts is of people from any source.
 * Source: product.md 1
 */
export function countLeads(parts: Pick<Parts, 'db'>, period: Period): number {
  return count(parts, 'chat', period) + count(parts, 'own', period);
}

/** Directions whose ads brought somebody in the period; null: those in none. */
export function directionsWithAdLeads(parts: Pick<Parts, 'db'>, period: Period): (string | null)[] {
  return sumUp(parts, 'chat', 'direction_id', period).map(({ id }) => id);
}
