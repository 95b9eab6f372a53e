import { MAX_AGE_MS } from '../raise-event.ts';

interface Touch {
  id: number;
  touchedAt: number;
  ctwaClid: string | null;
}

/**
 * The click an event goes out with: the latest one at or before it that is at most 7 days old, else the first of the dialog.
 * A click after the event cannot have caused it: where there is no earlier one, the event has none. Touches whose click
 * id is hidden cannot be sent and are passed over. Times in ms. Source: product.md 5
 *
 * So there is a click exactly where a touch with an id stands at or before the event: queries may rely on it.
 */
export function chooseClick<T extends Touch>(touches: readonly T[], eventTimeAt: number): T | undefined {
  const before = touches
    .filter(({ ctwaClid, touchedAt }) => ctwaClid && touchedAt <= eventTimeAt)
    .sort((one, other) => one.touchedAt - other.touchedAt || one.id - other.id);
  const latest = before.at(-1);
  return latest && latest.touchedAt >= eventTimeAt - MAX_AGE_MS ? latest : before[0];
}
