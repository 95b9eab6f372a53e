import type { Parts } from '../../parts.ts';
import type { CallForm, MetaClient } from '../meta/client.ts';
import { prepareEvent } from './prepare.ts';
import { insertSending, type Progress, type QueuedEvent, takeLease } from './queue-store.ts';

/** One event of a call. */
export interface Member {
  /** As it was before: what is put back when not a byte went out. */
  before: QueuedEvent;
  /** As it stands since. */
  taken: Progress & { payload: string };
  /** Its line of the log. */
  deliveryId: number;
  lease: string;
  startedAt: number;
}

/** Longer than the putting together of a call and its time-out. */
const LEASE_MS = 120_000;

/**
 * Takes one due event: only one sender gets it, its payload is frozen, and its attempt stands in the log before the request.
 * Undefined when it is not to be sent after all, which is written, or another was first. Inside a write.
 */
export function takeEvent(
  parts: Pick<Parts, 'db' | 'clock' | 'uuid' | 'live' | 'log'>,
  client: MetaClient,
  event: QueuedEvent,
  form: CallForm,
): Member | undefined {
  const ready = prepareEvent(parts, event);
  if (!ready) return undefined;
  const startedAt = parts.clock();
  const lease = parts.uuid();
  const taken = {
    ...ready,
    ...{ state: 'sending' as const, reason: null, acceptedAt: null, datasetId: event.datasetId },
    availableAt: event.availableAt,
    attempts: event.attempts + 1,
    firstAttemptAt: event.firstAttemptAt ?? startedAt,
  };
  if (!takeLease(parts, event, taken, lease, startedAt + LEASE_MS)) return undefined;
  const deliveryId = insertSending(parts, event.id, startedAt, client.describe(form, ready.payload));
  return { before: event, taken, deliveryId, lease, startedAt };
}
