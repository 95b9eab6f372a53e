import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import { showFunnel } from './funnel.ts';

/** Moments that a Date can hold, ms. */
const moment = z.number().int().min(0).max(8.64e15);

export const analyticsRouter = router({
  funnel: procedure
    .input(
      z
        .object({ since: moment, until: moment, directionId: z.string().optional() })
        .refine(({ since, until }) => since < until, 'an empty period'),
    )
    .query(({ ctx, input }) => showFunnel(ctx, input)),
});
