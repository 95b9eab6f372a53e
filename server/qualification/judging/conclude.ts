import type { Reason } from '../../dialogs/views.ts';
import { domainCode } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { ModelJudgement } from '../model/judge-model.ts';
import { isOfOneQuestion } from '../model/one-question.ts';
import { isLasting, type ModelPause } from './model-pause.ts';
import { afterBug, type Outcome, saidByRules } from './outcome.ts';
import { readQueued } from './queue.ts';
import { isSaidAlready, laterForModel, type Question, rulesNow } from './take-row.ts';
import { whyNotJudged } from './why-not-judged.ts';

/** How asking the model about a dialog ended. */
export interface Ended {
  question: Question;
  answer: ModelJudgement | { fault: unknown };
}

/** What becomes of a dialog after the model's answer, or its fault; undefined: it is gone by now, or changed and stays in the queue. */
export function conclude(parts: Parts, { question, answer }: Ended, pause: ModelPause): Outcome | undefined {
  const { row, rules, model } = question;
  const hasFailed = 'fault' in answer;
  if (!hasFailed) pause.worked();
  const overtaken = readQueued(parts, row.dialogId)?.changedAt !== row.changedAt;
  const whyNot = whyNotJudged(parts, row.dialogId);
  const isStopped = whyNot !== null && whyNot.code !== 'settled';
  // Judged by rules that hold no more: it decides nothing, and is judged by those that do.
  const isOld = !isStopped && rulesNow(parts, row.dialogId)?.id !== rules.id;
  const again = isOld ? { dueAt: parts.clock(), tries: row.tries } : null;
  if (!hasFailed) {
    // A dialog that was merged into another is that other's to judge.
    if (isStopped && whyNot.code === 'archived') return { row, made: null, later: null };
    const made = {
      ...{ dialogId: row.dialogId, rulesId: rules.id, saidBy: 'model' as const, model: model.model, instead: null },
      ...{ judgement: answer.judgement, fell: answer.fell, costMicroUsd: answer.costMicroUsd },
      ...{ ofChangeAt: row.changedAt, overtaken: overtaken || isStopped || isOld },
    };
    return { row, made, later: again };
  }
  const failure = domainCode(answer.fault);
  if (!failure) {
    parts.log.error(
      { component: 'judging', dialogId: row.dialogId, err: answer.fault },
      'a dialog could not be judged',
    );
    return afterBug(parts, row);
  }
  const reason: Reason = { ...failure.params, code: failure.code };
  const isOfThisDialog = isOfOneQuestion(failure.code);
  if (isOfThisDialog) pause.worked();
  else pause.failed(reason);
  if (overtaken) return undefined;
  if (isStopped || isOld) return { row, made: null, later: again };
  const later = isOfThisDialog
    ? null
    : laterAfter(parts, row, { code: reason.code, pausedUntil: pause.current()?.untilAt });
  if (row.tries > 0 && isSaidAlready(parts, row)) return { row, made: null, later };
  const { costMicroUsd = 0, ...instead } = reason;
  const made = { ...saidByRules(row, { ...question, instead }), costMicroUsd: Number(costMicroUsd) };
  return { row, made, later };
}

/** A lasting fault is nobody's try: all wait until it is mended. */
function laterAfter(
  parts: Parts,
  row: Question['row'],
  { code, pausedUntil }: { code: string; pausedUntil: number | undefined },
): Outcome['later'] {
  if (isLasting(code) && pausedUntil !== undefined) return { dueAt: pausedUntil, tries: Math.max(row.tries, 1) };
  return laterForModel(parts, row, pausedUntil);
}
