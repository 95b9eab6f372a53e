import { MAX_AGE_MS } from '../raise-event.ts';

interface Touch {
  id: number;
  touchedAt: number;
  ctwaClid: string | null;
}

/**
 * The click an event goes out with: the latest one at or before it that is at most 7 days old, else the first of the dialog.
 * Touches whose click id is hidden cannot be sent and are passed over. Times in ms.
 */
export function chooseClick<T extends Touch>(touches: readonly T[], eventTimeAt: number): T | undefined {
  const known = touches
    .filter((touch) => touch.ctwaClid)
    .sort((one, other) => one.touchedAt - other.touchedAt || one.id - other.id);
  return (
    known.findLast(({ touchedAt }) => touchedAt <= eventTimeAt && touchedAt >= eventTimeAt - MAX_AGE_MS) ?? known[0]
  );
}
