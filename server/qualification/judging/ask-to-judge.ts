import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';

/** Silence after the last change, and the longest wait after the first, ms. Source: product.md 4 */
export const SILENCE_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

type AskParts = Pick<Parts, 'db' | 'clock' | 'live' | 'wakeJudging'>;

/** ours: only words of the business are new. */
export type WhyJudged = 'message' | 'ours' | 'rules' | 'owner';

/** Dialogs that may be judged, as a condition on `dialogs d` and `directions r`. */
const JUDGEABLE = `d.merged_into is null and d.archived_at is null and r.archived_at is null and r.source = 'whatsapp'
  and r.is_judged = 1 and exists (select 1 from direction_rules where direction_id = r.id)`;

/** A change counts as later than the one before it, whatever the clock says: what was judged of the older state is overtaken. */
const QUEUE = `on conflict (dialog_id) do update set changed_at = max(excluded.changed_at, changed_at + 1),
  since_at = iif(tries > 0, excluded.since_at, since_at),
  due_at = iif(@gathers, min(excluded.due_at, iif(tries > 0, excluded.since_at, since_at) + ${LONGEST_WAIT_MS}), excluded.due_at),
  why = case when 'owner' in (why, excluded.why) then 'owner' when 'rules' in (why, excluded.why) then 'rules'
    when 'message' in (why, excluded.why) then 'message' else why end,
  tries = 0`;

/**
 * Puts a dialog into the queue of those to be judged, in the caller's write; the judging hears of it after the commit.
 * New messages are gathered: 5 s of silence, 60 s at most. A dialog of a direction that is not judged is left out; for one
 * that was merged the one that stays is judged.
 */
export function askToJudge({ db, clock, live, wakeJudging }: AskParts, dialogId: number, why: WhyJudged): void {
  const now = clock();
  const gathers = why === 'message' || why === 'ours';
  const { changes } = prepared(
    db,
    `insert into judging_queue (dialog_id, since_at, changed_at, due_at, why)
     select d.id, @now, @now, @dueAt, @why from dialogs d join directions r on r.id = d.direction_id
     where d.id = (select coalesce(merged_into, id) from dialogs where id = +@dialogId) and ${JUDGEABLE} ${QUEUE}`,
  ).run({ dialogId, now, dueAt: gathers ? now + SILENCE_MS : now, why, gathers: gathers ? 1 : 0 });
  if (changes === 0) return;
  db.afterCommit(() => {
    live.changed({ topic: 'qualification', id: dialogId });
    wakeJudging();
  });
}

/** Only dialogs that may still be going on are judged anew when their rules become other ones, ms. */
const RECENT_MS = 7 * 24 * 60 * 60 * 1000;

export function isRecent({ clock }: Pick<Parts, 'clock'>, lastMessageAt: number): boolean {
  return lastMessageAt >= clock() - RECENT_MS;
}

/**
 * The same for all dialogs of a direction with a message of the last 7 days: its rules changed, or it is judged from now on.
 *
 * @returns how many were put into the queue
 */
export function askToJudgeDirection({ db, clock, live, wakeJudging }: AskParts, directionId: string): number {
  const now = clock();
  const { changes } = prepared(
    db,
    `insert into judging_queue (dialog_id, since_at, changed_at, due_at, why)
     select d.id, @now, @now, @now, 'rules' from dialogs d indexed by dialogs_direction join directions r on r.id = d.direction_id
     where d.direction_id = @directionId and d.last_message_at >= @since and d.incoming_count > 0 and ${JUDGEABLE} ${QUEUE}`,
  ).run({ directionId, now, since: now - RECENT_MS, gathers: 0 });
  if (changes > 0)
    db.afterCommit(() => {
      live.changed({ topic: 'qualification' });
      wakeJudging();
    });
  return changes;
}
