import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { SILENCE_MS, type WhyJudged } from './ask-to-judge.ts';

/** A dialog to be judged, as it stood when it was taken. */
export interface QueueRow {
  dialogId: number;
  /** The judgement is made of this change; when it has moved on, the judgement is overtaken. */
  changedAt: number;
  why: WhyJudged;
  /** Faults of the model's server so far; rules have said it meanwhile. */
  tries: number;
}

const COLUMNS = 'dialog_id as dialogId, changed_at as changedAt, why, tries';

type Db = Pick<Parts, 'db'>;

/** What is due, the longest first. */
export function readDue({ db }: Db, now: number, limit: number): QueueRow[] {
  return prepared<QueueRow>(
    db,
    `select ${COLUMNS} from judging_queue where due_at <= +? order by due_at, dialog_id limit ?`,
  ).all(now, limit);
}

export function readQueued({ db }: Db, dialogId: number): QueueRow | undefined {
  return prepared<QueueRow>(db, `select ${COLUMNS} from judging_queue where dialog_id = +?`).get(dialogId);
}

/** When the next dialog is due that is not being judged, ms; undefined: none is queued. */
export function nextDueAt({ db }: Db, judging: ReadonlyMap<number, unknown>): number | undefined {
  return prepared<{ dialogId: number; dueAt: number }>(
    db,
    'select dialog_id as dialogId, due_at as dueAt from judging_queue order by due_at, dialog_id limit ?',
  )
    .all(judging.size + 1)
    .find(({ dialogId }) => !judging.has(dialogId))?.dueAt;
}

/** Only as it was taken: a change that came since stays to be judged, and messages are gathered again before. */
export function removeRow({ db, clock }: Pick<Parts, 'db' | 'clock'>, { dialogId, changedAt }: QueueRow): void {
  const remove = prepared(db, 'delete from judging_queue where dialog_id = +? and changed_at = ?');
  if (remove.run(dialogId, changedAt).changes > 0) return;
  const now = clock();
  prepared(
    db,
    `update judging_queue set since_at = @now, due_at = min(changed_at + ${SILENCE_MS}, @now + ${SILENCE_MS})
     where dialog_id = @dialogId and why in ('message', 'ours')`,
  ).run({ now, dialogId });
}

export function deferRow({ db }: Db, { dialogId, changedAt }: QueueRow, dueAt: number, tries: number): void {
  prepared(db, 'update judging_queue set due_at = ?, tries = ? where dialog_id = +? and changed_at = ?').run(
    ...[dueAt, tries, dialogId, changedAt],
  );
}

/** Whatever waits longer than messages are gathered (for the model, for the next day, for a clock set back) is due at once. */
export function hasten({ db }: Db, now: number): void {
  prepared(
    db,
    'update judging_queue set due_at = +@now where due_at > +@now and (tries > 0 or due_at > +@now + 60000)',
  ).run({
    now,
  });
}
