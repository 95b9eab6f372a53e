import type { Reason } from '../../dialogs/views.ts';
import { AppError, domainCode } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { openStageModel } from '../../qualification/model/stage-model.ts';
import { detectStageByRules } from '../../qualification/stage/detect-stage.ts';
import { readStageMessages } from '../../qualification/stage/read-messages.ts';
import type { DetectedStage } from '../../qualification/stage/stage.ts';
import { readSettings } from '../../settings/settings.ts';
import { placeOf } from '../look/place.ts';
import type { ImportRow } from '../store.ts';

interface Judged {
  /** By the model, or by rules where it could not be asked. */
  detected: DetectedStage;
  /** Why it was not asked, for the owner; NULL: it was. */
  reason: Reason | null;
}

/** Undefined: it was stopped before there was an answer. */
export type Judge = (dialogId: number, signal: AbortSignal) => Promise<Judged | undefined>;

/** Its server is asked no more for this import: the same would be the matter with every dialog. */
const OF_ALL = new Set([
  ...['model_key_missing', 'model_key_wrong', 'model_no_money', 'model_forbidden', 'model_unknown'],
  'model_request_refused',
]);
/** So many faults in a row, each after its tries, are of the server too. */
const FAULTS_IN_A_ROW = 3;

/** @throws AppError model_key_missing: there is no model to ask */
export function mustHaveModel(parts: Parts, row: ImportRow): void {
  const { timeZone } = placeOf(parts, row);
  if (!openStageModel(parts, { environment: parts.modelEnvironment ?? {}, timeZone }))
    throw new AppError('model_key_missing');
}

/**
 * Asks a model for stages as long as the budget of the import lasts and its server answers; the rules say the rest, and the
 * import says why. What is on its way counts as spent by its estimate.
 */
export function createJudge(parts: Parts, row: ImportRow): Judge {
  const { timeZone } = placeOf(parts, row);
  const model = openStageModel(parts, { environment: parts.modelEnvironment ?? {}, timeZone });
  const language = readSettings(parts.db).language ?? 'ru';
  let left = row.options.budgetMicroUsd - row.counts.costMicroUsd;
  let faults = 0;
  let given: Reason | null = model ? null : { code: 'model_key_missing' };

  return async (dialogId, signal) => {
    const messages = readStageMessages(parts, dialogId);
    const byRules = (reason: Reason): Judged => ({
      detected: detectStageByRules(messages, parts.clock(), timeZone),
      reason,
    });
    if (!model || given) return byRules(given ?? { code: 'model_key_missing' });
    const expected = model.estimate(messages).costMicroUsd;
    if (expected > left) return byRules({ code: 'budget_spent' });
    left -= expected;
    try {
      const detected = await model.detect(messages, language, signal);
      left += expected - detected.costMicroUsd;
      faults = 0;
      return { detected, reason: null };
    } catch (fault) {
      left += expected;
      if (signal.aborted) return undefined;
      const known = domainCode(fault);
      if (!known) throw fault;
      parts.log.warn({ component: 'imports', importId: row.id, err: fault }, 'a model could not judge a dialog');
      const reason: Reason = { code: known.code, ...known.params };
      faults += 1;
      if (OF_ALL.has(known.code) || faults >= FAULTS_IN_A_ROW) given = reason;
      return byRules(reason);
    }
  };
}
