import { and, desc, eq, inArray, lt, ne } from 'drizzle-orm';
import { conversionEvents, datasets, deliveries } from '../../db/schema/index.ts';
import type { Reason } from '../dialogs/views.ts';
import type { Parts } from '../parts.ts';
import { type Claim, countUnknowns } from './claim-due.ts';
import type { Outcome } from './meta/classify-answer.ts';
import type { Exchange } from './meta/client.ts';
import { delayAfter, mayTryAfterUnknown, UNKNOWN } from './try-again.ts';

export type RecordParts = Pick<Parts, 'db' | 'clock' | 'random' | 'live' | 'log'>;

/** An attempt that is over and not written down yet. */
export interface Ended {
  claim: Claim;
  exchange: Exchange;
  outcome: Outcome;
  endedAt: number;
}

type EventColumns = Partial<typeof conversionEvents.$inferInsert>;

/** Writes the end of one attempt: its line of the log, the event's new state, and what it means for the dataset. */
export function recordOutcome(parts: RecordParts, { claim, exchange, outcome: seen, endedAt }: Ended): void {
  const { db, live } = parts;
  const outcome = isForeignDataset(parts, claim, seen) ? stoppedBy(seen) : seen;
  const reason = 'reason' in outcome ? outcome.reason : null;
  const answer = exchange.kind === 'answer' ? exchange : undefined;
  db.orm
    .update(deliveries)
    .set({
      status: outcome.kind === 'accepted' ? 'success' : outcome.kind === 'unknown' ? 'unknown' : 'error',
      reason,
      endedAt,
      httpStatus: answer?.httpStatus ?? null,
      response: answer?.body ?? null,
      eventsReceived: outcome.eventsReceived ?? null,
      fbtraceId: outcome.fbtraceId ?? null,
    })
    .where(eq(deliveries.id, claim.deliveryId))
    .run();
  if (outcome.kind === 'offline') foldOfflineLines(parts, claim);

  const written = db.orm
    .update(conversionEvents)
    .set({ ...nextState(parts, claim, outcome), lease: null, leaseUntilAt: null })
    .where(and(eq(conversionEvents.id, claim.event.id), eq(conversionEvents.lease, claim.lease)))
    .run();
  if (written.changes === 0 && outcome.kind === 'accepted') rescueAccepted(parts, claim);
  if (outcome.kind === 'rate' || outcome.kind === 'stopped') holdDataset(parts, claim, outcome);

  db.afterCommit(() => {
    live.changed({ topic: 'events', id: claim.event.id });
    if (claim.event.subjectKind === 'dialog') live.changed({ topic: 'dialogs', id: claim.event.subjectId });
    logOutcome(parts, claim, outcome, endedAt);
  });
}

function nextState(parts: RecordParts, claim: Claim, outcome: Outcome): EventColumns {
  const now = parts.clock();
  const later = now + delayAfter(claim.event.attempts, parts.random());
  const next = ((): EventColumns => {
    switch (outcome.kind) {
      case 'accepted':
        return { state: 'accepted', reason: null, acceptedAt: now };
      case 'refused':
        return { state: 'refused', reason: outcome.reason };
      case 'transient':
        return { state: 'due', reason: outcome.reason, availableAt: later };
      case 'rate':
      case 'stopped':
        return { state: 'due', reason: outcome.reason, availableAt: now };
      case 'offline': {
        // Not a byte went out: this was no attempt, and the payload may still gain by waiting.
        const { payload, touchId, datasetId, attempts, firstAttemptAt } = claim.before;
        return {
          ...{ payload, touchId, datasetId, attempts, firstAttemptAt },
          ...{ state: 'due', reason: outcome.reason, availableAt: claim.before.availableAt },
        };
      }
      case 'unknown': {
        const unknowns = countUnknowns(parts, claim.event.id);
        const { payload, event } = claim;
        const again = mayTryAfterUnknown({ payload, firstAttemptAt: event.firstAttemptAt }, { unknowns, now });
        return again
          ? { state: 'due', reason: outcome.reason, availableAt: later }
          : { state: 'unknown', reason: UNKNOWN };
      }
    }
  })();
  return next.state === 'due' ? unlessMerged(parts, claim, next) : next;
}

/** An event that another took the place of while it was on its way is not tried again. */
function unlessMerged({ db }: RecordParts, claim: Claim, next: EventColumns): EventColumns {
  const found = db.orm
    .select({ into: conversionEvents.mergedInto })
    .from(conversionEvents)
    .where(eq(conversionEvents.id, claim.event.id))
    .get();
  return found?.into ? { state: 'merged', reason: { code: 'merged', into: found.into } } : next;
}

/** The answer came after the lease was given up: what Meta has accepted is not sent again. */
function rescueAccepted({ db, clock }: RecordParts, { event }: Claim): void {
  db.orm
    .update(conversionEvents)
    .set({ state: 'accepted', reason: null, acceptedAt: clock() })
    .where(and(eq(conversionEvents.id, event.id), inArray(conversionEvents.state, ['due', 'waiting', 'unknown'])))
    .run();
}

