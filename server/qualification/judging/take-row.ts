import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { type CurrentRules, readRules } from '../direction-rules/read-rules.ts';
import type { JudgedDialog } from '../judgement.ts';
import type { Example } from '../model/example.ts';
import type { JudgeModel } from '../model/judge-model.ts';
import { lastCorrections } from '../review/examples.ts';
import type { Budget } from './budget.ts';
import type { JudgingSettings } from './judging-settings.ts';
import type { ModelPause } from './model-pause.ts';
import { isOnlyOurTalk } from './only-our-talk.ts';
import { type Later, type Outcome, saidByRules } from './outcome.ts';
import type { QueueRow } from './queue.ts';
import { readJudgedDialog } from './read-dialog.ts';
import { whyNotJudged } from './why-not-judged.ts';

/** A dialog that the model is asked about. */
export interface Question {
  row: QueueRow;
  dialog: JudgedDialog;
  rules: CurrentRules;
  examples: readonly Example[];
  model: JudgeModel;
  /** What it is expected to cost, millionths of a US dollar. */
  costMicroUsd: number;
}

/** Who judges at this moment. */
export interface Judges {
  settings: JudgingSettings;
  /** NULL: there is none, or it is switched off. */
  model: JudgeModel | null;
  pause: ModelPause;
  /** Read when it is asked for first. */
  budget(): Budget;
  /** The owner's IANA zone. */
  timeZone: string;
  onTheirWay(): { costMicroUsd: number; calls: number };
}

/** What rules said already waits for the model so often at most, and so long, ms. */
const WAITS_MS = [60_000, 5 * 60_000, 15 * 60_000];

/**
 * What to do with a dialog that is due: it is skipped, judged by rules, waits for another day, or the model is asked.
 *
 * @returns `full`: the model is to be asked, and as many dialogs as may be are on their way
 */
export function takeRow(parts: Parts, row: QueueRow, judges: Judges): Outcome | Question | 'full' {
  const { dialogId } = row;
  const skipped: Outcome = { row, made: null, later: null };
  const whyNot = whyNotJudged(parts, dialogId);
  if (whyNot && !(whyNot.code === 'settled' && row.why === 'owner')) return skipped;
  const directionId = directionOf(parts, dialogId);
  const rules = rulesNow(parts, dialogId);
  if (directionId === null || !rules) return skipped;
  const dialog = readJudgedDialog(parts, dialogId, rules, { ownersZone: judges.timeZone });
  if (row.why === 'ours' && row.tries === 0 && isOnlyOurTalk(parts, dialogId, { dialog, rules })) return skipped;

  const byRules = (instead: Reason | null, later: Later | null): Outcome => {
    const isSaid = row.tries > 0 && isSaidAlready(parts, row);
    return { row, made: isSaid ? null : saidByRules(row, { rules, dialog, instead }), later };
  };
  const { model, settings, pause } = judges;
  if (!model) return byRules(null, null);
  const paused = pause.current();
  // Nothing is tried: no try is used up.
  if (paused) return byRules(paused.reason, { dueAt: paused.untilAt, tries: Math.max(row.tries, 1) });
  const examples = lastCorrections(parts, directionId);
  const { costMicroUsd } = model.estimate(dialog, examples);
  const onTheirWay = judges.onTheirWay();
  if (onTheirWay.calls >= settings.atOnce) return 'full';
  const budget = judges.budget();
  if (!budget.fits(costMicroUsd, onTheirWay)) {
    if (settings.onSpent === 'rules') return byRules({ code: 'day_budget_spent' }, null);
    return { row, made: null, later: { dueAt: budget.endsAt, tries: row.tries } };
  }
  return { row, dialog, rules, examples, model, costMicroUsd };
}

/** When the model is tried again for a dialog that rules judge meanwhile; NULL: it was tried often enough. */
export function laterForModel({ clock }: Pick<Parts, 'clock'>, { tries }: QueueRow, notBefore = 0): Later | null {
  const wait = WAITS_MS[tries];
  return wait === undefined ? null : { dueAt: Math.max(clock() + wait, notBefore), tries: tries + 1 };
}

/** A judgement of this very state is kept. */
export function isSaidAlready({ db }: Pick<Parts, 'db'>, { dialogId, changedAt }: QueueRow): boolean {
  return (
    prepared(db, 'select 1 from judgements where dialog_id = +? and of_change_at = +? and overtaken = 0 limit 1').get(
      dialogId,
      changedAt,
    ) !== undefined
  );
}

/** The rules that this dialog is judged by now. NULL: none. */
export function rulesNow(parts: Pick<Parts, 'db'>, dialogId: number): CurrentRules | null {
  const directionId = directionOf(parts, dialogId);
  return directionId === null ? null : readRules(parts, directionId);
}

function directionOf({ db }: Pick<Parts, 'db'>, dialogId: number): string | null {
  return (
    prepared<{ id: string | null }>(db, 'select direction_id as id from dialogs where id = +?').get(dialogId)?.id ??
    null
  );
}
