import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { checkRules } from '../direction-rules/check-rules.ts';
import type { DirectionRules } from '../judgement.ts';
import type { AskOptions } from './ask/ask-model.ts';
import { costOf } from './ask/cost.ts';
import { keepCall } from './model-calls.ts';
import { findModelAccess } from './model-settings.ts';
import { maskText } from './text/mask.ts';

const ABOUT_CHARACTERS = 2000;
const MOST = { questions: 5, signs: 8 };
const ANSWER_TOKENS = 2500;
const TRIES = 2;

/** What the model is asked to answer: as plain as servers' schemas must be. */
const wireRules = z.object({
  context: z.string(),
  questions: z.array(z.object({ text: z.string(), good: z.string(), bad: z.string() })),
  booking_signs: z.array(z.string()),
});

interface Asked {
  about: string;
  language: 'ru' | 'en';
  signal: AbortSignal;
}

/**
 * Rules of a direction, made by the model from what the owner says of the business, in the language of that text. What cannot be
 * saved as rules is asked for once more.
 *
 * @param about at most 2000 characters are read
 * @param language for a text that has none
 * @throws AppError model_key_missing (none to ask), model_answer_unreadable, and what JudgeModel.judge throws. The signal's reason when it is aborted.
 */
export async function proposeRules(
  parts: Parts,
  { about, language, signal }: Asked,
): Promise<{ rules: DirectionRules; costMicroUsd: number }> {
  const access = findModelAccess(parts, parts.modelEnvironment ?? {});
  if (!access) throw new AppError('model_key_missing');
  // Loading the vendor's client takes longer than a start should: it is loaded once it is needed.
  const { askModel } = await import('./ask/ask-model.ts');
  const { model, prices } = access;
  let costMicroUsd = 0;
  const options: AskOptions = {
    ...{ fetch: globalThis.fetch, random: parts.random, signal },
    onRequest({ failure, ...made }) {
      const cost = costOf(prices, made);
      costMicroUsd += cost;
      const askedAt = parts.clock() - made.tookMs;
      const call = {
        ...made,
        askedAt,
        purpose: 'rules',
        dialogId: null,
        model,
        failure: failure?.code ?? null,
      } as const;
      keepCall(parts, { ...call, costMicroUsd: cost });
    },
  };
  for (let tried = 1; ; tried++) {
    try {
      const messages = [
        { role: 'system', content: promptOf(language, tried > 1) },
        { role: 'user', content: maskText(about.slice(0, ABOUT_CHARACTERS)) },
      ] as const;
      const question = { messages, name: 'direction_rules', schema: wireRules, answerTokens: ANSWER_TOKENS };
      return { rules: rulesOf(await askModel(access, question, options), parts.uuid), costMicroUsd };
    } catch (fault) {
      if (!(fault instanceof AppError) || fault.code !== 'model_answer_unreadable') throw fault;
      if (tried >= TRIES) throw new AppError(fault.code, { costMicroUsd }, fault.cause);
    }
  }
}

/** @throws AppError model_answer_unreadable: they could not be saved */
function rulesOf(
  { context, questions, booking_signs }: z.output<typeof wireRules>,
  uuid: () => string,
): DirectionRules {
  try {
    return checkRules({
      context,
      questions: questions.slice(0, MOST.questions).map((question, index) => ({
        ...question,
        id: `q${index + 1}_${uuid().replaceAll('-', '').slice(0, 6)}`,
      })),
      bookingSigns: booking_signs.slice(0, MOST.signs),
    });
  } catch (fault) {
    throw new AppError('model_answer_unreadable', {}, fault);
  }
}

function promptOf(language: 'ru' | 'en', isAgain: boolean): string {
  return `A small business sells in WhatsApp chats. From what its owner says of it (the next message), write what a chat is judged by later.
Write all of it in the language of the owner's text (${language === 'ru' ? 'Russian' : 'English'} when it is not clear). Plain words, no phones, no names, no links; what stands in [brackets] was removed: do not repeat it.

Answer with one JSON object:
- context: 2 to 4 sentences: what the business is, where, what it sells, when it works, what the chat should lead to (a visit, a lesson, a measuring, a delivery).
- questions: 3 to 5 different questions that the business must have answered before the customer is worth its time: what exactly is needed, the conditions that decide whether it fits (size, age, health, place, budget, term: what this trade asks), when. Never the customer's name or phone.
  - text: the question as a polite seller would ask it.
  - good: what a fitting answer says, concretely, with examples.
  - bad: what an answer says that does not fit this business, concretely.
- booking_signs: 2 to 5 signs, each one sentence, that a concrete day of the visit, lesson, measuring or delivery is agreed in the chat.${
    isAgain
      ? '\n\nYour last answer could not be used. Keep to the schema: 3 to 5 questions that all differ, nothing empty, good and bad not the same, each text under 300 characters.'
      : ''
  }`;
}
