import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { LONGEST_PAUSE_MS } from '../queue/try-again.ts';
import { tokenOfDataset } from '../tokens.ts';

type Db = Pick<Parts, 'db'>;

/** What a direction has to send to a dataset. */
export interface LateQueue {
  directionId: string;
  datasetId: string;
  /** Events whose turn has come. */
  count: number;
  /** When the oldest of them became true, ms. */
  oldestAt: number;
}

/** Events that are held one by one until the owner mends it. */
const HELD = `('name_refused','no_business_id','amount_missing')`;
const OF_KIND = `e.direction_id = c.direction_id and e.level = c.level and e.state = c.state
  and e.reason_code = c.reason_code and e.dataset_id = c.dataset_id`;
/** Kinds of events (c) of directions that send, to datasets that may. */
const OPEN = `from event_counts c join datasets t on t.id = c.dataset_id join directions d on d.id = c.direction_id
  where c.events > 0 and d.capi_enabled_at is not null and t.stopped_code is null
  and (t.paused_until_at is null or t.paused_until_at <= @now or t.paused_until_at > @now + ${LONGEST_PAUSE_MS})`;

/** A kind has few rows of counts, and its oldest event is the first of the index. */
const DUE = `select c.direction_id as directionId, c.dataset_id as datasetId, c.events as count,
    (select min(e.event_time_at) from conversion_events e indexed by conversion_events_kinds where ${OF_KIND}) as oldestAt
  ${OPEN} and c.state in ('due','sending') and c.reason_code not in ${HELD}`;
/** Nothing is waited for any more: the next turn takes it. */
const WAITED = `select c.direction_id as directionId, c.dataset_id as datasetId, count(*) as count,
    min(e.event_time_at) as oldestAt
  ${OPEN.replace(
    'where',
    `join conversion_events e indexed by conversion_events_kinds on ${OF_KIND}
     and e.event_time_at <= @lateAt and e.available_at <= @now where`,
  )} and c.state = 'waiting' group by c.direction_id, c.dataset_id`;

/** Queues whose events may go, and the oldest of which became true at `lateAt` (ms) or before. */
export function lateQueues({ db }: Db, { now, lateAt }: { now: number; lateAt: number }): LateQueue[] {
  const found = prepared<LateQueue>(
    db,
    `select directionId, datasetId, sum(count) as count, min(oldestAt) as oldestAt
     from (${DUE} union all ${WAITED}) join directions n on n.id = directionId
     group by directionId, datasetId having min(oldestAt) <= @lateAt order by n.created_at, directionId`,
  ).all({ now, lateAt });
  return found.filter(({ datasetId }) => tokenOfDataset({ db }, datasetId) !== undefined);
}

/** Whether Meta has taken anything of this dataset since (ms). */
export function moves({ db }: Db, datasetId: string, since: number): boolean {
  const taken = prepared(
    db,
    `select 1 from conversion_events e indexed by conversion_events_accepted
     where e.state = 'accepted' and e.level in ('interest','qualified','scheduled','purchase') and e.accepted_at > @since
     and e.dataset_id = +@datasetId limit 1`,
  ).get({ datasetId, since });
  return taken !== undefined;
}

/** So many attempts at one event are about half an hour of trying; one that cannot be put together is never attempted. */
const MANY_ATTEMPTS = 10;
/** So many of the oldest are looked at: where more fail, it is the queue that soon stands, not some of it. */
const MOST = 1000;

/** Of a queue that moves: events that were tried again and again and are late; undefined: none. */
export function stuckIn(
  { db }: Db,
  { directionId, datasetId }: LateQueue,
  lateAt: number,
): Pick<LateQueue, 'count' | 'oldestAt'> | undefined {
  const found = prepared<{ count: number; oldestAt: number | null }>(
    db,
    `select count(*) as count, min(eventTimeAt) as oldestAt from (
       select e.event_time_at as eventTimeAt, e.attempts, c.reason_code as code from event_counts c
       join conversion_events e indexed by conversion_events_kinds on ${OF_KIND} and e.event_time_at <= @lateAt
       where c.direction_id = @directionId and c.dataset_id = @datasetId and c.events > 0
         and (c.state = 'sending' or c.state = 'due' and c.reason_code <> '' and c.reason_code not in ${HELD})
       limit ${MOST}) where attempts >= ${MANY_ATTEMPTS} or code = 'event_fault'`,
  ).get({ directionId, datasetId, lateAt });
  return found && found.count > 0 && found.oldestAt !== null
    ? { count: found.count, oldestAt: found.oldestAt }
    : undefined;
}
