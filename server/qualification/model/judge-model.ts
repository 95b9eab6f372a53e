import type { Reason } from '../../dialogs/views.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { judgeByRules } from '../by-rules/judge-by-rules.ts';
import type { JudgedDialog, Judgement } from '../judgement.ts';
import type { AskOptions } from './ask/ask-model.ts';
import type { SentMessage } from './ask/ask-once.ts';
import { costOf, tokensOf } from './ask/cost.ts';
import type { Example } from './example.ts';
import { checkJudgement } from './judge/check-judgement.ts';
import { judgeMessages } from './judge/judge-prompt.ts';
import { wireJudgement } from './judge/judgement-schema.ts';
import { sendDialog } from './judge/sent-dialog.ts';
import { keepCall, type ModelCall } from './model-calls.ts';
import { findModelAccess, isOwnServer, type ModelAccess } from './model-settings.ts';
import { isOfOneQuestion } from './one-question.ts';

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
   * @throws AppError of this dialog alone: model_answer_unreadable, model_refused, model_context_small (each with {costMicroUsd}); model_request_refused
   *   {status}, which the judging takes as of this dialog too; of all dialogs and lasting: model_key_wrong, model_no_money, model_forbidden, model_unknown {model}; of all and passing:
   *   model_rate_limited {seconds}, model_unreachable, model_slow, model_fault {status}. The signal's reason when it is aborted.
   */
  judge(
    dialog: JudgedDialog,
    more: Asking & { purpose: 'judging' | 'trial'; dialogId: number | null; signal: AbortSignal },
  ): Promise<ModelJudgement>;
}

export interface JudgeModelOptions
  extends ModelAccess,
    Pick<AskOptions, 'fetch' | 'timeoutMs' | 'faultWaitMs' | 'tries'> {
  keepCall: (call: ModelCall) => void;
}

/** The longest answer: some words for each question; and what one usually takes. */
const ANSWER_TOKENS = { most: 500, mostEach: 250, usual: 120, usualEach: 60 };
/** What a dialog may take of a request, characters; less where windows are small (4096 tokens for question and answer). */
const DIALOG_CHARACTERS = { usual: 12_000, ownServer: 5_000 };

/** The model of the owner's settings or of the environment; null when there is none to ask. Cheap: may be called for each dialog. */
export function openJudgeModel(parts: Parts): JudgeModel | null {
  const access = findModelAccess(parts, parts.modelEnvironment ?? {});
  return (
    access && createJudgeModel(parts, { ...access, fetch: globalThis.fetch, keepCall: (call) => keepCall(parts, call) })
  );
}

export function createJudgeModel(parts: Pick<Parts, 'clock' | 'random'>, options: JudgeModelOptions): JudgeModel {
  const { model, prices, baseUrl } = options;
  const budget = isOwnServer(baseUrl) ? DIALOG_CHARACTERS.ownServer : DIALOG_CHARACTERS.usual;
  return {
    model,
    estimate(dialog, examples) {
      const messages = judgeMessages(
        { rules: dialog.rules, language: 'ru', examples },
        sendDialog(dialog, budget).text,
      );
      const inputTokens = tokensOf(messages.reduce((sum, { content }) => sum + content.length, 0));
      const outputTokens = ANSWER_TOKENS.usual + ANSWER_TOKENS.usualEach * dialog.rules.questions.length;
      return { tokens: inputTokens + outputTokens, costMicroUsd: costOf(prices, { inputTokens, outputTokens }) };
    },
    request: (dialog, asking) => judgeMessages({ ...asking, rules: dialog.rules }, sendDialog(dialog, budget).text),
    async judge(dialog, { language, examples, purpose, dialogId, signal }) {
      const sent = sendDialog(dialog, budget);
      // Loading the vendor's client takes longer than a start should: it is loaded once it is needed.
      const { askModel } = await import('./ask/ask-model.ts');
      let costMicroUsd = 0;
      const question = {
        messages: judgeMessages({ rules: dialog.rules, language, examples }, sent.text),
        name: 'judgement',
        schema: wireJudgement,
        answerTokens: ANSWER_TOKENS.most + ANSWER_TOKENS.mostEach * dialog.rules.questions.length,
      };
      const asking: AskOptions = {
        ...options,
        random: parts.random,
        signal,
        onRequest({ failure, ...made }) {
          const cost = costOf(prices, made);
          costMicroUsd += cost;
          const askedAt = parts.clock() - made.tookMs;
          const failed = failure?.code ?? null;
          options.keepCall({ ...made, askedAt, purpose, dialogId, model, costMicroUsd: cost, failure: failed });
        },
      };
      try {
        const answer = await askModel(options, question, asking);
        const checked = checkJudgement(answer, sent, dialog);
        if (!checked) throw new AppError('model_answer_unreadable');
        return { ...believe(checked, dialog), costMicroUsd };
      } catch (fault) {
        if (fault instanceof AppError && isOfOneQuestion(fault.code))
          throw new AppError(fault.code, { costMicroUsd }, fault.cause);
        throw fault;
      }
    },
  };
}

/** Where nothing stands of what the model claimed, its words and its warmth are not believed either: the rules' stand for them. */
function believe(
  { judgement, fell }: { judgement: Judgement; fell: Reason[] },
  dialog: JudgedDialog,
): Pick<ModelJudgement, 'judgement' | 'fell'> {
  const stands = judgement.booking.agreed || judgement.answers.some(({ answered }) => answered);
  if (fell.length === 0 || stands) return { judgement, fell };
  const { temperature } = judgeByRules(dialog);
  return { judgement: { ...judgement, temperature, reason: { code: 'model_claims_fell' } }, fell };
}
