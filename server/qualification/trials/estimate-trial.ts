import { setImmediate as breathe } from 'node:timers/promises';
import type { Parts } from '../../parts.ts';
import { readBudget } from '../judging/budget.ts';
import { readJudgingSettings } from '../judging/judging-settings.ts';
import { lastCorrections } from '../review/examples.ts';
import type { TrialEstimate } from '../views.ts';
import { prepareTrial, type Wanted } from './prepare-trial.ts';
import { readDialogOfTrial } from './read-dialog-of-trial.ts';

const SLICE_MS = 12;

/**
 * What a trial would take, rather too much than too little, and what is left of today's budget beside it.
 *
 * @throws AppError what prepareTrial throws
 */
export async function estimateTrial(parts: Parts, wanted: Wanted): Promise<TrialEstimate> {
  const { chosen, rules, model } = prepareTrial(parts, wanted);
  const estimate: TrialEstimate = {
    ...{ dialogs: chosen.length, tokens: 0, costMicroUsd: 0, model: model?.model ?? null, left: null },
  };
  if (!model) return estimate;
  const current = { id: 0, version: 0, rules };
  const examples = lastCorrections(parts, wanted.directionId);
  let until = performance.now() + SLICE_MS;
  for (const { dialogId } of chosen) {
    const one = model.estimate(readDialogOfTrial(parts, dialogId, { kind: wanted.kind, current }), examples);
    estimate.tokens += one.tokens;
    estimate.costMicroUsd += one.costMicroUsd;
    if (performance.now() < until) continue;
    await breathe();
    until = performance.now() + SLICE_MS;
  }
  return { ...estimate, left: leftToday(parts) };
}

function leftToday(parts: Parts): TrialEstimate['left'] {
  const settings = readJudgingSettings(parts.db);
  const { dailyBudgetMicroUsd, dailyCalls } = settings;
  const { spent } = readBudget(parts, settings);
  return {
    costMicroUsd: Math.max(0, dailyBudgetMicroUsd - spent.costMicroUsd),
    calls: Math.max(0, dailyCalls - spent.calls),
  };
}
