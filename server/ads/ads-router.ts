import { z } from 'zod';
import { AppError } from '../errors.ts';
import { procedure, router } from '../trpc.ts';
import { addAccount, removeAccount } from './accounts/add-account.ts';
import { availableAccounts, pixelsOf } from './accounts/ask-accounts.ts';
import { checkTokens } from './accounts/check-token.ts';
import { listAccounts } from './accounts/list-accounts.ts';
import { saveToken } from './accounts/save-token.ts';
import { askSpendBack } from './spend/ask-back.ts';
import { droppedSpend, dropSpend, restoreSpend } from './spend/drop-spend.ts';
import { showSpend } from './spend/show-spend.ts';
import { typeSpend } from './spend/type-spend.ts';
import { importTable, previewTable } from './table/import-table.ts';
import type { AccountsView, SpendColumns } from './views.ts';

const id = z.string().max(100);
const token = z.string().trim().min(1).max(10_000);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const askWith = z.object({ token: token.optional(), accountId: id.optional() });
const tokenOf = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('business') }),
  z.object({ kind: z.literal('account'), id }),
]);

const column = z.number().int().min(0).max(1000).nullable();
const columns: z.ZodType<SpendColumns, SpendColumns> = z.object({
  ...{ day: column, dayEnd: column, adId: column, adName: column, campaignId: column, campaignName: column },
  ...{ amount: column, currency: column, impressions: column, clicks: column, conversations: column },
});
const askedTable = z.object({
  /** Its text, or the bytes of its file. */
  table: z.union([z.object({ text: z.string().max(20_000_000) }), z.object({ base64: z.base64().max(28_000_000) })]),
  columns: columns.optional(),
  directionId: id.optional(),
  /** Where its days could be read both ways. */
  dayOrder: z.enum(['day first', 'month first']).optional(),
});

export const adsRouter = router({
  accounts: procedure.query(({ ctx }): AccountsView => ({ ...listAccounts(ctx), reading: ctx.adsReading.state() })),
  /** Asks Meta; nothing is written. A mutation all the same: the input of a query stands in an address, a token never may. */
  available: procedure
    .input(askWith)
    .mutation(({ ctx, input, signal }) => availableAccounts(ctx, ctx.graph, { ...input, signal })),
  /** Asks Meta; nothing is written. Without an account: of all that the business's token can read. */
  pixels: procedure
    .input(askWith.pick({ accountId: true }))
    .query(({ ctx, input, signal }) => pixelsOf(ctx, ctx.graph, { ...input, signal })),
  addAccount: procedure
    .input(z.object({ metaId: z.string().max(100), token: token.nullish() }))
    .mutation(async ({ ctx, input }) => {
      const added = await addAccount(ctx, ctx.graph, input);
      ctx.adsReading.readSoon('spend', added.id);
      ctx.adsReading.readSoon('names');
      return added;
    }),
  removeAccount: procedure.input(z.object({ id })).mutation(({ ctx, input }) => removeAccount(ctx, input.id)),
  saveToken: procedure.input(z.object({ of: tokenOf, token: token.nullable() })).mutation(async ({ ctx, input }) => {
    const saved = await saveToken(ctx, ctx.graph, input);
    if (input.token !== null) for (const what of ['tokens', 'names'] as const) ctx.adsReading.readSoon(what);
    if (input.token !== null) ctx.adsReading.readSoon('spend', input.of.kind === 'account' ? input.of.id : undefined);
    return saved;
  }),
  /** Asks Meta about every kept token now. */
  checkTokens: procedure.mutation(async ({ ctx, signal }) => {
    const wasReached = await checkTokens(ctx, ctx.graph, { before: Infinity, ...(signal && { signal }) });
    if (!wasReached) throw new AppError('meta_no_network');
  }),
  spend: procedure
    .input(z.object({ since: day, until: day, directionId: id.optional() }))
    .query(({ ctx, input }) => showSpend(ctx, input)),
  /** Reads spend now, of one account or of all. */
  readSpend: procedure
    .input(z.object({ accountId: id.optional() }))
    .mutation(({ ctx, input }) => ctx.adsReading.readSoon('spend', input.accountId)),
  /** Reads spend back to this day, of every account that can be read; in the background. */
  readSpendSince: procedure.input(z.object({ since: day })).mutation(({ ctx, input }) => {
    for (const id of askSpendBack(ctx, input.since)) ctx.adsReading.readSoon('spend', id);
  }),
  typeSpend: procedure
    .input(
      z.object({ directionId: id, since: day, until: day, amount: z.string().max(50), currency: z.string().max(10) }),
    )
    .mutation(({ ctx, input }) => typeSpend(ctx, input)),
  /** Returns what `restoreSpend` puts back. */
  dropSpend: procedure
    .input(z.object({ ids: z.array(z.number().int()).max(10_000) }))
    .mutation(({ ctx, input }) => dropSpend(ctx, input.ids)),
  restoreSpend: procedure
    .input(z.object({ rows: z.array(droppedSpend).max(10_000) }))
    .mutation(({ ctx, input }) => restoreSpend(ctx, input.rows)),
  /** Nothing is written; a mutation because a table is too long for an address. */
  previewTable: procedure.input(askedTable).mutation(({ ctx, input }) => previewTable(ctx, input)),
  importTable: procedure.input(askedTable).mutation(async ({ ctx, input }) => {
    const imported = await importTable(ctx, input);
    ctx.adsReading.readSoon('names');
    return imported;
  }),
});
