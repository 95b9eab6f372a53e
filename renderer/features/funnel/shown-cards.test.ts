import { expect, test } from 'vitest';
import type { CardsView } from '../../../server/analytics/views.ts';
import { shownCards } from './shown-cards.ts';

const cards = (countedAt: number) => ({ countedAt }) as CardsView;
const waits = { data: undefined, isError: false, failureCount: 0 };

test('the last good figures stay while newer ones come, and are marked from the first failure on', () => {
  const last = { cards: cards(1), direction: 'd1' };
  expect(shownCards({ ...waits, data: cards(2) }, last, 'd1')).toEqual({ cards: cards(2), isOld: false });
  expect(shownCards(waits, last, 'd1')).toEqual({ cards: cards(1), isOld: false });
  expect(shownCards({ ...waits, failureCount: 1 }, last, 'd1')).toEqual({ cards: cards(1), isOld: true });
  expect(shownCards({ ...waits, isError: true }, last, 'd1')).toEqual({ cards: cards(1), isOld: true });
  expect(shownCards({ ...waits, isError: true, data: cards(2) }, last, 'd1')).toEqual({ cards: cards(2), isOld: true });
});

test('figures of one direction are never shown for another', () => {
  const last = { cards: cards(1), direction: 'd1' };
  for (const direction of ['d2', undefined]) {
    expect(shownCards({ ...waits, isError: true }, last, direction).cards).toBeUndefined();
    expect(shownCards(waits, last, direction).cards).toBeUndefined();
  }
});
