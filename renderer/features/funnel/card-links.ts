import type { CardLevel, PeriodFigures } from '../../../server/analytics/views.ts';
import type { EventsSearch } from '../../app/search.ts';

/** As owners know the levels from their older systems. */
export type LevelNames = Record<CardLevel, string>;

/** The ledger narrowed to just the events that a card counts. */
export function acceptedBehind(
  { since, until }: Pick<PeriodFigures, 'since' | 'until'>,
  level: CardLevel,
  direction: string | undefined,
): EventsSearch {
  return { states: ['accepted'], level, acceptedSince: since, acceptedUntil: until, direction };
}
