import { eq, inArray } from 'drizzle-orm';
import { conversionEvents, datasets } from '../../../db/schema/index.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { EventsCall, MetaClient } from '../meta/client.ts';
import { buildPayload, lacksBusinessId } from '../payload/build-payload.ts';
import { gatherFacts } from '../payload/gather-facts.ts';
import { MAX_AGE_MS, noteSkipped } from '../raise-event.ts';
import { tokenPlace } from '../tokens.ts';
import {
  countUnknowns,
  insertSending,
  type OpenDataset,
  type Progress,
  type QueuedEvent,
  selectDue,
  selectOpenDatasets,
  takeLease,
} from './queue-store.ts';
import { LONGEST_DELAY_MS, LONGEST_PAUSE_MS, mayTryAfterUnknown, UNKNOWN } from './try-again.ts';

export type ClaimParts = Pick<Parts, 'db' | 'clock' | 'uuid' | 'vault' | 'live' | 'log'>;

/** An attempt that is written as `sending` and may now be made. */
export interface Claim {
  /** As it was before: what is put back when not a byte went out. */
  before: QueuedEvent;
  /** As it stands since. */
  taken: Progress & { payload: string };
  deliveryId: number;
  lease: string;
  dataset: OpenDataset;
  token: string;
  call: EventsCall;
  startedAt: number;
}

/** How many more events may be in flight: of one dataset, and of all together. */
export interface Room {
  of(datasetId: string): number;
  inAll: number;
}

/** Longer than the request's time-out. */
const LEASE_MS = 120_000;

/** What is still to be sent. */
export const pending = inArray(conversionEvents.state, ['waiting', 'due']);

/**
 * Takes due events of every dataset that may send, by lease and compare-and-swap, freezes their payloads and writes the
 * attempts as `sending`. To be called inside a write.
 */
export function claimDue(parts: ClaimParts, client: MetaClient, room: Room): Claim[] {
  const claims: Claim[] = [];
  for (const dataset of selectOpenDatasets(parts, { now: parts.clock(), longestPause: LONGEST_PAUSE_MS })) {
    const left = Math.min(room.of(dataset.id), room.inAll - claims.length);
    claims.push(...claimOf(parts, client, dataset, left));
  }
  return claims;
}

function claimOf(parts: ClaimParts, client: MetaClient, dataset: OpenDataset, room: number): Claim[] {
  let token: string | undefined;
  const claims: Claim[] = [];
  while (claims.length < room) {
    const limit = room - claims.length;
    const due = selectDue(parts, { datasetId: dataset.id, now: parts.clock(), limit });
    for (const event of due) {
      token ??= openToken(parts, dataset);
      if (token === undefined) return claims;
      const ready = prepare(parts, event);
      if (!ready) continue;
      const call = client.describe(dataset.metaId, { payload: ready.payload, classic: event.preset === 'classic' });
      const claim = lease(parts, { event, dataset, ready, call, token });
      if (!claim) return claims;
      claims.push(claim);
    }
    if (due.length < limit) break;
  }
  return claims;
}

/** The payload to send, frozen or built now; undefined when the event is not to be sent (now or ever), which is written. */
function prepare(parts: ClaimParts, event: QueuedEvent): { payload: string; touchId: number | null } | undefined {
  const now = parts.clock();
  const { payload } = event;
  const unknowns = event.attempts === 0 ? 0 : countUnknowns(parts, event.id);
  const maybeAccepted = () => put(parts, event, { state: 'unknown', reason: UNKNOWN });
  if (payload !== null && unknowns > 0 && !mayTryAfterUnknown({ ...event, payload }, { unknowns, now })) {
    return maybeAccepted();
  }
  if (event.eventTimeAt < now - MAX_AGE_MS) {
    if (unknowns > 0) return maybeAccepted();
    noteSkipped(parts, event.id, { code: 'too_old' });
    return put(parts, event, { state: 'skipped', reason: { code: 'too_old' } });
  }
  if (payload !== null) return { payload, touchId: event.touchId };
  const { facts, touchId } = gatherFacts(parts, event);
  if (lacksBusinessId(facts)) {
    // Saving the direction lets it go at once.
    return put(parts, event, { state: 'due', reason: { code: 'no_business_id' }, availableAt: now + LONGEST_DELAY_MS });
  }
  return { payload: buildPayload(facts, now), touchId };
}

interface Ready {
  event: QueuedEvent;
  dataset: OpenDataset;
  ready: { payload: string; touchId: number | null };
  call: EventsCall;
  token: string;
}

/** Only one sender gets the event, and its attempt is in the log before the request. */
function lease(parts: ClaimParts, { event, dataset, ready, call, token }: Ready): Claim | undefined {
  const startedAt = parts.clock();
  const lease = parts.uuid();
  const taken = {
    ...ready,
    ...{ state: 'sending' as const, reason: null, acceptedAt: null, datasetId: dataset.id },
    availableAt: event.availableAt,
    attempts: event.attempts + 1,
    firstAttemptAt: event.firstAttemptAt ?? startedAt,
  };
  if (!takeLease(parts, event, taken, lease, startedAt + LEASE_MS)) return undefined;
  const deliveryId = insertSending(parts, event.id, startedAt, call.logged);
  return { before: event, taken, deliveryId, lease, dataset, token, call, startedAt };
}

/** Undefined, and the dataset stopped, when the stored token cannot be read with this data key. */
function openToken(parts: ClaimParts, dataset: OpenDataset): string | undefined {
  try {
    return parts.vault.open(tokenPlace(dataset.id), dataset.token).toString('utf8');
  } catch (fault) {
    parts.log.error({ component: 'capi', dataset: dataset.metaId, err: fault }, 'token unreadable');
    parts.db.orm
      .update(datasets)
      .set({ stoppedCode: 'secret_unreadable', stoppedAt: parts.clock() })
      .where(eq(datasets.id, dataset.id))
      .run();
    parts.db.afterCommit(() => parts.live.changed({ topic: 'directions' }));
    return undefined;
  }
}

function put(
  parts: ClaimParts,
  event: QueuedEvent,
  columns: { state: 'unknown' | 'skipped' | 'due'; reason: Reason; availableAt?: number },
): undefined {
  parts.db.orm.update(conversionEvents).set(columns).where(eq(conversionEvents.id, event.id)).run();
  parts.db.afterCommit(() => parts.live.changed({ topic: 'events', id: event.id }));
}
