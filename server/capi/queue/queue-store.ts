import { prepared } from '../../../db/prepared.ts';
import type { EventState, Level, Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { EventNames } from '../payload/event-names.ts';

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
  payload: string | null;
  touchId: number | null;
  eventTimeAt: number;
  availableAt: number;
  attempts: number;
  firstAttemptAt: number | null;
  preset: 'standard' | 'classic';
  eventNames: EventNames;
  pageId: string | null;
  wabaId: string | null;
}

/** Columns of an event that an attempt and its outcome change. */
export type Progress = Pick<
  QueuedEvent,
  'state' | 'datasetId' | 'payload' | 'touchId' | 'availableAt' | 'attempts' | 'firstAttemptAt'
> & { reason: Reason | null; acceptedAt: number | null };

export interface OpenDataset {
  id: string;
  metaId: string;
  token: Buffer;
}

/** Datasets that may send now. A pause longer than `longestPause` (ms) was set by a wrong clock. */
export function selectOpenDatasets({ db }: Db, { now, longestPause }: { now: number; longestPause: number }) {
  return prepared<OpenDataset>(
    db,
    `select id, meta_id as metaId, token from datasets where token is not null and stopped_code is null
     and (paused_until_at is null or paused_until_at <= @now or paused_until_at > @now + @longestPause)`,
  ).all({ now, longestPause });
}

/**
 * The oldest due events of one dataset. One that was never tried follows its direction to another dataset.
 * The index is named because only it gives them in order: the planner would sort the whole queue at every turn.
 */
export function selectDue({ db }: Db, { datasetId, now, limit }: { datasetId: string; now: number; limit: number }) {
  return prepared<Omit<QueuedEvent, 'eventNames'> & { eventNames: string }>(
    db,
    `select e.id, e.subject_kind as subjectKind, e.subject_id as subjectId, e.direction_id as directionId, e.level, e.event_id as eventId, e.state,
       e.dataset_id as datasetId, e.payload, e.touch_id as touchId, e.event_time_at as eventTimeAt,
       e.available_at as availableAt, e.attempts, e.first_attempt_at as firstAttemptAt,
       d.preset, d.event_names as eventNames, d.page_id as pageId, d.waba_id as wabaId
     from conversion_events e indexed by conversion_events_due
     join directions d on d.id = e.direction_id
     where e.state in ('waiting','due','sending') and e.state <> 'sending' and e.available_at <= @now
     and e.merged_into is null and d.capi_enabled_at is not null
     and iif(e.payload is null, d.dataset_id, e.dataset_id) = @datasetId
     order by e.available_at, e.id limit @limit`,
  )
    .all({ datasetId, now, limit })
    .map((row): QueuedEvent => ({ ...row, eventNames: JSON.parse(row.eventNames) as EventNames }));
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
    `update conversion_events set state = 'sending', reason = null, dataset_id = ?, payload = ?, touch_id = ?,
       attempts = ?, first_attempt_at = ?, lease = ?, lease_until_at = ? where id = ? and state = ?`,
  ).run(
    ...[taken.datasetId, taken.payload, taken.touchId, taken.attempts, taken.firstAttemptAt],
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

/** Whether the owner has given the event's direction another dataset than this one by now. */
export function hasLeft({ db }: Db, eventId: number, datasetId: string): boolean {
  const found = prepared<{ left: number }>(
    db,
    `select d.dataset_id is not ? as "left" from conversion_events e join directions d on d.id = e.direction_id
     where e.id = ?`,
  ).get(datasetId, eventId);
  return found?.left === 1;
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
