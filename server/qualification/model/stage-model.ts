import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { detectStageByRules } from '../stage/detect-stage.ts';
import { dayOf } from '../stage/read-when.ts';
import type { DetectedStage, StageMessage } from '../stage/stage.ts';
import { costOf, tokensOf, type Usage } from './ask/cost.ts';
import type { ModelEnvironment } from './environment.ts';
import { findModelAccess, type ModelAccess } from './model-settings.ts';
import { isOfOneQuestion } from './one-question.ts';
import { checkAnswer, wireAnswer } from './stage/check-answer.ts';
import { promptFor } from './stage/prompt.ts';
import { transcribe } from './stage/transcript.ts';

/** Finds stages by asking a model; the rules' answer stays wherever the model's falls. */
export interface StageModel {
  /** As its server calls it. */
  model: string;
  /** What asking about a dialog would take, rather too much than too little. */
  estimate(messages: readonly StageMessage[]): { tokens: number; costMicroUsd: number };
  /**
   * Where the dialog stands. Waits where the server asks for it, tries again where it is worth it.
   *
   * @param language of the reason, the owner's
   * @throws AppError model_key_wrong, model_no_money, model_forbidden, model_unknown {model}, model_rate_limited {seconds},
   *   model_unreachable, model_slow, model_fault {status}, model_request_refused {status}: these are of all dialogs, not of this one.
   *   The signal's reason when it is aborted.
   */
  detect(messages: readonly StageMessage[], language: 'ru' | 'en', signal: AbortSignal): Promise<DetectedStage>;
}

export interface StageModelOptions extends ModelAccess {
  fetch: typeof globalThis.fetch;
  /** The business's; days and hours in the dialog are of it. */
  timeZone: string;
  timeoutMs?: number;
  /** The wait after the first fault, doubled after each further one, ms. */
  faultWaitMs?: number;
}

/** What an answer usually takes, and the most. */
const ANSWER_TOKENS = 150;
const LONGEST_ANSWER_TOKENS = 400;

export function createStageModel(parts: Pick<Parts, 'clock' | 'random'>, options: StageModelOptions): StageModel {
  const { model, prices, timeZone } = options;
  return {
    model,
    estimate(messages) {
      const { text } = transcribe(messages, timeZone);
      const inputTokens = tokensOf(promptFor('ru', '2026-01-01').length + text.length);
      return {
        tokens: inputTokens + ANSWER_TOKENS,
        costMicroUsd: costOf(prices, { inputTokens, outputTokens: ANSWER_TOKENS }),
      };
    },
    async detect(messages, language, signal) {
      const now = parts.clock();
      // Loading the vendor's client takes longer than a start should: it is loaded once it is needed.
      const { askModel } = await import('./ask/ask-model.ts');
      const byRules = detectStageByRules(messages, now, timeZone);
      const transcript = transcribe(messages, timeZone);
      if (transcript.byNumber.size === 0) return byRules;
      const question = {
        messages: [
          { role: 'system', content: promptFor(language, dayOf(now, timeZone)) },
          { role: 'user', content: transcript.text },
        ] as const,
        name: 'stage',
        schema: wireAnswer,
        answerTokens: LONGEST_ANSWER_TOKENS,
      };
      let costMicroUsd = 0;
      const onRequest = (usage: Usage) => {
        costMicroUsd += costOf(prices, usage);
      };
      try {
        const answer = await askModel(options, question, { ...options, random: parts.random, signal, onRequest });
        const claim = checkAnswer(answer, transcript);
        return claim ? { ...claim, saidBy: 'model', model, costMicroUsd } : { ...byRules, costMicroUsd };
      } catch (fault) {
        if (fault instanceof AppError && isOfOneQuestion(fault.code)) return { ...byRules, costMicroUsd };
        throw fault;
      }
    },
  };
}

/** The model of the owner's settings or of the environment; null when there is none to ask (no key). */
export function openStageModel(
  parts: Pick<Parts, 'db' | 'vault' | 'clock' | 'random'>,
  { environment, timeZone }: { environment: ModelEnvironment; timeZone: string },
): StageModel | null {
  const access = findModelAccess(parts, environment);
  return access && createStageModel(parts, { ...access, fetch: globalThis.fetch, timeZone });
}
