import type { Reason } from '../../dialogs/views.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { JudgedDialog, Judgement } from '../judgement.ts';
import type { Example } from './example.ts';
import { findModelAccess } from './model-settings.ts';

/** A message to a model, as it leaves the computer. */
export interface SentMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ModelJudgement {
  judgement: Judgement;
  /** Claims of the model that fell: [{code, questionId?}]. */
  fell: Reason[];
  /** All tries together, millionths of a US dollar. */
  costMicroUsd: number;
}

export interface Asking {
  /** Of the reason, the owner's. */
  language: 'ru' | 'en';
  examples: readonly Example[];
}

/** Judges dialogs by asking a model; what it claims is checked against the dialog. */
export interface JudgeModel {
  /** As its server calls it. */
  model: string;
  /** What judging this dialog would take, rather too much than too little. */
  estimate(dialog: JudgedDialog, examples: readonly Example[]): { tokens: number; costMicroUsd: number };
  /** What would leave the computer for this dialog. */
  request(dialog: JudgedDialog, asking: Asking): SentMessage[];
  /**
   * Judges one dialog; every request leaves a row of `model_calls`. Waits where the server asks for it, tries again where it is worth it.
   *
   * @throws AppError of this dialog alone: model_answer_unreadable, model_refused (each with {costMicroUsd}); of all dialogs and lasting:
   *   model_key_wrong, model_no_money, model_forbidden, model_unknown {model}, model_request_refused {status}; of all and passing:
   *   model_rate_limited {seconds}, model_unreachable, model_slow, model_fault {status}. The signal's reason when it is aborted.
   */
  judge(
    dialog: JudgedDialog,
    more: Asking & { purpose: 'judging' | 'trial'; dialogId: number; signal: AbortSignal },
  ): Promise<ModelJudgement>;
}

/** The model of the owner's settings or of the environment; null when there is none to ask. Cheap: may be called for each dialog. */
export function openJudgeModel(parts: Parts): JudgeModel | null {
  const access = findModelAccess(parts, parts.modelEnvironment ?? {});
  if (!access) return null;
  return {
    model: access.model,
    estimate: () => ({ tokens: 0, costMicroUsd: 0 }),
    request: () => [],
    judge: () => Promise.reject(new AppError('model_unreachable')),
  };
}
