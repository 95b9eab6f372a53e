import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import { dialogFilter } from './dialog-filter.ts';
import { listDialogs } from './list-dialogs.ts';
import { showDialog } from './show-dialog.ts';
import { showMessages } from './show-messages.ts';

const limit = z.number().int().min(1).max(200);
const id = z.number().int().positive();

export const dialogsRouter = router({
  list: procedure
    .input(dialogFilter.extend({ cursor: z.string().max(40).nullish(), limit: limit.default(50) }))
    .query(({ ctx, input: { cursor, limit, ...filter } }) =>
      listDialogs(ctx, filter, { cursor: cursor ?? undefined, limit }),
    ),
  get: procedure.input(z.object({ id })).query(({ ctx, input }) => showDialog(ctx, input.id)),
  messages: procedure
    .input(
      z.object({
        id,
        older: z.string().max(40).nullish(),
        around: id.optional(),
        limit: limit.default(100),
      }),
    )
    .query(({ ctx, input }) => showMessages(ctx, { ...input, older: input.older ?? undefined })),
});
