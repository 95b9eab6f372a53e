import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { openJudgeModel } from '../model/judge-model.ts';
import type { JudgingState } from '../views.ts';
import { readBudget } from './budget.ts';
import { readJudgingSettings } from './judging-settings.ts';
import type { Pause } from './model-pause.ts';

/** What the judging does now; a day's budget that is spent is a pause of the model as well. */
export function showState(parts: Parts, { judging, pause }: { judging: number; pause: Pause | null }): JudgingState {
  const settings = readJudgingSettings(parts.db);
  const model = settings.useModel ? openJudgeModel(parts) : null;
  const budget = readBudget(parts, settings);
  const { calls, costMicroUsd } = budget.spent;
  const isSpent = !budget.fits(calls > 0 ? costMicroUsd / calls : 0, { costMicroUsd: 0, calls: 0 });
  const paused = pause ?? (isSpent ? { reason: { code: 'day_budget_spent' }, untilAt: budget.endsAt } : null);
  const counts = prepared<{ queued: number; reviews: number }>(
    parts.db,
    `select (select count(*) from judging_queue) as queued, (select count(*) from reviews where state = 'open') as reviews`,
  ).get() ?? { queued: 0, reviews: 0 };
  return {
    judging,
    ...counts,
    model: model
      ? {
          state: paused ? 'paused' : 'ready',
          name: model.model,
          reason: paused?.reason ?? null,
          untilAt: paused?.untilAt ?? null,
        }
      : { state: 'none', name: null, reason: null, untilAt: null },
    today: { ...budget.spent, endsAt: budget.endsAt },
  };
}
