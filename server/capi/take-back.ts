import { prepared } from '../../db/prepared.ts';
import type { EventState, Level } from '../dialogs/views.ts';
import { noteSkipped, type RaiseParts, TAKEN_BACK, tellAfterCommit } from './raise-event.ts';

/** An event as it stood before the owner took it back. */
export interface TakenBack {
  eventId: string;
  messageId: number;
  becameTrueAt: number;
}

interface Raised {
  id: number;
  eventId: string;
  state: EventState;
  reason: string | null;
  messageId: number | null;
  eventTimeAt: number;
  /** It has a line in the log, or another event was merged into it. */
  isNamed: 0 | 1;
  /** An attempt ended without an answer. */
  maybeTaken: 0 | 1;
}

type Subject = { dialogId: number; level: Level };

/**
 * The owner says that a level is not reached: an event that nobody can have taken yet does not go. One without an attempt is
 * removed; one with a line in the log stays there as skipped. In the caller's write.
 *
 * @returns the event that was on its way; `sent`: Meta has it or may have it, nothing was changed; null: none was on its way
 */
export function takeBack(parts: RaiseParts, subject: Subject): TakenBack | 'sent' | null {
  const event = find(parts, subject);
  if (!event) return null;
  if (isSent(event)) return 'sent';
  const isLate = isTooOld(event);
  if (event.state !== 'waiting' && event.state !== 'due' && !isLate) return null;
  if (event.isNamed) skip(parts, event.id);
  else prepared(parts.db, 'delete from conversion_events where id = ?').run(event.id);
  tellAfterCommit(parts, event.id);
  const { eventId, messageId, eventTimeAt } = event;
  return isLate || messageId === null ? null : { eventId, messageId, becameTrueAt: eventTimeAt };
}

/** What an event of this level that is there already means to the owner. NULL: none, or it is on its way. */
export function fateOf(parts: Pick<RaiseParts, 'db'>, subject: Subject): 'sent' | 'late' | null {
  const event = find(parts, subject);
  if (!event) return null;
  if (isSent(event)) return 'sent';
  return isTooOld(event) ? 'late' : null;
}

function skip(parts: RaiseParts, id: number): void {
  const reason = { code: TAKEN_BACK };
  const set = `update conversion_events set state = 'skipped', reason = ? where id = ?`;
  prepared(parts.db, set).run(JSON.stringify(reason), id);
  noteSkipped(parts, id, reason);
}

function isSent({ state, maybeTaken }: Raised): boolean {
  return state === 'sending' || state === 'accepted' || state === 'unknown' || maybeTaken === 1;
}

function isTooOld({ state, reason }: Raised): boolean {
  return state === 'skipped' && reason === 'too_old';
}

function find({ db }: Pick<RaiseParts, 'db'>, { dialogId, level }: Subject): Raised | undefined {
  return prepared<Raised>(
    db,
    `select e.id, e.event_id as eventId, e.state, e.reason ->> 'code' as reason, e.message_id as messageId,
       e.event_time_at as eventTimeAt,
       exists (select 1 from deliveries l where l.conversion_event_id = e.id)
         or exists (select 1 from dialogs g join conversion_events o on o.subject_kind = 'dialog' and o.subject_id = g.id
           and o.level = e.level and o.merged_into = e.id where g.merged_into = e.subject_id) as isNamed,
       exists (select 1 from deliveries l where l.conversion_event_id = e.id and l.status = 'unknown') as maybeTaken
     from conversion_events e where e.subject_kind = 'dialog' and e.subject_id = +? and e.level = ?`,
  ).get(dialogId, level);
}
