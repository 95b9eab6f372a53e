import { procedure, router } from '../../trpc.ts';
import { listSends } from './list-sends.ts';
import { listRows, previewSends } from './preview.ts';
import { rowsInput, sendInput, sendsInput, testModeInput } from './sends-input.ts';
import { listTestModes, setTestMode } from './test-mode.ts';

export const sendsRouter = router({
  preview: procedure.input(sendsInput).query(({ ctx, input }) => previewSends(ctx, input)),
  rows: procedure.input(rowsInput).query(({ ctx, input }) => listRows(ctx, input)),
  send: procedure.input(sendInput).mutation(({ ctx, input }) => ctx.ownerSends.send(input)),
  list: procedure.query(({ ctx }) => listSends(ctx, ctx.ownerSends)),
  testModes: procedure.query(({ ctx }) => listTestModes(ctx)),
  testMode: procedure.input(testModeInput).mutation(({ ctx, input }) => setTestMode(ctx, input)),
});
