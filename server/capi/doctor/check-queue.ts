import { prepared } from '../../../db/prepared.ts';
import type { Level } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { Examined } from './examined.ts';
import { bad, type Finding, good, notKnown, warning } from './finding.ts';

type Db = Pick<Parts, 'db'>;

const LEVELS: readonly Level[] = ['interest', 'qualified', 'scheduled', 'purchase'];
const DAY_MS = 24 * 60 * 60 * 1000;
/** Events that go by themselves do not wait longer; those that do are held by something. */
const LONG_WAIT_MS = DAY_MS;
/** How far back is looked. */
const BACK_MS = 30 * DAY_MS;
/** Refusals after the last success that are worth a word. */
const MANY_REFUSED = 3;

interface Waiting {
  count: number;
  sinceAt: number | null;
}

/** Whether the queue moves, and what waits in it. `resumed`: this examination has set it going again. */
export function stateOfQueue(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  { direction, dataset, ordinary, resumed }: Examined & { resumed: boolean },
): Finding {
  const now = clock();
  const { count, sinceAt } = countWaiting({ db }, direction.id);
  if (direction.capiEnabledAt === null) return warning('doctor_queue_off', { count });
  if (resumed) return good('doctor_queue_resumed', { count });
  const stopped = [dataset, ordinary].find((one) => one !== null && one.stoppedCode !== null);
  if (stopped) return bad('doctor_queue_stopped', { count, why: { code: stopped.stoppedCode }, at: stopped.stoppedAt });
  const pausedUntilAt = Math.max(0, ...[dataset, ordinary].map((one) => one?.pausedUntilAt ?? 0));
  if (pausedUntilAt > now) return warning('doctor_queue_paused', { count, at: pausedUntilAt });
  if (count === 0) return good('doctor_queue_empty');
  const isLong = sinceAt !== null && now - sinceAt > LONG_WAIT_MS;
  return isLong ? warning('doctor_queue_slow', { count, at: sinceAt }) : good('doctor_queue_moves', { count });
}

/** When Meta last took an event of the direction (in 30 days), and what it has refused since. */
export function lastSuccess({ db, clock }: Pick<Parts, 'db' | 'clock'>, { direction: { id } }: Examined): Finding {
  const sinceAt = clock() - BACK_MS;
  const at = lastAccepted({ db }, id, sinceAt);
  const { count, reason } = refusedSince({ db }, id, at ?? sinceAt);
  const why = { count, ...(reason === null ? {} : { why: { code: reason } }) };
  if (at === undefined) return count === 0 ? notKnown('doctor_success_none') : warning('doctor_success_never', why);
  if (count >= MANY_REFUSED) return warning('doctor_success_refused_since', { at, ...why });
  return good('doctor_success_at', { at });
}

function countWaiting({ db }: Db, directionId: string): Waiting {
  const counted = prepared<{ count: number | null }>(
    db,
    `select sum(events) as count from event_counts where direction_id = ? and state in ('waiting','due','sending')`,
  ).get(directionId);
  const oldest = prepared<{ sinceAt: number | null }>(
    db,
    `select min(event_time_at) as sinceAt from conversion_events where direction_id = ?
     and level in ('interest','qualified','scheduled','purchase') and state in ('waiting','due','sending')`,
  ).get(directionId);
  return { count: counted?.count ?? 0, sinceAt: oldest?.sinceAt ?? null };
}

/** When Meta took the newest event it has taken. */
function lastAccepted({ db }: Db, directionId: string, sinceAt: number): number | undefined {
  const ofLevel = prepared<{ at: number }>(
    db,
    `select accepted_at as at from conversion_events
     where state = 'accepted' and level = ? and accepted_at > ? and direction_id = ? order by accepted_at desc limit 1`,
  );
  const found = LEVELS.flatMap((level) => ofLevel.get(level, sinceAt, directionId)?.at ?? []);
  return found.length > 0 ? Math.max(...found) : undefined;
}

interface Refused {
  count: number;
  /** Of the newest of them. */
  reason: string | null;
}

/** What was refused of the events since this moment. */
function refusedSince({ db }: Db, directionId: string, sinceAt: number): Refused {
  const found = prepared<{ count: number; reason: string | null; newest: number | null }>(
    db,
    `select count(*) as count, reason_code as reason, max(event_time_at) as newest from conversion_events
     where direction_id = ? and level in ('interest','qualified','scheduled','purchase') and state = 'refused'
     and event_time_at > ?`,
  ).get(directionId, sinceAt);
  return { count: found?.count ?? 0, reason: found?.reason || null };
}
