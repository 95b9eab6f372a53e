import { prepared } from '../../../db/prepared.ts';
import type { Level } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { MAX_AGE_MS } from '../raise-event.ts';
import type { Examined } from './examined.ts';
import { bad, type Finding, good, notKnown, warning } from './finding.ts';
import { findSetAside } from './set-aside.ts';

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
  const amountless = countAmountless({ db }, direction.id);
  if (amountless > 0 && amountless === count) return warning('doctor_queue_amount', { count });
  const isLong = sinceAt !== null && now - sinceAt > LONG_WAIT_MS;
  return isLong ? warning('doctor_queue_slow', { count, at: sinceAt }) : good('doctor_queue_moves', { count });
}

/** Whether events bear the code of Events Manager's test tab. */
export function stateOfTestMode({ clock }: Pick<Parts, 'clock'>, { direction }: Examined): Finding {
  const { testEventCode: testCode, testUntilAt } = direction;
  const isOn = testCode !== null && testUntilAt !== null && testUntilAt > clock();
  return isOn ? warning('doctor_test_on', { testCode, at: testUntilAt }) : good('doctor_test_off');
}

/** When Meta last took an event of the direction (in 30 days), and what it has refused since, or within a day. */
export function lastSuccess({ db, clock }: Pick<Parts, 'db' | 'clock'>, { direction: { id } }: Examined): Finding {
  const now = clock();
  const sinceAt = now - BACK_MS;
  const at = lastAccepted({ db }, id, sinceAt);
  const { count, reason } = refusedSince({ db }, id, at ?? sinceAt);
  const why = { count, ...(reason === null ? {} : { why: { code: reason } }) };
  const others = unansweredOrLate({ db, clock }, id);
  if (others && (at === undefined || count < MANY_REFUSED)) return others;
  if (at === undefined) return count === 0 ? notKnown('doctor_success_none') : warning('doctor_success_never', why);
  if (count >= MANY_REFUSED) return warning('doctor_success_refused_since', { at, ...why });
  const lately = refusedLately({ db }, id, now - DAY_MS);
  if (lately && lately.count >= MANY_REFUSED) {
    return warning('doctor_success_refused_lately', { at, count: lately.count, why: { code: lately.reason } });
  }
  return good('doctor_success_at', { at });
}

/** Events that ended without an answer, or for their age. */
function unansweredOrLate(parts: Pick<Parts, 'db' | 'clock'>, directionId: string): Finding | undefined {
  const unknown = findSetAside(parts, directionId, 'unknown');
  if (unknown) return warning('doctor_success_unknowns', { count: unknown.count });
  const late = findSetAside(parts, directionId, 'too_old');
  return late && warning('doctor_success_too_late', { count: late.count });
}

function countAmountless({ db }: Db, directionId: string): number {
  const counted = prepared<{ count: number | null }>(
    db,
    `select sum(events) as count from event_counts
     where direction_id = ? and state = 'due' and reason_code = 'amount_missing'`,
  ).get(directionId);
  return counted?.count ?? 0;
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

/** When Meta took the newest event of a direction that it has taken since `sinceAt` (ms). */
export function lastAccepted({ db }: Db, directionId: string, sinceAt: number): number | undefined {
  const ofLevel = prepared<{ at: number }>(
    db,
    `select accepted_at as at from conversion_events
     where state = 'accepted' and level = ? and accepted_at > ? and direction_id = ? order by accepted_at desc limit 1`,
  );
  const found = LEVELS.flatMap((level) => ofLevel.get(level, sinceAt, directionId)?.at ?? []);
  return found.length > 0 ? Math.max(...found) : undefined;
}

/** What was refused most within this time, though others were taken meanwhile. */
function refusedLately(
  { db }: Db,
  directionId: string,
  sinceAt: number,
): { count: number; reason: string } | undefined {
  return prepared<{ count: number; reason: string }>(
    db,
    `select count(*) as count, e.reason_code as reason from conversion_events e
     where e.direction_id = ? and e.level in ('interest','qualified','scheduled','purchase') and e.state = 'refused'
       and e.event_time_at >= ? and exists (select 1 from deliveries d where d.conversion_event_id = e.id
         and d.status = 'error' and d.ended_at >= ?)
     group by e.reason_code order by count desc limit 1`,
  ).get(directionId, sinceAt - MAX_AGE_MS, sinceAt);
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
