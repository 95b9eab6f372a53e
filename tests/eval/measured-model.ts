import { AppError } from '../../server/errors.ts';
import { judgeByRules } from '../../server/qualification/by-rules/judge-by-rules.ts';
import type { JudgedDialog, Judgement } from '../../server/qualification/judgement.ts';
import { createJudgeModel } from '../../server/qualification/model/judge-model.ts';
import { isOwnServer, type ModelAccess } from '../../server/qualification/model/model-settings.ts';
import { isOfOneQuestion } from '../../server/qualification/model/one-question.ts';
import { PRESETS, type Prices } from '../../server/qualification/model/presets.ts';

export interface MeasuredModel {
  /** As its server calls it. */
  name: string;
  /**
   * Judges by the model as the app does; a dialog that the model gives no usable answer to is judged by rules, as in the app.
   *
   * @throws Error that says why the model cannot be asked
   */
  judge(dialog: JudgedDialog): Promise<Judgement>;
  spent(): Spent;
  /** The same in a line. */
  summary(): string;
}

interface Spent {
  requests: number;
  inputTokens: number;
  outputTokens: number;
  costMicroUsd: number;
  /** Claims that the dialogs did not bear out. */
  fell: number;
  /** Dialogs that rules judged after all. */
  byRules: number;
}

interface Asked {
  /** openai, openrouter, local, or the name of any model. */
  name: string;
  baseUrl?: string | undefined;
  /** US dollars for a million tokens: «in,out». */
  prices?: string | undefined;
  env: Record<string, string | undefined>;
}

/** @throws Error that says which key is missing, or what is no address or price */
export function openMeasuredModel(asked: Asked): MeasuredModel {
  const access = accessOf(asked);
  const spent: Spent = { requests: 0, inputTokens: 0, outputTokens: 0, costMicroUsd: 0, fell: 0, byRules: 0 };
  const model = createJudgeModel(
    { clock: Date.now, random: Math.random },
    {
      ...access,
      fetch: globalThis.fetch,
      keepCall({ inputTokens, outputTokens, costMicroUsd }) {
        spent.requests += 1;
        spent.inputTokens += inputTokens;
        spent.outputTokens += outputTokens;
        spent.costMicroUsd += costMicroUsd;
      },
    },
  );
  const asking = { language: 'ru', examples: [], purpose: 'trial', dialogId: null } as const;
  return {
    name: model.model,
    async judge(dialog) {
      try {
        const { judgement, fell } = await model.judge(dialog, { ...asking, signal: new AbortController().signal });
        spent.fell += fell.length;
        return judgement;
      } catch (fault) {
        if (!(fault instanceof AppError)) throw fault;
        if (!isOfOneQuestion(fault.code)) throw new Error(`${access.baseUrl}: ${fault.message}`, { cause: fault });
        spent.byRules += 1;
        return judgeByRules(dialog);
      }
    },
    spent: () => ({ ...spent }),
    summary: () =>
      `${spent.requests} requests, ${spent.inputTokens} + ${spent.outputTokens} tokens, $${(spent.costMicroUsd / 1e6).toFixed(4)}; ` +
      `claims that fell: ${spent.fell}; dialogs judged by rules after all: ${spent.byRules}`,
  };
}

function accessOf({ name, baseUrl, prices, env }: Asked): ModelAccess {
  const [openAi, openRouter] = PRESETS;
  const preset = PRESETS.find(({ id }) => id === name);
  const near = preset ?? (name.includes('/') ? openRouter : openAi);
  const address = (baseUrl ?? env['OPENAI_BASE_URL'] ?? near.baseUrl).replace(/\/+$/, '');
  if (!URL.canParse(address) || !/^https?:/.test(address)) throw new Error(`--base-url: «${address}» is no address`);
  const isOpenRouter = new URL(address).origin === new URL(openRouter.baseUrl).origin;
  const variable = isOpenRouter ? 'OPENROUTER_API_KEY' : 'OPENAI_API_KEY';
  const key = env[variable]?.trim() || null;
  if (key === null && !isOwnServer(address))
    throw new Error(`--model ${name}: ${address} wants a key, and ${variable} is not set`);
  const model = preset?.model ?? name;
  return { baseUrl: address, model, key, prices: pricesOf(prices, PRESETS.find((one) => one.model === model)?.prices) };
}

function pricesOf(text: string | undefined, known: Prices = { input: 0, output: 0 }): Prices {
  if (text === undefined) return known;
  const [input, output, ...more] = text.split(',').map(Number);
  if (more.length > 0 || !((input ?? -1) >= 0) || !((output ?? -1) >= 0))
    throw new Error(`--prices: «${text}» is not «in,out» in dollars for a million tokens`);
  return { input: input ?? 0, output: output ?? 0 };
}
