import { z } from 'zod';
import { findDirection } from '../../directions/save-direction.ts';
import { procedure, router } from '../../trpc.ts';
import type { RulesVersion } from '../views.ts';
import { rulesInput } from './check-rules.ts';
import { listVersions } from './read-rules.ts';
import { saveRules } from './save-rules.ts';

export const directionRulesRouter = router({
  /** The rules that hold now and all before them, newest first. */
  get: procedure.input(z.object({ directionId: z.string() })).query(({ ctx, input }): RulesView => {
    const { id, name, isJudged, source } = findDirection(ctx, input.directionId);
    const versions = listVersions(ctx, id);
    return { direction: { id, name, isJudged, source }, current: versions[0] ?? null, versions };
  }),
  save: procedure
    .input(
      z.object({
        directionId: z.string(),
        rules: rulesInput,
        basedOn: z.number().int().nullable(),
        draftedBy: z.enum(['template', 'model', 'owner']),
      }),
    )
    .mutation(({ ctx, input }) => saveRules(ctx, input)),
});

interface RulesView {
  direction: { id: string; name: string; isJudged: boolean; source: 'whatsapp' | 'crm' };
  /** NULL: it has none yet. */
  current: RulesVersion | null;
  versions: RulesVersion[];
}
