import type { Parts } from '../parts.ts';
import type { Period } from './period.ts';
import { count } from './tallies.ts';
import type { CardLevel } from './views.ts';

export const CARD_LEVELS: readonly CardLevel[] = ['interest', 'qualified', 'scheduled'];

/** Events that Meta accepted in the period, by the moment of its answer. */
export function countAccepted(parts: Pick<Parts, 'db'>, period: Period): Record<CardLevel, number> {
  return {
    interest: count(parts, 'interest', period),
    qualified: count(parts, 'qualified', period),
    scheduled: count(parts, 'scheduled', period),
  };
}
