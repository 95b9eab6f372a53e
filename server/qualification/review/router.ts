import { z } from 'zod';
import { procedure, router } from '../../trpc.ts';
import type { AgreementView, ReviewPage, Said } from '../views.ts';

const ofReview = z.object({ id: z.number().int() });
const text = z.string().trim().max(1000).optional();
const standing = z.object({
  qualified: z.boolean(),
  scheduled: z.boolean(),
  temperature: z.enum(['hot', 'warm', 'cold']).nullable(),
});

const nothing: Said = { verdictId: 0, event: null, undoUntilAt: 0, offersStar: false };

/** What waits for the owner's word, and the word. */
export const reviewRouter = router({
  list: procedure
    .input(
      z.object({
        directionId: z.string().optional(),
        /** Those that are closed, newest first. */
        done: z.boolean().optional(),
        cursor: z.string().nullish(),
        limit: z.number().int().min(1).max(100).default(30),
      }),
    )
    .query((): ReviewPage => ({ rows: [], next: null, total: 0 })),
  /** Open ones; `none`: without a direction. */
  count: procedure.query((): { open: number; byDirection: Record<string, number> } => ({ open: 0, byDirection: {} })),
  agree: procedure.input(ofReview).mutation((): Said => nothing),
  correct: procedure.input(ofReview.extend({ text })).mutation((): Said => nothing),
  say: procedure
    .input(
      z.object({
        dialogId: z.number().int(),
        level: z.enum(['qualified', 'scheduled']),
        reached: z.boolean(),
        text,
      }),
    )
    .mutation((): Said => nothing),
  explain: procedure
    .input(z.object({ verdictId: z.number().int(), text: z.string().trim().max(1000) }))
    .mutation((): void => undefined),
  undo: procedure
    .input(z.object({ verdictId: z.number().int() }))
    .mutation((): { event: 'removed' | 'sent' | null } => ({ event: null })),
  agreement: procedure.input(z.object({ days: z.number().int().min(1).max(3650) })).query(
    (): AgreementView => ({
      all: { agreed: 0, corrected: 0 },
      bySpeaker: [],
      byDirection: [],
      byWeek: [],
      untried: [],
    }),
  ),
  star: procedure
    .input(z.object({ dialogId: z.number().int(), golden: standing.nullable() }))
    .mutation((): void => undefined),
});
