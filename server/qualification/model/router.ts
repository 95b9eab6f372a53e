import { z } from 'zod';
import { procedure, router } from '../../trpc.ts';
import { lendKey } from './environment.ts';
import { keepCall } from './model-calls.ts';
import { accessOf, findModelAccess, readModelSettings, saveModelSettings } from './model-settings.ts';
import { PRESETS } from './presets.ts';
import { testModel } from './test-model.ts';
import type { ModelTest, ModelView } from './views.ts';

const price = z.number().nonnegative().max(10_000);
const input = z.object({
  baseUrl: z.string().max(500),
  model: z.string().max(200),
  prices: z.object({ input: price, output: price }),
  /** NULL: forget it; left out: the one kept. */
  key: z.string().max(500).nullable().optional(),
});

export const modelRouter = router({
  get: procedure.query(({ ctx }): ModelView => {
    const { baseUrl, model, prices, keyFrom } = readModelSettings(ctx, ctx.config.model ?? {});
    const canBeAsked = findModelAccess(ctx, ctx.config.model ?? {}) !== null;
    return { baseUrl, model, prices, hasKey: keyFrom !== null, keyFrom, canBeAsked, presets: [...PRESETS] };
  }),
  save: procedure.input(input).mutation(({ ctx, input }) => {
    saveModelSettings(ctx, input);
    ctx.judging.modelSettingsChanged();
  }),
  /** The key of a command that asks the open app to do its work; NULL: it has ended. */
  lend: procedure.input(z.object({ key: z.string().trim().min(1).max(500).nullable() })).mutation(({ ctx, input }) => {
    if (ctx.config.model) lendKey(ctx.config.model, input.key);
  }),
  /** Asks the model of these settings, saved or not, a question that costs next to nothing. */
  test: procedure.input(input).mutation(
    ({ ctx, input, signal }): Promise<ModelTest> =>
      testModel(accessOf(ctx, input, ctx.config.model ?? {}), {
        fetch: globalThis.fetch,
        clock: ctx.clock,
        keepCall: (call) => keepCall(ctx, call),
        ...(signal && { signal }),
      }),
  ),
});
