import { z } from 'zod';
import { findDirection } from '../../directions/save-direction.ts';
import { procedure, router } from '../../trpc.ts';
import type { RulesVersion } from '../views.ts';
import { rulesInput } from './check-rules.ts';
import { type Proposal, propose } from './propose.ts';
import { listVersions } from './read-rules.ts';
import { saveRules } from './save-rules.ts';
import { setJudged } from './set-judged.ts';
import { TRADES } from './templates/template.ts';

const ownWords = z.string().max(450).default('');

export const directionRulesRouter = router({
  /** The rules that hold now and all before them, newest first. */
  get: procedure.input(z.object({ directionId: z.string() })).query(({ ctx, input }): RulesView => {
    const { id, name, isJudged, source } = findDirection(ctx, input.directionId);
    const versions = listVersions(ctx, id);
    return { direction: { id, name, isJudged, source }, current: versions[0] ?? null, versions };
  }),
  /** A first draft, by the model or from a template; nothing is saved. */
  propose: procedure
    .input(
      z.object({
        directionId: z.string(),
        own: z.object({
          sells: ownWords,
          place: ownWords,
          mustTell: ownWords,
          booked: z.string().max(300).default(''),
        }),
        trade: z.enum(TRADES).nullable(),
        language: z.enum(['ru', 'en']),
        /** False: from a template at once, whether there is a model or not. */
        withModel: z.boolean().default(true),
      }),
    )
    .mutation(({ ctx, input, signal }): Promise<Proposal> => {
      const { directionId, ...asked } = input;
      const direction = findDirection(ctx, directionId);
      return propose(ctx, { ...asked, direction, signal: signal ?? new AbortController().signal });
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
  /** At once, unlike the rest of a direction, which is saved as a whole. */
  setJudged: procedure
    .input(z.object({ directionId: z.string(), isJudged: z.boolean() }))
    .mutation(({ ctx, input }) => setJudged(ctx, input)),
});

interface RulesView {
  direction: { id: string; name: string; isJudged: boolean; source: 'whatsapp' | 'crm' };
  /** NULL: it has none yet. */
  current: RulesVersion | null;
  versions: RulesVersion[];
}
