import { z } from 'zod';
import { procedure, router } from '../../trpc.ts';
import { readRequest } from '../model/model-calls.ts';
import { judgeNow } from './judge-now.ts';
import { judgingPatch, readJudgingSettings, saveJudgingSettings } from './judging-settings.ts';
import { listCalls } from './list-calls.ts';
import { showJudging } from './show-judging.ts';
import { wouldSend } from './would-send.ts';

const ofDialog = z.object({ id: z.number().int().positive() });

export const judgingRouter = router({
  state: procedure.query(({ ctx }) => ctx.judging.state()),
  settings: procedure.query(({ ctx }) => readJudgingSettings(ctx.db)),
  saveSettings: procedure.input(judgingPatch).mutation(({ ctx, input }) => saveJudgingSettings(ctx, input)),
  ofDialog: procedure.input(ofDialog).query(({ ctx, input }) => showJudging(ctx, input.id)),
  judgeNow: procedure.input(ofDialog).mutation(({ ctx, input }) => judgeNow(ctx, input.id)),
  /** What the model was asked, newest first, and what the days cost. */
  calls: procedure
    .input(z.object({ cursor: z.number().int().nullish(), limit: z.number().int().min(1).max(200).default(50) }))
    .query(({ ctx, input }) => listCalls(ctx, { cursor: input.cursor ?? undefined, limit: input.limit })),
  /** What was sent; null: forgotten after some days. */
  request: procedure.input(z.object({ callId: z.number().int() })).query(({ ctx, input }) => {
    const messages = readRequest(ctx, input.callId);
    return messages && { messages };
  }),
  /** What would leave the computer if this dialog were judged now; null: there is no model, or it is not judged. */
  wouldSend: procedure.input(ofDialog).query(({ ctx, input }) => wouldSend(ctx, input.id)),
});
