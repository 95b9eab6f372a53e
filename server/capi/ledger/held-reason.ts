import type { datasets, directions } from '../../../db/schema/index.ts';
import type { EventState, Reason } from '../../dialogs/views.ts';

interface Queued {
  state: EventState;
  availableAt: number;
}

interface Queue {
  direction: Pick<typeof directions.$inferSelect, 'capiEnabledAt'>;
  dataset: Pick<typeof datasets.$inferSelect, 'token' | 'stoppedCode' | 'pausedUntilAt'> | null;
}

/**
 * Why an event is where it is. A due one that nothing is wrong with may be held by its direction or dataset;
 * that is said of all of them at once and so is not written on each.
 */
export function reasonNow(
  event: Queued & { reason: Reason | null },
  { direction, dataset }: Queue,
  now: number,
): Reason | null {
  if (!isDue(event, now)) return event.reason;
  if (direction.capiEnabledAt === null) return { code: 'capi_off' };
  if (dataset === null) return { code: 'no_dataset' };
  if (dataset.token === null) return { code: 'no_token' };
  if (dataset.stoppedCode !== null) return { code: dataset.stoppedCode };
  if (dataset.pausedUntilAt !== null && dataset.pausedUntilAt > now) return { code: 'rate_limited' };
  return event.state === 'waiting' ? null : event.reason;
}

/** When an event is tried next, ms; null when it is not known or not to be. */
export function nextTry(event: Queued, { direction, dataset }: Queue, now: number): number | null {
  if (!isDue(event, now)) return event.state === 'waiting' ? event.availableAt : null;
  if (direction.capiEnabledAt === null) return null;
  if (dataset === null || dataset.token === null || dataset.stoppedCode !== null) return null;
  return Math.max(event.availableAt, dataset.pausedUntilAt ?? 0, now);
}

/** One whose wait is over is due, though nothing has written so yet. */
function isDue({ state, availableAt }: Queued, now: number): boolean {
  return state === 'due' || (state === 'waiting' && availableAt <= now);
}
