import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { CallForm, MetaClient } from '../meta/client.ts';
import { prepareEvent } from './prepare.ts';
import { insertSending, type Progress, type QueuedEvent, takeLease } from './queue-store.ts';
import { LONGEST_DELAY_MS } from './try-again.ts';

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

type TakeParts = Pick<Parts, 'db' | 'clock' | 'uuid' | 'live' | 'log'>;

/**
 * Takes one due event: only one sender gets it, its payload is frozen, and its attempt stands in the log before the request.
 * Undefined when it is not to be sent after all, which is written, or another was first. An event that cannot be made up (a
 * damaged row) waits for an hour with that reason and holds back no other. Inside a write.
 *
 * @throws Error what the database says: then nothing of this write stands
 */
export function takeEvent(
  parts: TakeParts,
  client: MetaClient,
  event: QueuedEvent,
  form: CallForm,
): Member | undefined {
  try {
    return take(parts, client, event, form);
  } catch (fault) {
    if (String((fault as { code?: unknown }).code).startsWith('SQLITE_')) throw fault;
    parts.log.error({ component: 'capi', event: event.eventId, err: fault }, 'event could not be made up');
    setBack(parts, event);
    return undefined;
  }
}

function take(parts: TakeParts, client: MetaClient, event: QueuedEvent, form: CallForm): Member | undefined {
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
  const request = client.describe(form, ready.payload);
  if (!takeLease(parts, event, taken, lease, startedAt + LEASE_MS)) return undefined;
  const deliveryId = insertSending(parts, event.id, startedAt, request);
  return { before: event, taken, deliveryId, lease, startedAt };
}

function setBack({ db, clock, live }: TakeParts, { id }: QueuedEvent): void {
  const reason = JSON.stringify({ code: 'event_fault' });
  prepared(db, `update conversion_events set state = 'due', reason = ?, available_at = ? where id = ?`).run(
    ...[reason, clock() + LONGEST_DELAY_MS, id],
  );
  db.afterCommit(() => live.changed({ topic: 'events', id }));
}
