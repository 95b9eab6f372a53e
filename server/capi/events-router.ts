import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import { eventFilter, listEvents } from './ledger/list-events.ts';
import { showEvent } from './ledger/show-event.ts';

export const eventsRouter = router({
  list: procedure.input(eventFilter).query(({ ctx, input }) => listEvents(ctx, input)),
  get: procedure.input(z.object({ id: z.number().int() })).query(({ ctx, input }) => showEvent(ctx, input)),
});
