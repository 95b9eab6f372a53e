import { prepared } from '../../../db/prepared.ts';
import type { EventState, Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { isDenied } from '../levels-said.ts';
import { buildPayload } from '../payload/build-payload.ts';
import { datasetFor } from '../payload/choose-dataset.ts';
import { gatherFacts } from '../payload/gather-facts.ts';
import { whatHolds } from '../payload/what-holds.ts';
import { MAX_AGE_MS, noteSkipped } from '../raise-event.ts';
import { countUnknowns, findTwin, isUnknownSinceWord, type QueuedEvent } from './queue-store.ts';
import { LONGEST_DELAY_MS, mayTryAfterUnknown, UNKNOWN } from './try-again.ts';

type PrepareParts = Pick<Parts, 'db' | 'clock' | 'live' | 'log'>;

/** Until an event is looked at again whose twin is being sent, ms. */
const TWIN_MS = 5_000;

/** What goes to Meta of an event whose turn has come. */
export interface Prepared {
  payload: string;
  touchId: number | null;
}

/** The payload to send, frozen or built now; undefined when the event is not to be sent (now or ever), which is written. */
export function prepareEvent(parts: PrepareParts, event: QueuedEvent): Prepared | undefined {
  const now = parts.clock();
  const { payload } = event;
  const unknowns = event.firstAttemptAt === null ? 0 : countUnknowns(parts, event.id);
  const maybeAccepted = () => put(parts, event, 'unknown', UNKNOWN);
  const twin = findTwin(parts, event);
  if (twin?.state === 'accepted') return put(parts, event, 'merged', { code: 'merged', into: twin.id });
  if (twin) return waitFor(parts, event, now + TWIN_MS);
  // Meta may not have it yet: what the owner has denied since is not made sure of.
  if (unknowns > 0 && isDenied(parts, event.id)) return maybeAccepted();
  if (payload !== null && unknowns > 0 && isUnknownSinceWord(parts, event.id)) {
    if (!mayTryAfterUnknown({ ...event, payload }, { unknowns, now })) return maybeAccepted();
  }
  if (event.eventTimeAt < now - MAX_AGE_MS) {
    return unknowns > 0 ? maybeAccepted() : skip(parts, event, { code: 'too_old' });
  }
  if (payload !== null) return { payload, touchId: event.touchId };

  const { facts, touchId } = gatherFacts(parts, event);
  if ((facts.ctwaClid !== null) !== event.withClick || event.datasetId === null) {
    return reroute(parts, event, facts.ctwaClid !== null);
  }
  const held = whatHolds(parts, facts, event.datasetId);
  if (held?.forGood) return skip(parts, event, held.reason);
  // What mends it (the direction saved, an amount, a name found good) lets it go at once.
  if (held) return put(parts, event, 'due', held.reason, now + LONGEST_DELAY_MS);
  return { payload: buildPayload(facts, now), touchId };
}

function skip(parts: PrepareParts, event: QueuedEvent, reason: Reason): undefined {
  noteSkipped(parts, event.id, reason);
  return put(parts, event, 'skipped', reason);
}

/** Another event of this person and level is being sent: what becomes of that says what becomes of this. */
function waitFor({ db }: PrepareParts, { id }: QueuedEvent, availableAt: number): undefined {
  prepared(db, 'update conversion_events set available_at = ? where id = ?').run(availableAt, id);
}

function put(
  parts: PrepareParts,
  { id, availableAt }: QueuedEvent,
  state: EventState,
  reason: Reason,
  nextAt = availableAt,
): undefined {
  prepared(parts.db, 'update conversion_events set state = ?, reason = ?, available_at = ? where id = ?').run(
    ...[state, JSON.stringify(reason), nextAt, id],
  );
  parts.db.afterCommit(() => parts.live.changed({ topic: 'events', id }));
}

/** The triggers that keep the queue see the click otherwise than the payload: the payload is right, and the event waits there. */
function reroute({ db, log }: PrepareParts, { id, eventId, directionId }: QueuedEvent, withClick: boolean): undefined {
  log.error({ component: 'capi', event: eventId, withClick }, 'event stood in the wrong queue');
  const direction = prepared<{ datasetId: string | null; ordinaryDatasetId: string | null }>(
    db,
    'select dataset_id as datasetId, ordinary_dataset_id as ordinaryDatasetId from directions where id = ?',
  ).get(directionId);
  prepared(db, 'update conversion_events set with_click = ?, dataset_id = ? where id = ?').run(
    ...[Number(withClick), direction ? datasetFor(direction, withClick) : null, id],
  );
}
