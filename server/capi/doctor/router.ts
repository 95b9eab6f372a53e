import { z } from 'zod';
import { procedure, router } from '../../trpc.ts';
import { readBanner } from './banner.ts';
import { setVersions, versionViews } from './set-versions.ts';
import type { BannerItem, DoctorLine, DoctorRun, VersionView } from './views.ts';

const ofDirection = z.object({ directionId: z.string() });

export const doctorRouter = router({
  /** Begins an examination, or returns the one that is going on. */
  examine: procedure
    .input(ofDirection)
    .mutation(({ ctx, input }): DoctorRun => ctx.doctor.examine(input.directionId, 'asked')),
  /** The last examinations of a direction, the newest first. */
  last: procedure.input(ofDirection).query(({ ctx, input }): DoctorRun[] => ctx.doctor.runs(input.directionId)),
  /** A line for each direction that sends or could. */
  list: procedure.query(({ ctx }): DoctorLine[] => ctx.doctor.list()),
  banner: procedure.query(({ ctx }): BannerItem[] => readBanner(ctx)),
  versions: procedure.query(({ ctx }): { graph: VersionView; marketing: VersionView } => versionViews(ctx)),
  /** NULL: the app's own again. */
  setVersions: procedure
    .input(z.object({ graph: z.string().nullable().optional(), marketing: z.string().nullable().optional() }))
    .mutation(({ ctx, input }) => setVersions(ctx, input)),
});
