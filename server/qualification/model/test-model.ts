import { checkAnswer } from './check-answer.ts';
import type { ModelAccess } from './model-settings.ts';
import { promptFor } from './prompt.ts';
import { transcribe } from './transcript.ts';
import type { ModelTest } from './views.ts';

const TIMEOUT_MS = 30_000;

/** Whether the model answers as it must, by a made-up dialog of two lines; what is wrong otherwise. Never throws. */
export async function testModel(
  access: ModelAccess,
  {
    fetch,
    signal = new AbortController().signal,
    timeoutMs = TIMEOUT_MS,
  }: { fetch: typeof globalThis.fetch; signal?: AbortSignal; timeoutMs?: number },
): Promise<ModelTest> {
  const [{ askModel }, { faultOf }] = await Promise.all([import('./ask-model.ts'), import('./model-faults.ts')]);
  const begun = performance.now();
  const line = { kind: 'text' as const, fromMe: false, isCustomer: true };
  const transcript = transcribe(
    [
      { ...line, id: 1, text: 'Здравствуйте, сколько стоит?', sentAt: 0 },
      { ...line, id: 2, text: 'Хочу записаться', sentAt: 60_000 },
    ],
    'UTC',
  );
  let costMicroUsd = 0;
  try {
    const question = { system: promptFor('ru', '2026-01-01'), dialog: transcript.text };
    const answer = await askModel(access, question, {
      fetch,
      signal,
      timeoutMs,
      onUsage: ({ inputTokens, outputTokens }) => {
        costMicroUsd += Math.ceil(inputTokens * access.prices.input + outputTokens * access.prices.output);
      },
    });
    if (!checkAnswer(answer, transcript)) return { works: false, problem: { code: 'model_answer_unreadable' } };
    return { works: true, tookMs: Math.round(performance.now() - begun), costMicroUsd };
  } catch (thrown) {
    const { code, params } = faultOf(thrown, access.model).error;
    return { works: false, problem: { code, ...params } };
  }
}
