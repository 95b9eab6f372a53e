import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import { saveOptimisesFor } from './advisor/save-optimises-for.ts';
import { showAdvisor } from './advisor/show-advisor.ts';
import { showCapiStats } from './capi-stats.ts';
import { showClickDiagnosis } from './click-diagnosis.ts';
import { showFunnel } from './funnel.ts';
import { showRoi } from './roi.ts';
import { listRoiLeads } from './roi-leads.ts';
import { showSpendDays } from './spend-days.ts';

/** Until the year 2100, ms. */
const moment = z
  .number()
  .int()
  .min(0)
  .max(Date.UTC(2100, 0, 1));
/** Every day of a period is walked through and answered. */
const LONGEST_MS = 5 * 366 * 24 * 60 * 60 * 1000;

const fields = { since: moment, until: moment, directionId: z.string().optional() };

function isPeriod({ since, until }: { since: number; until: number }): boolean {
  return since < until && until - since <= LONGEST_MS;
}

const period = z.object(fields).refine(isPeriod, 'empty, or more than five years');
const level = z.enum(['interest', 'qualified', 'scheduled']);

export const analyticsRouter = router({
  funnel: procedure.input(period).query(({ ctx, input }) => showFunnel(ctx, input)),
  clickDiagnosis: procedure.input(period).query(({ ctx, input }) => showClickDiagnosis(ctx, input)),
  capiStats: procedure.input(period).query(({ ctx, input }) => showCapiStats(ctx, input)),
  roi: procedure.input(period).query(({ ctx, input }) => showRoi(ctx, input)),
  roiLeads: procedure
    .input(
      z
        .object({
          ...fields,
          /** null: leads of no known ad; undefined: of any. */
          adId: z.string().nullish(),
          of: z.enum(['all', 'chats', 'interest', 'qualified', 'scheduled', 'purchase']).default('all'),
          cursor: z.string().nullish(),
          limit: z.number().int().min(1).max(200).default(60),
        })
        .refine(isPeriod, 'empty, or more than five years'),
    )
    .query(({ ctx, input }) => listRoiLeads(ctx, input)),
  spendDays: procedure
    .input(
      z
        .object({
          ...fields,
          /** Of this ad alone; null: typed for whole directions; undefined: all of it. */
          adId: z.string().nullish(),
        })
        .refine(isPeriod, 'empty, or more than five years'),
    )
    .query(({ ctx, input }) => showSpendDays(ctx, input)),
  advisor: procedure.input(z.object({ directionId: z.string() })).query(({ ctx, input }) => showAdvisor(ctx, input)),
  saveOptimisesFor: procedure
    .input(z.object({ directionId: z.string(), level }))
    .mutation(({ ctx, input }) => saveOptimisesFor(ctx, input)),
});
