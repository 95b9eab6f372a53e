import { setTimeout as delay } from 'node:timers/promises';
import type { Parts } from '../../parts.ts';
import { detectStageByRules } from '../stage/detect-stage.ts';
import { dayOf } from '../stage/read-when.ts';
import type { DetectedStage, StageMessage } from '../stage/stage.ts';
import { checkAnswer } from './check-answer.ts';
import type { ModelEnvironment } from './environment.ts';
import { findModelAccess, type ModelAccess } from './model-settings.ts';
import type { Prices } from './presets.ts';
import { promptFor } from './prompt.ts';
import { transcribe } from './transcript.ts';

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

const TRIES = 4;
const FAULT_WAIT_MS = 1_000;
/** A server that asks for more is not waited for: the owner is told. */
const LONGEST_WAIT_MS = 90_000;
/** Letters of Cyrillic that make a token, on the safe side; and what the answer takes. */
const CHARACTERS_PER_TOKEN = 1.6;
const ANSWER_TOKENS = 150;
/** Only of this dialog: the rules' answer stays, the others go on. */
const OF_THIS_DIALOG = new Set(['model_answer_unreadable', 'model_refused']);

export function createStageModel(parts: Pick<Parts, 'clock' | 'random'>, options: StageModelOptions): StageModel {
  const { model, prices, timeZone, faultWaitMs = FAULT_WAIT_MS } = options;
  return {
    model,
    estimate(messages) {
      const { text } = transcribe(messages, timeZone);
      const inputTokens = Math.ceil((promptFor('ru', '2026-01-01').length + text.length) / CHARACTERS_PER_TOKEN);
      return {
        tokens: inputTokens + ANSWER_TOKENS,
        costMicroUsd: costOf(prices, { inputTokens, outputTokens: ANSWER_TOKENS }),
      };
    },
    async detect(messages, language, signal) {
      const now = parts.clock();
      // Loading the vendor's client takes longer than a start should: it is loaded once it is needed.
      const [{ askModel }, { faultOf }] = await Promise.all([import('./ask-model.ts'), import('./model-faults.ts')]);
      const byRules = detectStageByRules(messages, now, timeZone);
      const transcript = transcribe(messages, timeZone);
      if (transcript.byNumber.size === 0) return byRules;
      const question = { system: promptFor(language, dayOf(now, timeZone)), dialog: transcript.text };
      let costMicroUsd = 0;
      const onUsage = (usage: { inputTokens: number; outputTokens: number }) => {
        costMicroUsd += costOf(prices, usage);
      };
      for (let tries = 1; ; tries++) {
        try {
          const answer = await askModel(options, question, { ...options, signal, onUsage });
          const claim = checkAnswer(answer, transcript);
          return claim ? { ...claim, saidBy: 'model', model, costMicroUsd } : { ...byRules, costMicroUsd };
        } catch (thrown) {
          signal.throwIfAborted();
          const { error, isPassing, waitMs } = faultOf(thrown, model);
          if (OF_THIS_DIALOG.has(error.code)) return { ...byRules, costMicroUsd };
          const wait = waitMs ?? faultWaitMs * 2 ** (tries - 1);
          if (!isPassing || tries >= TRIES || wait > LONGEST_WAIT_MS) throw error;
          await delay(wait * (1 + parts.random() / 4), undefined, { signal });
        }
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

/** Millionths of a US dollar. */
function costOf(prices: Prices, { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number }): number {
  return Math.ceil(inputTokens * prices.input + outputTokens * prices.output);
}
