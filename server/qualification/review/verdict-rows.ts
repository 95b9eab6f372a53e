import { prepared } from '../../../db/prepared.ts';
import type { TakenBack } from '../../capi/take-back.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { JudgedLevel, Said } from '../views.ts';

type Db = Pick<Parts, 'db'>;

/** What an owner's verdict keeps beside its sentence. */
export interface WordReason extends Reason {
  code: 'owner_agreed' | 'owner_corrected' | 'owner_said';
  /** NULL: no reason was given. */
  text: string | null;
  /** The newest message that the owner can have known of. */
  seenMessageId: number;
  /** What became of the event by it. */
  event: Said['event'];
  /** The event it took back, to be raised again by undo. NULL: none. */
  takenBack: TakenBack | null;
}

/** A verdict of the owner. */
export interface Word {
  verdictId: number;
  dialogId: number;
  level: JudgedLevel;
  reached: boolean;
  /** What the machine said when the owner spoke. NULL: it had said nothing. */
  judgementId: number | null;
  reason: WordReason;
  madeAt: number;
  undoneAt: number | null;
}

type WordRow = Omit<Word, 'reached' | 'reason'> & { reached: 0 | 1; reason: string };

const WORD_COLUMNS = `id as verdictId, dialog_id as dialogId, level, reached, judgement_id as judgementId, reason,
  made_at as madeAt, undone_at as undoneAt`;

/** The owner's word that stands on a level. */
export function ownersWord({ db }: Db, dialogId: number, level: JudgedLevel): Word | undefined {
  return parse(
    prepared<WordRow>(
      db,
      `select ${WORD_COLUMNS} from verdicts where dialog_id = +? and level = ? and said_by = 'human' and undone_at is null
       order by id desc limit 1`,
    ).get(dialogId, level),
  );
}

/** Any word of the owner, taken back or not. */
export function readWord({ db }: Db, verdictId: number): Word | undefined {
  return parse(
    prepared<WordRow>(db, `select ${WORD_COLUMNS} from verdicts where id = +? and said_by = 'human'`).get(verdictId),
  );
}

function parse(row: WordRow | undefined): Word | undefined {
  return row && { ...row, reached: row.reached === 1, reason: JSON.parse(row.reason) as WordReason };
}

export interface NewVerdict {
  dialogId: number;
  level: JudgedLevel;
  reached: boolean;
  saidBy: 'rules' | 'model' | 'human';
  reason: Reason;
  messageIds: number[];
  becameTrueAt: number;
  judgementId: number | null;
}

/**
 * Adds to the history and lets the dialog's level follow: a yes raises it, an owner's no lowers it, a machine's no (a cancelled
 * booking) does not. In the caller's write. @returns its id
 */
export function writeVerdict(parts: Pick<Parts, 'db' | 'clock'>, verdict: NewVerdict): number {
  const { dialogId, level, reached, saidBy, becameTrueAt, judgementId } = verdict;
  const { lastInsertRowid } = prepared(
    parts.db,
    `insert into verdicts (dialog_id, level, reached, said_by, reason, message_ids, became_true_at, judgement_id, made_at)
     values (@dialogId, @level, @reached, @saidBy, @reason, @messageIds, @becameTrueAt, @judgementId, @madeAt)`,
  ).run({
    ...{ dialogId, level, saidBy, becameTrueAt, judgementId, reached: reached ? 1 : 0, madeAt: parts.clock() },
    ...{ reason: JSON.stringify(verdict.reason), messageIds: JSON.stringify(verdict.messageIds) },
  });
  if (reached) setLevel(parts, dialogId, level, reachedAt(parts, dialogId, level) ?? becameTrueAt);
  else if (saidBy === 'human') setLevel(parts, dialogId, level, null);
  return Number(lastInsertRowid);
}

/** When the dialog reached the level; null: it has not. */
export function reachedAt({ db }: Db, dialogId: number, level: JudgedLevel): number | null {
  const dialog = prepared<Record<JudgedLevel, number | null>>(
    db,
    'select qualified_at as qualified, scheduled_at as scheduled from dialogs where id = +?',
  ).get(dialogId);
  return dialog?.[level] ?? null;
}

/**
 * The dialog's level by all verdicts that stand, after one of them was taken back: what writeVerdict would have made of these
 * alone; an owner's no holds over what a machine said of another dialog that became part of this one. In the caller's write.
 *
 * @returns when it became true; null: it is not reached
 */
export function settleLevel(parts: Db, dialogId: number, level: JudgedLevel): number | null {
  const history = prepared<{ reached: 0 | 1; saidBy: string; becameTrueAt: number }>(
    parts.db,
    `select reached, said_by as saidBy, became_true_at as becameTrueAt from verdicts
     where dialog_id = +? and level = ? and undone_at is null order by id`,
  ).all(dialogId, level);
  let at: number | null = null;
  let isDenied = false;
  for (const { reached, saidBy, becameTrueAt } of history) {
    if (saidBy === 'human') isDenied = !reached;
    if (isDenied) at = null;
    else if (reached) at ??= becameTrueAt;
  }
  setLevel(parts, dialogId, level, at);
  return at;
}

/** In the caller's write. @param at NULL: not reached */
export function setLevel({ db }: Db, dialogId: number, level: JudgedLevel, at: number | null): void {
  const set =
    level === 'qualified'
      ? 'update dialogs set qualified_at = ? where id = ?'
      : 'update dialogs set scheduled_at = ? where id = ?';
  prepared(db, set).run(at, dialogId);
}

/** The newest verdict that stands, whoever said it. */
export function newestVerdict({ db }: Db, dialogId: number, level: JudgedLevel) {
  return prepared<{ id: number; reached: 0 | 1; saidBy: string; becameTrueAt: number }>(
    db,
    `select id, reached, said_by as saidBy, became_true_at as becameTrueAt from verdicts
     where dialog_id = +? and level = ? and undone_at is null order by id desc limit 1`,
  ).get(dialogId, level);
}
