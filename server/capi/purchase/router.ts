import { z } from 'zod';
import { procedure, router } from '../../trpc.ts';
import { matchPhrases } from './phrase.ts';
import { amendPurchase, notePurchase, unvoidPurchase, voidPurchase } from './say-purchase.ts';
import { showPurchases, toUnits } from './show-purchases.ts';
import type { TriedPhrases } from './views.ts';

const id = z.number().int().positive();
const amount = z.string().max(100);

/** Payments of customers: by the owner's hand, or heard in our own messages by the direction's key phrases. */
export const purchasesRouter = router({
  ofDialog: procedure.input(z.object({ id })).query(({ ctx, input }) => showPurchases(ctx, input)),
  note: procedure
    .input(
      z.object({
        dialogId: id,
        amount,
        currency: z.string().max(10).optional(),
        paidAt: z.number().int().nonnegative().optional(),
      }),
    )
    .mutation(({ ctx, input }) => notePurchase(ctx, input)),
  amend: procedure.input(z.object({ id, amount })).mutation(({ ctx, input }) => amendPurchase(ctx, input)),
  void: procedure
    .input(z.object({ id, as: z.enum(['refund', 'mistake']), note: z.string().max(1000) }))
    .mutation(({ ctx, input }) => voidPurchase(ctx, input)),
  unvoid: procedure.input(z.object({ id })).mutation(({ ctx, input }) => unvoidPurchase(ctx, input)),
  /** What key phrases make of a text of ours; nothing is written. */
  tryPhrases: procedure
    .input(z.object({ phrases: z.array(z.string().max(200)).max(100), text: z.string().max(4000) }))
    .query(({ input: { phrases, text } }): TriedPhrases => {
      const matched = matchPhrases(phrases, text);
      if (!matched.matches) return { matches: false, why: matched.why, amount: null, currency: null };
      const { micros = null, currency = null } = matched.amount ?? {};
      return { matches: true, why: matched.isDoubted ? 'doubted' : null, amount: toUnits(micros), currency };
    }),
});
