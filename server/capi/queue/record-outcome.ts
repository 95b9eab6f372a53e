import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { conversionEvents, datasets, deliveries } from '../../../db/schema/index.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { Outcome } from '../meta/classify-answer.ts';
import type { Exchange } from '../meta/client.ts';
import type { Claim } from './claim-due.ts';
import { countUnknowns, endDelivery, endLease, findMergedInto, hasLeft, type Progress } from './queue-store.ts';
import { delayAfter, LONGEST_PAUSE_MS, mayTryAfterUnknown, UNKNOWN } from './try-again.ts';

export type RecordParts = Pick<Parts, 'db' | 'clock' | 'random' | 'live' | 'log'>;

/** An attempt that is over and not written down yet. */
export interface Ended {
  claim: Claim;
  exchange: Exchange;
  outcome: Outcome;
  endedAt: number;
}

/** Writes the end of one attempt: its line of the log, the event's new state, and what it means for the dataset. */
export function recordOutcome(parts: RecordParts, { claim, exchange, outcome: seen, endedAt }: Ended): void {
  const { db, live } = parts;
  const { id, subjectKind, subjectId } = claim.before;
  const outcome = isForeignDataset(parts, claim, seen) ? stoppedBy(seen) : seen;
  const answer = exchange.kind === 'answer' ? exchange : undefined;
  endDelivery(parts, claim.deliveryId, {
    status: outcome.kind === 'accepted' ? 'success' : outcome.kind === 'unknown' ? 'unknown' : 'error',
    reason: 'reason' in outcome ? outcome.reason : null,
    endedAt,
    httpStatus: answer?.httpStatus ?? null,
    response: answer?.body ?? null,
    eventsReceived: outcome.eventsReceived ?? null,
    fbtraceId: outcome.fbtraceId ?? null,
  });
  if (outcome.kind === 'offline') foldOfflineLines(parts, claim);
  const wasHeld = endLease(parts, id, claim.lease, { ...claim.taken, ...nextState(parts, claim, outcome) });
  if (!wasHeld && outcome.kind === 'accepted') rescueAccepted(parts, id);
  if (outcome.kind === 'rate' || outcome.kind === 'stopped') holdDataset(parts, claim, outcome);

  db.afterCommit(() => {
    live.changed({ topic: 'events', id });
    if (subjectKind === 'dialog') live.changed({ topic: 'dialogs', id: subjectId });
    logOutcome(parts, claim, outcome, endedAt);
  });
}

function nextState(parts: RecordParts, claim: Claim, outcome: Outcome): Partial<Progress> {
  const { before, taken } = claim;
  const now = parts.clock();
  const again = (availableAt: number, reason: Reason): Partial<Progress> => {
    // An event that another took the place of while it was on its way is not tried again.
    const into = findMergedInto(parts, before.id);
    return into === null
      ? { state: 'due', reason, availableAt }
      : { state: 'merged', reason: { code: 'merged', into } };
  };
  const later = () => now + delayAfter(taken.attempts, parts.random());
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'accepted', reason: null, acceptedAt: now };
    case 'refused':
      return { state: 'refused', reason: outcome.reason };
    case 'transient':
      return { ...unfrozenIfLeft(parts, claim), ...again(later(), outcome.reason) };
    case 'rate':
    case 'stopped':
      return { ...unfrozenIfLeft(parts, claim), ...again(now, outcome.reason) };
    case 'offline': {
      // Not a byte went out: this was no attempt, and the payload may still gain by waiting.
      const { payload, touchId, datasetId, attempts, firstAttemptAt } = before;
      const untried = { payload, touchId, datasetId, attempts, firstAttemptAt };
      return { ...untried, ...again(before.availableAt, outcome.reason) };
    }
    case 'unknown': {
      const unknowns = countUnknowns(parts, before.id);
      const mayTry = mayTryAfterUnknown(taken, { unknowns, now });
      return mayTry ? again(later(), outcome.reason) : { state: 'unknown', reason: UNKNOWN };
    }
  }
}

/** What a dataset certainly did not take goes to the one that the owner has chosen meanwhile, with a payload of its own. */
function unfrozenIfLeft(parts: RecordParts, { before, dataset }: Claim): Partial<Progress> {
  const moves = hasLeft(parts, before.id, dataset.id) && countUnknowns(parts, before.id) === 0;
  return moves ? { payload: null, touchId: null, datasetId: null } : {};
}

/** The answer came after the lease was given up: what Meta has accepted is not sent again. */
function rescueAccepted({ db, clock }: RecordParts, id: number): void {
  db.orm
    .update(conversionEvents)
    .set({ state: 'accepted', reason: null, acceptedAt: clock() })
    .where(and(eq(conversionEvents.id, id), inArray(conversionEvents.state, ['due', 'waiting', 'unknown'])))
    .run();
}

function holdDataset(parts: RecordParts, claim: Claim, outcome: Outcome & { kind: 'rate' | 'stopped' }): void {
  const { db, clock, live } = parts;
  const now = clock();
  const columns =
    outcome.kind === 'rate'
      ? { pausedUntilAt: now + Math.min(outcome.minutes * 60_000, LONGEST_PAUSE_MS) }
      : { stoppedCode: outcome.reason.code, stoppedAt: now };
  // An answer to the old token says nothing of the new one.
  const ofThisToken = and(eq(datasets.id, claim.dataset.id), eq(datasets.token, claim.dataset.token));
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
  const { code, metaCode, metaSubcode } = outcome.reason;
  if (code !== 'invalid_parameter' || metaCode !== 100 || metaSubcode !== undefined) return false;
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
    .where(and(eq(deliveries.conversionEventId, claim.before.id), lt(deliveries.id, claim.deliveryId)))
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
    event: claim.before.eventId,
    dataset: claim.dataset.metaId,
    level: claim.before.level,
    outcome: outcome.kind,
    events_received: outcome.eventsReceived ?? 0,
    duration: endedAt - claim.startedAt,
    ...('reason' in outcome ? { reason: outcome.reason } : {}),
    ...(outcome.fbtraceId === undefined ? {} : { fbtrace: outcome.fbtraceId }),
  };
  if (outcome.kind === 'accepted') log.info(line, 'event accepted');
  else log.warn(line, 'event not accepted');
}
