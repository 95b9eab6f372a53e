import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import { showFunnel } from './funnel.ts';

/** Until the year 2100, ms. */
const moment = z
  .number()
  .int()
  .min(0)
  .max(Date.UTC(2100, 0, 1));
/** Every day of a period is walked through and answered. */
const LONGEST_MS = 5 * 366 * 24 * 60 * 60 * 1000;

export const analyticsRouter = router({
  funnel: procedure
    .input(
      z
        .object({ since: moment, until: moment, directionId: z.string().optional() })
        .refine(({ since, until }) => since < until, 'an empty period')
        .refine(({ since, until }) => until - since <= LONGEST_MS, 'more than five years'),
    )
    .query(({ ctx, input }) => showFunnel(ctx, input)),
});