function holdDataset(parts: RecordParts, claim: Claim, outcome: Outcome & { kind: 'rate' | 'stopped' }): void {
  const { db, clock, live } = parts;
  const now = clock();
  const columns =
    outcome.kind === 'rate'
      ? { pausedUntilAt: now + outcome.minutes * 60_000 }
      : { stoppedCode: outcome.reason.code, stoppedAt: now };
  // An answer to the old token says nothing of the new one.
  const ofThisToken = and(eq(datasets.id, claim.dataset.id), eq(datasets.token, claim.dataset.sealedToken));
  db.orm
    .update(datasets)
    .set(columns)
    .where(outcome.kind === 'rate' ? eq(datasets.id, claim.dataset.id) : ofThisToken)
    .run();
  db.afterCommit(() => live.changed({ topic: 'directions' }));
}

/**
 * A bare code 100 is said of a dataset that does not exist or is not ours, and of a malformed event alike:
 * it is the dataset's fault while that has never accepted anything. Source: product.md 5
 */
function isForeignDataset({ db }: RecordParts, claim: Claim, { kind, ...outcome }: Outcome): boolean {
  if (kind !== 'refused' || !('reason' in outcome)) return false;
  const { code, metaCode } = outcome.reason;
  if (code !== 'invalid_parameter' || metaCode !== 100) return false;
  const accepted = db.orm
    .select({ id: conversionEvents.id })
    .from(conversionEvents)
    .where(and(eq(conversionEvents.datasetId, claim.dataset.id), eq(conversionEvents.state, 'accepted')))
    .limit(1)
    .get();
  return accepted === undefined;
}

function stoppedBy(seen: Outcome): Outcome {
  const reason: Reason =
    'reason' in seen ? { ...seen.reason, code: 'dataset_forbidden' } : { code: 'dataset_forbidden' };
  return { ...seen, kind: 'stopped', reason };
}

/** Days without a network are one line of the log, not thousands: the older line gives way to the newer. */
function foldOfflineLines({ db }: RecordParts, claim: Claim): void {
  const older = db.orm
    .select({ id: deliveries.id, reason: deliveries.reason, startedAt: deliveries.startedAt })
    .from(deliveries)
    .where(and(eq(deliveries.conversionEventId, claim.event.id), lt(deliveries.id, claim.deliveryId)))
    .orderBy(desc(deliveries.id))
    .limit(1)
    .get();
  if (older?.reason?.code !== 'no_network') return;
  const times = Number(older.reason['times'] ?? 1) + 1;
  db.orm
    .update(deliveries)
    .set({ reason: { code: 'no_network', times }, startedAt: older.startedAt })
    .where(eq(deliveries.id, claim.deliveryId))
    .run();
  db.orm.delete(deliveries).where(eq(deliveries.id, older.id)).run();
}

/** No phones: what identifies the person stays out of the log. */
function logOutcome({ log }: RecordParts, claim: Claim, outcome: Outcome, endedAt: number): void {
  const line = {
    component: 'capi',
    event: claim.event.eventId,
    dataset: claim.dataset.metaId,
    level: claim.event.level,
    outcome: outcome.kind,
    events_received: outcome.eventsReceived ?? 0,
    duration: endedAt - claim.startedAt,
    ...('reason' in outcome ? { reason: outcome.reason } : {}),
    ...(outcome.fbtraceId === undefined ? {} : { fbtrace: outcome.fbtraceId }),
  };
  if (outcome.kind === 'accepted') log.info(line, 'event accepted');
  else log.warn(line, 'event not accepted');
}

/**
 * Attempts whose end nobody wrote down (the process was killed): to be called inside a write. `mine` are those still going on.
 * At start every lease is void, since this process owns the data folder; later only those that have run out.
 */
export function recoverLost(
  parts: RecordParts,
  { atStart, mine }: { atStart: boolean; mine: ReadonlySet<number> },
): void {
  const { db, live } = parts;
  const now = parts.clock();
  const lost = db.orm
    .select()
    .from(conversionEvents)
    .where(
      and(inArray(conversionEvents.state, ['sending']), atStart ? undefined : lt(conversionEvents.leaseUntilAt, now)),
    )
    .all()
    .filter((event) => !mine.has(event.id));
  for (const event of lost) {
    db.orm
      .update(deliveries)
      .set({ status: 'unknown', reason: { code: 'interrupted' }, endedAt: now })
      .where(and(eq(deliveries.conversionEventId, event.id), eq(deliveries.status, 'sending')))
      .run();
    const unknowns = countUnknowns(parts, event.id);
    const again = mayTryAfterUnknown(
      { payload: event.payload ?? '{}', firstAttemptAt: event.firstAttemptAt },
      { unknowns, now },
    );
    const gone = event.mergedInto !== null;
    db.orm
      .update(conversionEvents)
      .set({
        ...(gone
          ? { state: 'merged', reason: { code: 'merged', into: event.mergedInto } }
          : again
            ? { state: 'due', reason: { code: 'interrupted' }, availableAt: now }
            : { state: 'unknown', reason: UNKNOWN }),
        lease: null,
        leaseUntilAt: null,
      })
      .where(and(eq(conversionEvents.id, event.id), ne(conversionEvents.state, 'accepted')))
      .run();
    parts.log.warn({ component: 'capi', event: event.eventId, again: again && !gone }, 'attempt cut short');
    db.afterCommit(() => live.changed({ topic: 'events', id: event.id }));
  }
}
