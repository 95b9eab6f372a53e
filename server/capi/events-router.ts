import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import { countEvents } from './ledger/count-events.ts';
import { eventFilter, eventsAsked } from './ledger/event-filter.ts';
import { listEvents } from './ledger/list-events.ts';
import { showEvent } from './ledger/show-event.ts';
import { listWaiting } from './ledger/waiting-levels.ts';

export const eventsRouter = router({
  list: procedure.input(eventsAsked).query(({ ctx, input }) => listEvents(ctx, input)),
  counts: procedure.input(eventFilter).query(({ ctx, input }) => countEvents(ctx, input)),
  /** Levels that wait for the owner's word: no events yet. */
  waiting: procedure.input(eventsAsked).query(({ ctx, input }) => listWaiting(ctx, input)),
  get: procedure.input(z.object({ id: z.number().int() })).query(({ ctx, input }) => showEvent(ctx, input)),
});
