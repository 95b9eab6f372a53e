import { AppError } from '../../errors.ts';
import type { JudgedDialog } from '../judgement.ts';
import { createJudgeModel, type JudgeModelOptions } from './judge-model.ts';
import type { ModelAccess } from './model-settings.ts';
import type { ModelTest } from './views.ts';

const TIMEOUT_MS = 30_000;
const LINE = { kind: 'text', sentAt: Date.UTC(2026, 4, 18, 9) } as const;

/** Made up; a model that works finds an answer and no booking in it. */
const DIALOG: JudgedDialog = {
  timeZone: 'UTC',
  now: LINE.sentAt,
  messages: [
    { ...LINE, id: 1, fromMe: false, isCustomer: true, text: 'Здравствуйте, сколько стоит стрижка?' },
    { ...LINE, id: 2, fromMe: true, isCustomer: false, text: 'От 3 000. Вам мужскую или женскую?' },
    { ...LINE, id: 3, fromMe: false, isCustomer: true, text: 'мужскую' },
  ],
  rules: {
    context: 'Парикмахерская.',
    questions: [{ id: 'q1', text: 'Какая нужна стрижка?', good: 'Мужская или женская', bad: 'Другая услуга' }],
    bookingSigns: ['Назван день и час'],
  },
};

/** Whether the model answers as judging needs it to, by a made-up dialog of three lines; what is wrong otherwise. Never throws. */
export async function testModel(
  access: ModelAccess,
  {
    fetch,
    clock,
    keepCall,
    signal = new AbortController().signal,
    timeoutMs = TIMEOUT_MS,
  }: Pick<JudgeModelOptions, 'fetch' | 'keepCall' | 'timeoutMs'> & { clock: () => number; signal?: AbortSignal },
): Promise<ModelTest> {
  const begun = performance.now();
  const model = createJudgeModel({ clock, random: () => 0 }, { ...access, fetch, timeoutMs, tries: 1, keepCall });
  try {
    const asking = { language: 'ru', examples: [], purpose: 'trial', dialogId: null, signal } as const;
    const { costMicroUsd, fell } = await model.judge(DIALOG, asking);
    if (fell.length > 0) return { works: false, problem: { code: 'model_careless' } };
    return { works: true, tookMs: Math.round(performance.now() - begun), costMicroUsd };
  } catch (fault) {
    if (fault instanceof AppError) return { works: false, problem: { code: fault.code, ...fault.params } };
    return { works: false, problem: { code: 'model_stopped' } };
  }
}
