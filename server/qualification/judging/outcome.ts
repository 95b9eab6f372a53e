import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { isDatabaseFault } from '../../whatsapp/database-fault.ts';
import { judgeByRules } from '../by-rules/judge-by-rules.ts';
import type { CurrentRules } from '../direction-rules/read-rules.ts';
import type { JudgedDialog } from '../judgement.ts';
import { keepJudgement, type MadeJudgement } from './keep-judgement.ts';
import { deferRow, type QueueRow, removeRow } from './queue.ts';

/** When a dialog that stays in the queue is looked at again. */
export interface Later {
  dueAt: number;
  tries: number;
}

/** What becomes of a dialog that was looked at: worked out first, then written in one go with others. */
export interface Outcome {
  row: QueueRow;
  /** NULL: nothing was found of it. */
  made: MadeJudgement | null;
  /** NULL: it leaves the queue, unless it changed meanwhile. */
  later: Later | null;
}

/** After a fault of ours, when what is wrong with this one dialog may be another than now, ms. */
const AFTER_BUG_MS = 15 * 60_000;
const MOST_TRIES = 3;

/** In the caller's write. A dialog that cannot be written holds back no other: it is tried again later, and given up at last. */
export function writeOutcome(parts: Parts, outcome: Outcome): void {
  const { db, log } = parts;
  const { row, made } = outcome;
  prepared(db, 'savepoint one_dialog').run();
  try {
    if (made) keepJudgement(parts, made);
    moveRow(parts, outcome);
    prepared(db, 'release one_dialog').run();
  } catch (fault) {
    if (isDatabaseFault(fault) || !db.sql.inTransaction) throw fault;
    prepared(db, 'rollback to one_dialog').run();
    prepared(db, 'release one_dialog').run();
    log.error({ component: 'judging', dialogId: row.dialogId, err: fault }, 'a judgement could not be kept');
    moveRow(parts, afterBug(parts, row));
  }
}

function moveRow(parts: Parts, { row, later }: Outcome): void {
  if (later) deferRow(parts, row, later.dueAt, later.tries);
  else removeRow(parts, row);
  parts.db.afterCommit(() => parts.live.changed({ topic: 'qualification', id: row.dialogId }));
}

/** What becomes of a dialog that cannot be judged for a reason that is nobody's but ours. */
export function afterBug({ clock }: Pick<Parts, 'clock'>, row: QueueRow): Outcome {
  const tries = row.tries + 1;
  return { row, made: null, later: tries > MOST_TRIES ? null : { dueAt: clock() + AFTER_BUG_MS, tries } };
}

/** What the rules find of it. @param instead why they say it though there is a model */
export function saidByRules(
  row: QueueRow,
  { rules, dialog, instead }: { rules: CurrentRules; dialog: JudgedDialog; instead: Reason | null },
): MadeJudgement {
  return {
    dialogId: row.dialogId,
    rulesId: rules.id,
    saidBy: 'rules',
    model: null,
    judgement: judgeByRules(dialog),
    fell: [],
    instead,
    costMicroUsd: 0,
    ofChangeAt: row.changedAt,
    overtaken: false,
  };
}
