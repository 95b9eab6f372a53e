import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { conversionEvents, deliveries } from '../../../db/schema/index.ts';
import type { Level, Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { isDenied } from '../levels-said.ts';
import type { Outcome } from '../meta/classify-answer.ts';
import type { Exchange } from '../meta/client.ts';
import { noteSkipped, TAKEN_BACK } from '../raise-event.ts';
import type { Claim } from './claim-due.ts';
import {
  countUnknowns,
  endAccepted,
  endDelivery,
  endLease,
  findMergedInto,
  isOutdated,
  type Progress,
} from './queue-store.ts';
import { ofDataset, recordForDataset } from './record-for-dataset.ts';
import type { Member } from './take-event.ts';
import { delayAfter, mayTryAfterUnknown, UNKNOWN } from './try-again.ts';

export type RecordParts = Pick<Parts, 'db' | 'clock' | 'random' | 'live' | 'log' | 'wakeSender'>;

/** A call that is over and not, or not wholly, written down yet. */
export interface Ended {
  claim: Claim;
  exchange: Exchange;
  outcome: Outcome;
  endedAt: number;
  /** In [0, 1), for jitter: events of one call stay together. */
  jitter: number;
  /** How many of its events are written down. */
  written: number;
}

/** So many events of a call are told of one by one, to the pages and in the log; of more only that there are some. */
const FEW = 50;
/** Of an answer to a call of several, each of them keeps no more: Meta's own are shorter, and pages of a proxy would be kept a thousand times. */
const SHARED_ANSWER = 1024;

/**
 * Writes the end of a call: of each of its events the line of the log and the new state, and what it means for the dataset.
 * Takes up where it stopped (`written`) and stops when the slice is over; the caller counts on.
 *
 * @returns how many of its events it wrote
 */
export function recordOutcome(parts: RecordParts, ended: Ended, isOver: () => boolean): number {
  const { claim, written } = ended;
  const outcome = ofDataset(parts, claim, ended.outcome);
  if (written === 0) recordForDataset(parts, claim, ended.exchange, outcome);
  let count = 0;
  for (const member of claim.members.slice(written)) {
    if (count > 0 && isOver()) break;
    recordMember(parts, { ...ended, outcome }, member);
    count += 1;
  }
  parts.db.afterCommit(() => {
    if (claim.members.length <= FEW) return;
    for (const topic of ['events', 'dialogs'] as const) parts.live.changed({ topic });
    // One line for all: hundreds would hold the loop longer than all the slice before.
    const told = claim.members.slice(written, written + count).map(({ before }) => before);
    logOutcome(
      parts,
      { claim, outcome },
      {
        events: told.map(({ eventId }) => eventId),
        levels: [...new Set(told.map(({ level }) => level))],
        duration: ended.endedAt - (claim.members[0]?.startedAt ?? 0),
      },
    );
  });
  return count;
}

function recordMember(parts: RecordParts, { claim, exchange, outcome, endedAt, jitter }: Ended, member: Member): void {
  const { db, live } = parts;
  const { id, subjectKind, subjectId } = member.before;
  const answer = exchange.kind === 'answer' ? exchange : undefined;
  endDelivery(parts, member.deliveryId, {
    status: statusOf(outcome),
    reason: 'reason' in outcome ? outcome.reason : null,
    endedAt,
    httpStatus: answer?.httpStatus ?? null,
    response: (claim.members.length > 1 ? answer?.body.slice(0, SHARED_ANSWER) : answer?.body) ?? null,
    eventsReceived: outcome.eventsReceived ?? null,
    fbtraceId: outcome.fbtraceId ?? null,
  });
  if (outcome.kind === 'offline') foldOfflineLines(parts, member);
  if (outcome.kind === 'accepted') {
    if (!endAccepted(parts, id, member.lease, parts.clock())) rescueAccepted(parts, id);
  } else {
    endLease(parts, id, member.lease, { ...member.taken, ...nextState(parts, { claim, member, outcome, jitter }) });
  }

  if (claim.members.length > FEW) return;
  db.afterCommit(() => {
    live.changed({ topic: 'events', id });
    if (subjectKind === 'dialog') live.changed({ topic: 'dialogs', id: subjectId });
    const { eventId: event, level } = member.before;
    logOutcome(parts, { claim, outcome }, { event, level, duration: endedAt - member.startedAt });
  });
}

function statusOf(outcome: Outcome): 'success' | 'unknown' | 'error' {
  if (outcome.kind === 'accepted') return 'success';
  return outcome.kind === 'unknown' || (outcome.kind === 'split' && outcome.maybeTaken) ? 'unknown' : 'error';
}

function nextState(
  parts: RecordParts,
  {
    claim,
    member,
    outcome,
    jitter,
  }: { claim: Claim; member: Member; outcome: Exclude<Outcome, { kind: 'accepted' }>; jitter: number },
): Partial<Progress> {
  const { before, taken } = member;
  const now = parts.clock();
  const again = (availableAt: number, reason: Reason): Partial<Progress> => {
    // An event that another took the place of while it was on its way is not tried again, nor is one that was denied.
    const into = findMergedInto(parts, before.id);
    if (into !== null) return { state: 'merged', reason: { code: 'merged', into } };
    return isDenied(parts, before.id) ? untriedAgain(parts, before.id) : { state: 'due', reason, availableAt };
  };
  const later = () => now + delayAfter(taken.attempts, jitter);
  switch (outcome.kind) {
    case 'refused':
      // An attempt before had no answer: a no to this one says nothing of what became of that.
      if (countUnknowns(parts, before.id) > 0) return { state: 'unknown', reason: UNKNOWN };
      return { state: 'refused', reason: outcome.reason };
    case 'split':
      // It was the call that failed, and no attempt of this one: what it waits for later does not grow by it.
      return {
        ...{ attempts: before.attempts, ...unfrozenIfChanged(parts, claim, member) },
        ...again(before.availableAt, outcome.reason),
      };
    case 'transient':
      return { ...unfrozenIfChanged(parts, claim, member), ...again(later(), outcome.reason) };
    case 'rate':
    case 'stopped':
      return { ...unfrozenIfChanged(parts, claim, member), ...again(now, outcome.reason) };
    case 'offline': {
      // Not a byte went out: this was no attempt, and the payload may still gain by waiting.
      const { payload, touchId, datasetId, attempts, firstAttemptAt } = before;
      const untried = { payload, touchId, datasetId, attempts, firstAttemptAt };
      return { ...untried, ...unfrozenIfChanged(parts, claim, member), ...again(before.availableAt, outcome.reason) };
    }
    case 'unknown': {
      const unknowns = countUnknowns(parts, before.id);
      const mayTry = mayTryAfterUnknown(taken, { unknowns, now });
      return mayTry ? again(later(), outcome.reason) : { state: 'unknown', reason: UNKNOWN };
    }
  }
}

/** The owner said meanwhile that the level is not reached: what Meta certainly has not does not go. */
function untriedAgain(parts: RecordParts, id: number): Partial<Progress> {
  if (countUnknowns(parts, id) > 0) return { state: 'unknown', reason: UNKNOWN };
  const reason = { code: TAKEN_BACK };
  noteSkipped(parts, id, reason);
  return { state: 'skipped', reason };
}

/**
 * What a dataset certainly did not take goes to the one that the owner has chosen meanwhile, with a payload of its own; a
 * payment goes with the amount that stands by then.
 */
function unfrozenIfChanged(parts: RecordParts, { dataset }: Claim, { before, startedAt }: Member): Partial<Progress> {
  const mayDiffer =
    before.level === 'purchase' || isOutdated(parts, before.id, { datasetId: dataset.id, since: startedAt });
  return mayDiffer && countUnknowns(parts, before.id) === 0 ? { payload: null, touchId: null, datasetId: null } : {};
}

/** The answer came after the lease was given up: what Meta has accepted is not sent again. */
function rescueAccepted({ db, clock }: RecordParts, id: number): void {
  db.orm
    .update(conversionEvents)
    .set({ state: 'accepted', reason: null, acceptedAt: clock() })
    .where(and(eq(conversionEvents.id, id), inArray(conversionEvents.state, ['due', 'waiting', 'unknown'])))
    .run();
}

/** Days without a network are one line of the log, not thousands: the older line gives way to the newer. */
function foldOfflineLines({ db }: RecordParts, { before, deliveryId }: Member): void {
  const older = db.orm
    .select({ id: deliveries.id, reason: deliveries.reason, startedAt: deliveries.startedAt })
    .from(deliveries)
    .where(and(eq(deliveries.conversionEventId, before.id), lt(deliveries.id, deliveryId)))
    .orderBy(desc(deliveries.id))
    .limit(1)
    .get();
  if (older?.reason?.code !== 'no_network') return;
  const times = Number(older.reason['times'] ?? 1) + 1;
  db.orm
    .update(deliveries)
    .set({ reason: { code: 'no_network', times }, startedAt: older.startedAt })
    .where(eq(deliveries.id, deliveryId))
    .run();
  db.orm.delete(deliveries).where(eq(deliveries.id, older.id)).run();
}

/** No phones: what identifies the person stays out of the log. */
function logOutcome(
  { log }: RecordParts,
  { claim, outcome }: { claim: Claim; outcome: Outcome },
  told: { event: string; level: Level; duration: number } | { events: string[]; levels: Level[]; duration: number },
): void {
  const inCall = claim.members.length;
  const line = {
    component: 'capi',
    ...told,
    dataset: claim.dataset.metaId,
    outcome: outcome.kind,
    events_received: outcome.eventsReceived ?? 0,
    ...(inCall === 1 ? {} : { events_in_call: inCall }),
    ...('reason' in outcome ? { reason: outcome.reason } : {}),
    ...(outcome.fbtraceId === undefined ? {} : { fbtrace: outcome.fbtraceId }),
  };
  if (outcome.kind === 'accepted') log.info(line, 'event accepted');
  else log.warn(line, 'event not accepted');
}
