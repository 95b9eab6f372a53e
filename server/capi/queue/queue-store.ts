import { prepared } from '../../../db/prepared.ts';
import type { EventState, Level, Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';

type Db = Pick<Parts, 'db'>;

/** A due event and what its direction says of it. Times in ms. */
export interface QueuedEvent {
  id: number;
  subjectKind: 'dialog' | 'lead';
  subjectId: number;
  directionId: string;
  level: Level;
  eventId: string;
  state: EventState;
  datasetId: string | null;
  withClick: boolean;
  payload: string | null;
  touchId: number | null;
  eventTimeAt: number;
  availableAt: number;
  attempts: number;
  firstAttemptAt: number | null;
  classic: boolean;
  /** While its direction is in test mode. NULL: it is not. */
  testEventCode: string | null;
}

/** Columns of an event that an attempt and its outcome change. */
export type Progress = Pick<
  QueuedEvent,
  'state' | 'datasetId' | 'payload' | 'touchId' | 'availableAt' | 'attempts' | 'firstAttemptAt'
> & { reason: Reason | null; acceptedAt: number | null };

export interface OpenDataset {
  id: string;
  metaId: string;
}

/** Datasets that may send now. A pause longer than `longestPause` (ms) was set by a wrong clock. */
export function selectOpenDatasets({ db }: Db, { now, longestPause }: { now: number; longestPause: number }) {
  return prepared<OpenDataset>(
    db,
    `select id, meta_id as metaId from datasets where stopped_code is null
     and (paused_until_at is null or paused_until_at <= @now or paused_until_at > @now + @longestPause)`,
  ).all({ now, longestPause });
}

/** What stops a dataset until the owner acts; null: nothing does. */
export function whyClosed({ db }: Db, datasetId: string): string | null {
  const found = prepared<{ code: string | null }>(db, 'select stopped_code as code from datasets where id = ?');
  return found.get(datasetId)?.code ?? null;
}

/** One dataset's queue of events with a click (one by one) or without (many in a call), at this moment (ms). */
export interface Lane {
  datasetId: string;
  withClick: boolean;
  now: number;
}

/** Events of one shape may share a call. */
type Shape = Pick<QueuedEvent, 'classic' | 'testEventCode'>;
export type Oldest = Shape & { eventTimeAt: number };

const QUEUED = `from conversion_events e indexed by conversion_events_queue cross join directions d on d.id = e.direction_id
  where e.state in ('waiting','due') and e.dataset_id = +@datasetId and e.with_click = +@withClick and e.available_at <= @now
  and e.merged_into is null and d.capi_enabled_at is not null`;
const TEST_CODE = 'iif(d.test_until_at > @now, d.test_event_code, null)';
const OLDEST_FIRST = 'order by e.event_time_at, e.id limit @limit';

/** When the oldest event that may go now became true, and the shape its call would have; undefined: none may. */
export function findOldest({ db }: Db, { datasetId, withClick, now }: Lane): Oldest | undefined {
  const found = prepared<{ eventTimeAt: number; classic: 0 | 1; testEventCode: string | null }>(
    db,
    `select e.event_time_at as eventTimeAt, d.preset = 'classic' as classic, ${TEST_CODE} as testEventCode
     ${QUEUED} ${OLDEST_FIRST}`,
  ).get({ datasetId, withClick: Number(withClick), now, limit: 1 });
  return found && { ...found, classic: found.classic === 1 };
}

/**
 * The oldest events of a lane that may go now, all or those of one shape. The index is named because only it gives them in
 * order and knows which may go: the planner would sort the whole queue at every turn.
 */
export function selectDue(
  { db }: Db,
  { datasetId, withClick, now }: Lane,
  limit: number,
  shape?: Shape,
): QueuedEvent[] {
  return prepared<Omit<QueuedEvent, 'withClick' | 'classic'> & { classic: 0 | 1 }>(
    db,
    `select e.id, e.subject_kind as subjectKind, e.subject_id as subjectId, e.direction_id as directionId, e.level,
       e.event_id as eventId, e.state, e.dataset_id as datasetId, e.payload, e.touch_id as touchId,
       e.event_time_at as eventTimeAt, e.available_at as availableAt, e.attempts, e.first_attempt_at as firstAttemptAt,
       d.preset = 'classic' as classic, ${TEST_CODE} as testEventCode
     ${QUEUED} and (@anyShape or ((d.preset = 'classic') = @classic and ${TEST_CODE} is @testEventCode)) ${OLDEST_FIRST}`,
  )
    .all({
      ...{ datasetId, withClick: Number(withClick), now, limit, anyShape: Number(shape === undefined) },
      ...{ classic: Number(shape?.classic ?? false), testEventCode: shape?.testEventCode ?? null },
    })
    .map((row) => ({ ...row, withClick, classic: row.classic === 1 }));
}

/** The compare-and-swap: false when another sender was first. */
export function takeLease(
  { db }: Db,
  event: QueuedEvent,
  taken: Progress,
  lease: string,
  leaseUntilAt: number,
): boolean {
  const { changes } = prepared(
    db,
    `update conversion_events set state = 'sending', reason = null, payload = ?, touch_id = ?,
       attempts = ?, first_attempt_at = ?, lease = ?, lease_until_at = ? where id = ? and state = ?`,
  ).run(
    ...[taken.payload, taken.touchId, taken.attempts, taken.firstAttemptAt],
    ...[lease, leaseUntilAt, event.id, event.state],
  );
  return changes === 1;
}

/** The line of the log that stands before the request: found after a crash it means «unknown». @returns its id */
export function insertSending({ db }: Db, eventId: number, startedAt: number, request: string): number {
  const { lastInsertRowid } = prepared(
    db,
    `insert into deliveries (conversion_event_id, status, started_at, request) values (?, 'sending', ?, ?)`,
  ).run(eventId, startedAt, request);
  return Number(lastInsertRowid);
}

/** These lines of the log are of one call. */
export function noteShared({ db }: Db, deliveryIds: readonly number[]): void {
  if (deliveryIds.length < 2) return;
  prepared(db, 'update deliveries set events_in_call = ? where id in (select value from json_each(?))').run(
    deliveryIds.length,
    JSON.stringify(deliveryIds),
  );
}

interface DeliveryEnd {
  status: 'success' | 'error' | 'unknown';
  reason: Reason | null;
  endedAt: number;
  httpStatus: number | null;
  response: string | null;
  eventsReceived: number | null;
  fbtraceId: string | null;
}

export function endDelivery({ db }: Db, id: number, end: DeliveryEnd): void {
  prepared(
    db,
    `update deliveries set status = ?, reason = ?, ended_at = ?, http_status = ?, response = ?, events_received = ?,
       fbtrace_id = ? where id = ?`,
  ).run(
    ...[end.status, toJson(end.reason), end.endedAt, end.httpStatus, end.response, end.eventsReceived, end.fbtraceId],
    id,
  );
}

/** Gives the lease back of an event that Meta took: only what changes by it, for speed. False when it was no longer held. */
export function endAccepted({ db }: Db, id: number, lease: string, acceptedAt: number): boolean {
  const { changes } = prepared(
    db,
    `update conversion_events set state = 'accepted', reason = null, accepted_at = ?, lease = null, lease_until_at = null
     where id = ? and lease = ?`,
  ).run(acceptedAt, id, lease);
  return changes === 1;
}

/** Gives the lease back with what became of the event; false when it was no longer held. */
export function endLease({ db }: Db, id: number, lease: string, next: Progress): boolean {
  const { changes } = prepared(
    db,
    `update conversion_events set state = ?, reason = ?, dataset_id = ?, payload = ?, touch_id = ?, available_at = ?,
       attempts = ?, first_attempt_at = ?, accepted_at = ?, lease = null, lease_until_at = null
     where id = ? and lease = ?`,
  ).run(
    ...[next.state, toJson(next.reason), next.datasetId, next.payload, next.touchId, next.availableAt],
    ...[next.attempts, next.firstAttemptAt, next.acceptedAt, id, lease],
  );
  return changes === 1;
}

/** Attempts of this event after which nobody could say whether Meta has it. */
export function countUnknowns({ db }: Db, eventId: number): number {
  const counted = prepared<{ unknowns: number }>(
    db,
    `select count(*) as unknowns from deliveries where conversion_event_id = ? and status = 'unknown'`,
  ).get(eventId);
  return counted?.unknowns ?? 0;
}

/** Whether one of them came after the owner's last word to send it: until then it is theirs that it may count twice. */
export function isUnknownSinceWord({ db }: Db, eventId: number): boolean {
  return (
    prepared(
      db,
      `select 1 from conversion_events e join deliveries l on l.conversion_event_id = e.id
       left join owner_sends s on s.id = e.owner_send_id
       where e.id = ? and l.status = 'unknown' and l.started_at > coalesce(s.said_at, -1) limit 1`,
    ).get(eventId) !== undefined
  );
}

/**
 * Whether the event may read otherwise by now: the owner gave its direction another dataset than this one for such events, or
 * saved the direction (another page, preset, name) since its attempt began (ms).
 */
export function isOutdated(
  { db }: Db,
  eventId: number,
  { datasetId, since }: { datasetId: string; since: number },
): boolean {
  const found = prepared<{ outdated: number }>(
    db,
    `select d.updated_at > @since or iif(e.with_click, d.dataset_id, coalesce(d.ordinary_dataset_id, d.dataset_id))
       is not @datasetId as outdated
     from conversion_events e join directions d on d.id = e.direction_id where e.id = @eventId`,
  ).get({ eventId, datasetId, since });
  return found?.outdated === 1;
}

/** The event that gave its place to this one while it was on its way, and that Meta has taken or is being told; undefined: none. */
export function findTwin({ db }: Db, { id, subjectId, level }: Pick<QueuedEvent, 'id' | 'subjectId' | 'level'>) {
  return prepared<{ id: number; state: 'accepted' | 'sending' }>(
    db,
    // «cross» keeps the order of the joins: hardly any dialog has others merged into it, and events are many.
    `select o.id, o.state from dialogs g indexed by dialogs_merged cross join conversion_events o
       on o.subject_kind = 'dialog' and o.subject_id = g.id and o.level = ?
     where g.merged_into = ? and o.merged_into = +? and o.state in ('accepted', 'sending') order by o.state limit 1`,
  ).get(level, subjectId, id);
}

/** The event that took the place of this one; null: none. */
export function findMergedInto({ db }: Db, id: number): number | null {
  const found = prepared<{ into: number | null }>(
    db,
    'select merged_into as "into" from conversion_events where id = ?',
  ).get(id);
  return found?.into ?? null;
}

function toJson(reason: Reason | null): string | null {
  return reason === null ? null : JSON.stringify(reason);
}
