import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { type CurrentRules, readRules } from '../direction-rules/read-rules.ts';
import type { DirectionRules } from '../judgement.ts';
import { type JudgeModel, openJudgeModel } from '../model/judge-model.ts';
import { type Chosen, chooseDialogs, lastCorrectionAt } from './choose-dialogs.ts';
import { isSameRules } from './same-rules.ts';
import type { TrialKind } from './trial.ts';

export interface Wanted {
  directionId: string;
  kind: TrialKind;
  /** A draft; left out: the rules as they are saved. */
  rules?: DirectionRules | undefined;
  saidBy: 'rules' | 'model';
  /** Of kind `rules`: how far back. */
  days: number;
}

/** All that a trial begins with. */
export interface Prepared {
  chosen: Chosen[];
  rules: DirectionRules;
  /** NULL: a draft. */
  version: number | null;
  /** NULL: rules judge. */
  model: JudgeModel | null;
}

/**
 * @throws AppError direction_rules_missing, trial_needs_model (rules do not learn from corrections), model_key_missing,
 *   trial_no_golden, trial_no_dialogs {days}, trial_no_corrections, trial_nothing_older
 */
export function prepareTrial(parts: Parts, wanted: Wanted): Prepared {
  const { directionId, kind, saidBy, days } = wanted;
  const current = readRules(parts, directionId);
  const rules = wanted.rules ?? current?.rules;
  if (!rules) throw new AppError('direction_rules_missing');
  const model = saidBy === 'model' ? openJudgeModel(parts) : null;
  if (kind === 'corrections' && !model) throw new AppError('trial_needs_model');
  if (saidBy === 'model' && !model) throw new AppError('model_key_missing');
  if (kind === 'corrections' && lastCorrectionAt(parts, directionId) === null)
    throw new AppError('trial_no_corrections');
  const chosen = chooseDialogs(parts, { directionId, kind, days });
  if (chosen.length === 0) throw nothingToJudge(kind, days);
  return { chosen, rules, version: versionOf(rules, current), model };
}

function versionOf(rules: DirectionRules, current: CurrentRules | null): number | null {
  return current && isSameRules(rules, current.rules) ? current.version : null;
}

function nothingToJudge(kind: TrialKind, days: number): AppError {
  if (kind === 'golden') return new AppError('trial_no_golden');
  return kind === 'rules' ? new AppError('trial_no_dialogs', { days }) : new AppError('trial_nothing_older');
}
