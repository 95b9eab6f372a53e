import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../errors.ts';
import { isOwnServer, type ModelAccess } from '../model-settings.ts';
import { askOnce, messagesOf, type Question, type SentMessage } from './ask-once.ts';
import type { Usage } from './cost.ts';
import { faultOf } from './model-faults.ts';
import { habitsAfter, habitsOf, rememberHabits } from './server-habits.ts';

/** One request of a question, as it ended. */
export interface RequestMade extends Usage {
  tookMs: number;
  /** NULL: it was answered. */
  failure: AppError | null;
  messages: readonly SentMessage[];
}

export interface AskOptions {
  fetch: typeof globalThis.fetch;
  /** A number in [0, 1), for jitter. */
  random: () => number;
  signal: AbortSignal;
  /** Told of each request, answered or not. */
  onRequest: (made: RequestMade) => void;
  /** Of one request. */
  timeoutMs?: number;
  /** The wait after the first fault, doubled after each further one, ms. */
  faultWaitMs?: number;
  /** The most requests that passing faults may take. */
  tries?: number;
}

const TIMEOUT_MS = 60_000;
/** A computer of one's own reads slowly. */
const OWN_TIMEOUT_MS = 240_000;
const TRIES = 4;
const FAULT_WAIT_MS = 1_000;
/** A server that asks for more is not waited for. */
const LONGEST_WAIT_MS = 90_000;
/** No language has longer tokens: a server that counts fewer has not read everything, or does not count what it knew. */
const LONGEST_TOKEN = 5;
/** Whole and half windows; the count is one of these, or some tokens more. */
const WINDOWS = [1024, 2048, 4096, 8192];
const MORE = 8;

/**
 * Asks a model until it answers: waits where its server asks for it, tries again where it is worth it, does without what the
 * server does not know.
 *
 * @throws AppError model_refused, model_answer_unreadable, model_context_small (of this question); model_key_wrong, model_no_money, model_forbidden,
 *   model_unknown {model}, model_request_refused {status}, model_rate_limited {seconds}, model_unreachable, model_slow,
 *   model_fault {status} (of the server). The signal's reason when it is aborted.
 */
export async function askModel<T>(access: ModelAccess, question: Question<T>, options: AskOptions): Promise<T> {
  const { fetch, signal, tries = TRIES, faultWaitMs = FAULT_WAIT_MS } = options;
  const { timeoutMs = isOwnServer(access.baseUrl) ? OWN_TIMEOUT_MS : TIMEOUT_MS } = options;
  let habits = habitsOf(access);
  for (let tried = 1; ; ) {
    signal.throwIfAborted();
    const begun = performance.now();
    let used: Usage = { inputTokens: 0, outputTokens: 0 };
    const onUsage = (usage: Usage) => {
      used = usage;
    };
    const messages = messagesOf(question, habits);
    const made = await askOnce(access, question, habits, { fetch, signal, timeoutMs, onUsage })
      .then((answer) => {
        if (isCut(access, messages, used)) throw new AppError('model_context_small');
        return { answer };
      })
      .catch((thrown: unknown) => ({ thrown, fault: faultOf(thrown, access.model) }));
    const tookMs = Math.round(performance.now() - begun);
    const failure = 'fault' in made ? made.fault.error : null;
    options.onRequest({ ...used, tookMs, failure, messages });
    if ('answer' in made) {
      rememberHabits(access, habits);
      return made.answer;
    }
    signal.throwIfAborted();
    const { error, isPassing, waitMs } = made.fault;
    const other = habitsAfter(made.thrown, habits);
    if (other) {
      habits = other;
      continue;
    }
    const wait = waitMs ?? faultWaitMs * 2 ** (tried - 1);
    if (!isPassing || tried >= tries || wait > LONGEST_WAIT_MS) throw error;
    await delay(wait * (1 + options.random() / 4), undefined, { signal });
    tried += 1;
  }
}

/**
 * A server of one's own reads half a window (2050 tokens) of what is longer than the window, and says nothing of it but the count.
 * Source: ollama/ollama issue 17427; 4096 tokens below 24 GiB, docs/context-length.mdx
 */
function isCut({ baseUrl }: ModelAccess, messages: readonly SentMessage[], { inputTokens }: Usage): boolean {
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  const isWindow = WINDOWS.some((window) => inputTokens >= window && inputTokens <= window + MORE);
  return isOwnServer(baseUrl) && isWindow && inputTokens * LONGEST_TOKEN < characters;
}
