import type { CardEvent, CardLevel, PeriodFigures } from '../../../server/analytics/views.ts';
import type { EventsSearch } from '../../app/search.ts';

/** As owners know the levels from their older systems. */
export const EVENT_NAMES: Record<CardEvent, string> = {
  lead: 'Lead',
  registration: 'Registration',
  schedule: 'Schedule',
};

const LEVELS: Record<CardEvent, CardLevel> = { lead: 'interest', registration: 'qualified', schedule: 'scheduled' };

/** The ledger narrowed to just the events that a card counts. */
export function acceptedBehind(
  { since, until }: Pick<PeriodFigures, 'since' | 'until'>,
  event: CardEvent,
  direction: string | undefined,
): EventsSearch {
  return { states: ['accepted'], level: LEVELS[event], acceptedSince: since, acceptedUntil: until, direction };
}
