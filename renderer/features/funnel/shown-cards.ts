import type { CardsView } from '../../../server/analytics/views.ts';

/** The last good figures, and the direction they are of. */
export interface LastGood {
  cards: CardsView;
  direction: string | undefined;
}

interface Asked {
  data: CardsView | undefined;
  isError: boolean;
  failureCount: number;
}

/** Which figures are shown: those asked for, else the last good ones of the same direction, marked once a try has failed. */
export function shownCards(
  { data, isError, failureCount }: Asked,
  last: LastGood | undefined,
  direction: string | undefined,
): { cards: CardsView | undefined; isOld: boolean } {
  const kept = last?.direction === direction ? last?.cards : undefined;
  return { cards: data ?? kept, isOld: isError || (data === undefined && failureCount > 0) };
}
