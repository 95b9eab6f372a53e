import { and, asc, count, eq, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import {
  adTouches,
  contacts,
  conversionEvents,
  datasets,
  deliveries,
  dialogs,
  directions,
} from '../../db/schema/index.ts';
import type { Reason } from '../dialogs/views.ts';
import type { Parts } from '../parts.ts';
import { buildPayload, type EventFacts, lacksBusinessId } from './build-payload.ts';
import { chooseClick } from './choose-click.ts';
import type { EventsCall, MetaClient } from './meta/client.ts';
import { MAX_AGE_MS, noteSkipped } from './raise-event.ts';
import { LONGEST_DELAY_MS, LONGEST_PAUSE_MS, mayTryAfterUnknown, UNKNOWN } from './try-again.ts';

export type ClaimParts = Pick<Parts, 'db' | 'clock' | 'uuid' | 'vault' | 'live' | 'log'>;
export type QueuedEvent = typeof conversionEvents.$inferSelect;

/** An attempt that is written as `sending` and may now be made. */
export interface Claim {
  event: QueuedEvent;
  /** As it was before: what is put back when not a byte went out. */
  before: QueuedEvent;
  deliveryId: number;
  lease: string;
  dataset: { id: string; metaId: string; sealedToken: Buffer };
  token: string;
  payload: string;
  call: EventsCall;
  startedAt: number;
}

/** Longer than the request's time-out. */
export const LEASE_MS = 120_000;

/**
 * Takes due events of every dataset that may send, by lease and compare-and-swap, freezes their payloads and writes the
 * attempts as `sending`. To be called inside a write. `room` says how many more a dataset may have in flight.
 */
export function claimDue(parts: ClaimParts, client: MetaClient, room: (datasetId: string) => number): Claim[] {
  const now = parts.clock();
  const open = parts.db.orm
    .select()
    .from(datasets)
    .where(
      and(
        isNotNull(datasets.token),
        isNull(datasets.stoppedCode),
        or(
          isNull(datasets.pausedUntilAt),
          lte(datasets.pausedUntilAt, now),
          gt(datasets.pausedUntilAt, now + LONGEST_PAUSE_MS),
        ),
      ),
    )
    .all();
  return open.flatMap((dataset) => claimOf(parts, client, dataset, room(dataset.id)));
}

function claimOf(parts: ClaimParts, client: MetaClient, dataset: typeof datasets.$inferSelect, room: number): Claim[] {
  const sealedToken = dataset.token;
  if (room <= 0 || sealedToken === null) return [];
  let token: string | undefined;
  const claims: Claim[] = [];
  while (claims.length < room) {
    const wanted = room - claims.length;
    const rows = selectDue(parts, dataset.id, wanted);
    for (const { event, direction } of rows) {
      token ??= openToken(parts, dataset.id, sealedToken);
      if (token === undefined) return claims;
      const ready = prepare(parts, event, direction);
      if (!ready) continue;
      const target = { id: dataset.id, metaId: dataset.metaId, sealedToken };
      const call = client.describe(dataset.metaId, { payload: ready.payload, classic: direction.preset === 'classic' });
      const claim = lease(parts, { event, target, ready, call, token });
      if (!claim) return claims;
      claims.push(claim);
    }
    if (rows.length < wanted) break;
  }
  return claims;
}

/** The oldest due events of one dataset; an event that was never tried follows its direction to another dataset. */
function selectDue({ db, clock }: ClaimParts, datasetId: string, limit: number) {
  const event = conversionEvents;
  return db.orm
    .select({ event, direction: directions })
    .from(event)
    .innerJoin(directions, eq(directions.id, event.directionId))
    .where(
      and(
        pending,
        lte(event.availableAt, clock()),
        isNull(event.mergedInto),
        isNotNull(directions.capiEnabledAt),
        eq(sql`iif(${event.payload} is null, ${directions.datasetId}, ${event.datasetId})`, datasetId),
      ),
    )
    .orderBy(asc(event.availableAt), asc(event.id))
    .limit(limit)
    .all();
}

/** Written so that the index of the queue can serve it: its own condition word by word, then the narrower one. */
export const pending = sql`${conversionEvents.state} in ('waiting','due','sending') and ${conversionEvents.state} <> 'sending'`;

/** The payload to send, frozen or built now; undefined when the event is not to be sent (now or ever), which is written. */
function prepare(
  parts: ClaimParts,
  event: QueuedEvent,
  direction: typeof directions.$inferSelect,
): { payload: string; touchId: number | null } | undefined {
  const now = parts.clock();
  const unknowns = event.attempts === 0 ? 0 : countUnknowns(parts, event.id);
  if (event.payload !== null && unknowns > 0) {
    const frozen = { payload: event.payload, firstAttemptAt: event.firstAttemptAt };
    if (!mayTryAfterUnknown(frozen, { unknowns, now })) return put(parts, event, { state: 'unknown', reason: UNKNOWN });
  }
  if (event.eventTimeAt < now - MAX_AGE_MS) {
    if (unknowns > 0) return put(parts, event, { state: 'unknown', reason: UNKNOWN });
    noteSkipped(parts, event.id, { code: 'too_old' });
    return put(parts, event, { state: 'skipped', reason: { code: 'too_old' } });
  }
  if (event.payload !== null) return { payload: event.payload, touchId: event.touchId };
  const { facts, touchId } = gatherFacts(parts, event, direction);
  if (lacksBusinessId(facts)) {
    // Saving the direction lets it go at once.
    return put(parts, event, { state: 'due', reason: { code: 'no_business_id' }, availableAt: now + LONGEST_DELAY_MS });
  }
  return { payload: buildPayload(facts, now), touchId };
}

interface Ready {
  event: QueuedEvent;
  target: Claim['dataset'];
  ready: { payload: string; touchId: number | null };
  call: EventsCall;
  token: string;
}

/** The compare-and-swap: only one sender gets the event, and its attempt is in the log before the request. */
function lease(parts: ClaimParts, { event, target, ready, call, token }: Ready): Claim | undefined {
  const now = parts.clock();
  const lease = parts.uuid();
  const taken = parts.db.orm
    .update(conversionEvents)
    .set({
      state: 'sending',
      reason: null,
      datasetId: target.id,
      ...ready,
      lease,
      leaseUntilAt: now + LEASE_MS,
      attempts: event.attempts + 1,
      firstAttemptAt: event.firstAttemptAt ?? now,
    })
    .where(and(eq(conversionEvents.id, event.id), eq(conversionEvents.state, event.state)))
    .returning()
    .get();
  if (!taken) return undefined;
  const written = parts.db.orm
    .insert(deliveries)
    .values({ conversionEventId: event.id, status: 'sending', startedAt: now, request: call.logged })
    .returning({ id: deliveries.id })
    .get();
  const { payload } = ready;
  return {
    event: taken,
    before: event,
    deliveryId: written.id,
    lease,
    dataset: target,
    token,
    payload,
    call,
    startedAt: now,
  };
}

/** Undefined, and the dataset stopped, when the stored token cannot be read with this data key. */
function openToken(parts: ClaimParts, datasetId: string, sealed: Buffer): string | undefined {
  try {
    return parts.vault.open(tokenPlace(datasetId), sealed).toString('utf8');
  } catch (fault) {
    parts.log.error({ component: 'capi', dataset: datasetId, err: fault }, 'token unreadable');
    parts.db.orm
      .update(datasets)
      .set({ stoppedCode: 'secret_unreadable', stoppedAt: parts.clock() })
      .where(eq(datasets.id, datasetId))
      .run();
    parts.db.afterCommit(() => parts.live.changed({ topic: 'directions' }));
    return undefined;
  }
}

/** Place of a dataset's token in the vault. */
export function tokenPlace(datasetId: string): string {
  return `datasets/${datasetId}/token`;
}

function put(
  parts: ClaimParts,
  event: QueuedEvent,
  columns: { state: 'unknown' | 'skipped' | 'due'; reason: Reason; availableAt?: number },
): undefined {
  parts.db.orm.update(conversionEvents).set(columns).where(eq(conversionEvents.id, event.id)).run();
  parts.db.afterCommit(() => parts.live.changed({ topic: 'events', id: event.id }));
}

/** Attempts of this event after which nobody could say whether Meta has it. */
export function countUnknowns({ db }: Pick<Parts, 'db'>, eventId: number): number {
  const counted = db.orm
    .select({ unknowns: count() })
    .from(deliveries)
    .where(and(eq(deliveries.conversionEventId, eventId), eq(deliveries.status, 'unknown')))
    .get();
  return counted?.unknowns ?? 0;
}

/** All that the payload is made of, as it is known now. */
export function gatherFacts(
  { db }: Pick<Parts, 'db'>,
  event: Pick<QueuedEvent, 'subjectId' | 'subjectKind' | 'eventId' | 'level' | 'eventTimeAt'>,
  direction: typeof directions.$inferSelect,
): { facts: EventFacts; touchId: number | null } {
  const touches = db.orm
    .select({ id: adTouches.id, touchedAt: adTouches.touchedAt, ctwaClid: adTouches.ctwaClid })
    .from(adTouches)
    .where(eq(adTouches.dialogId, event.subjectId))
    .all();
  const contact = db.orm
    .select({ phone: contacts.phone, externalKey: contacts.externalKey })
    .from(dialogs)
    .innerJoin(contacts, eq(contacts.id, dialogs.contactId))
    .where(eq(dialogs.id, event.subjectId))
    .get();
  const click = chooseClick(touches, event.eventTimeAt);
  const { preset, eventNames, pageId, wabaId } = direction;
  return {
    facts: {
      eventId: event.eventId,
      level: event.level,
      eventTimeAt: event.eventTimeAt,
      ...{ preset, eventNames, pageId, wabaId },
      phone: contact?.phone ?? null,
      externalKey: contact?.externalKey ?? '',
      ctwaClid: click?.ctwaClid ?? null,
    },
    touchId: click?.id ?? null,
  };
}
