import { z } from 'zod';
import { procedure, router } from '../../trpc.ts';
import { showAgreement } from './agreement.ts';
import { countOpen, listReviews, reviewFilter } from './list-reviews.ts';
import { agree, correct, explain, say } from './say.ts';
import { star } from './star.ts';
import { undo } from './undo.ts';

const id = z.number().int().positive();
const text = z.string().max(1000);

/** What waits for the owner's word, and the word. */
export const reviewRouter = router({
  list: procedure.input(reviewFilter).query(({ ctx, input }) => listReviews(ctx, input)),
  count: procedure.query(({ ctx }) => countOpen(ctx)),
  agree: procedure.input(z.object({ id })).mutation(({ ctx, input }) => agree(ctx, input)),
  correct: procedure.input(z.object({ id, text: text.optional() })).mutation(({ ctx, input }) => correct(ctx, input)),
  say: procedure
    .input(
      z.object({
        dialogId: id,
        level: z.enum(['qualified', 'scheduled']),
        reached: z.boolean(),
        text: text.optional(),
      }),
    )
    .mutation(({ ctx, input }) => say(ctx, input)),
  explain: procedure.input(z.object({ verdictId: id, text })).mutation(({ ctx, input }) => explain(ctx, input)),
  undo: procedure.input(z.object({ verdictId: id })).mutation(({ ctx, input }) => undo(ctx, input)),
  agreement: procedure
    .input(z.object({ days: z.number().int().min(1).max(3650) }))
    .query(({ ctx, input }) => showAgreement(ctx, input)),
  star: procedure
    .input(
      z.object({
        dialogId: id,
        golden: z
          .object({
            qualified: z.boolean(),
            scheduled: z.boolean(),
            temperature: z.enum(['hot', 'warm', 'cold']).nullable(),
          })
          .nullable(),
      }),
    )
    .mutation(({ ctx, input }) => star(ctx, input)),
});
