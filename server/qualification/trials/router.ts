import { z } from 'zod';
import type { Console } from '../../context.ts';
import { procedure, router } from '../../trpc.ts';
import { checkRules, rulesInput } from '../direction-rules/check-rules.ts';
import { applyTrial } from './apply-trial.ts';
import { estimateTrial } from './estimate-trial.ts';
import { listGolden, removeGolden, restoreGolden } from './golden.ts';
import type { Wanted } from './prepare-trial.ts';
import { listTrials, showTrial } from './show-trial.ts';
import { startTrial } from './start-trial.ts';
import { resumeTrial, stopTrial } from './stop-trial.ts';
import { listTrialRows, showTrialDialog } from './trial-rows.ts';

const id = z.number().int().positive();
const kind = z.enum(['rules', 'golden', 'corrections']);
const standing = z.object({
  qualified: z.boolean(),
  scheduled: z.boolean(),
  temperature: z.enum(['hot', 'warm', 'cold']).nullable(),
});

const wanted = z.object({
  directionId: z.string(),
  kind,
  /** A draft; left out: the rules as they are saved. */
  rules: rulesInput.optional(),
  saidBy: z.enum(['rules', 'model']),
  /** Of kind `rules`: how far back. */
  days: z.number().int().min(1).max(365).default(30),
});

export const trialsRouter = router({
  /** What a trial would take; to be confirmed before it starts. Changes nothing, but a draft is too long for the address of a query. */
  estimate: procedure.input(wanted).mutation(({ ctx, input }) => estimateTrial(ctx, checked(input))),
  start: procedure.input(wanted).mutation(({ ctx, input }) => {
    const { id, stopped } = startTrial(ctx, checked(input));
    for (const changed of [...stopped, id]) ctx.trials.wake(changed);
    return { id };
  }),
  stop: procedure.input(z.object({ id })).mutation(({ ctx, input }) => woken(ctx, stopTrial, input.id)),
  /** Goes on with what is not judged yet, also with what could not be. */
  resume: procedure.input(z.object({ id })).mutation(({ ctx, input }) => woken(ctx, resumeTrial, input.id)),
  /** Changed dialogs are judged for good, by rules that are saved. */
  applyForGood: procedure.input(z.object({ id })).mutation(({ ctx, input }) => applyTrial(ctx, input.id)),

  /** Newest first. */
  list: procedure
    .input(
      z.object({
        directionId: z.string().optional(),
        kind: kind.optional(),
        limit: z.number().int().min(1).max(100).default(20),
      }),
    )
    .query(({ ctx, input: { directionId = null, kind = null, limit } }) =>
      listTrials(ctx, { directionId, kind, limit }),
    ),
  show: procedure.input(z.object({ id })).query(({ ctx, input }) => showTrial(ctx, input.id)),
  rows: procedure
    .input(
      z.object({
        id,
        changedOnly: z.boolean().default(false),
        cursor: id.nullish(),
        limit: z.number().int().min(1).max(500).default(50),
      }),
    )
    .query(({ ctx, input }) => listTrialRows(ctx, { ...input, cursor: input.cursor ?? null })),
  /** One dialog of a trial, with the messages that its judgement rests on. */
  row: procedure.input(z.object({ id, dialogId: id })).query(({ ctx, input }) => showTrialDialog(ctx, input)),

  golden: procedure
    .input(z.object({ directionId: z.string().optional() }))
    .query(({ ctx, input }) => ({ rows: listGolden(ctx, input.directionId ?? null) })),
  /** What comes back puts the star back as it was. */
  removeGolden: procedure
    .input(z.object({ dialogId: id }))
    .mutation(({ ctx, input }) => removeGolden(ctx, input.dialogId)),
  restoreGolden: procedure
    .input(z.object({ dialogId: id, golden: standing, untilAt: z.number().int(), addedAt: z.number().int() }))
    .mutation(({ ctx, input }) => restoreGolden(ctx, input)),
});

/** A draft is tried as it would be saved. */
function checked(input: z.output<typeof wanted>): Wanted {
  return { ...input, rules: input.rules && checkRules(input.rules) };
}

function woken(ctx: Console, change: (ctx: Console, id: number) => void, id: number): void {
  change(ctx, id);
  ctx.trials.wake(id);
}
