import { z } from 'zod';
import { showNames } from '../capi/names/show-names.ts';
import { CHAT_NAMES, MESSAGING_NAMES } from '../capi/payload/event-names.ts';
import { procedure, router } from '../trpc.ts';
import { archiveDirection } from './archive-direction.ts';
import { COUNTRIES, currencies, directionInput } from './direction-input.ts';
import { listDirections } from './list-directions.ts';
import { saveDirection } from './save-direction.ts';

export const directionsRouter = router({
  list: procedure
    .input(z.object({ archived: z.boolean().default(false) }).default({ archived: false }))
    .query(({ ctx, input }) => listDirections(ctx, input)),
  /** The doctor looks after it by itself, and asks Meta about a new token with it. */
  save: procedure.input(directionInput).mutation(({ ctx, input }) => {
    const saved = saveDirection(ctx, input);
    if (input.token || input.ordinaryToken) ctx.adsReading.readSoon('tokens');
    return saved;
  }),
  archive: procedure
    .input(z.object({ id: z.string(), archived: z.boolean() }))
    .mutation(({ ctx, input }) => archiveDirection(ctx, input)),
  resumeQueue: procedure.input(z.object({ id: z.string() })).mutation(({ ctx, input }) => ctx.sender.resume(input.id)),
  names: procedure.input(z.object({ id: z.string() })).query(({ ctx, input }) => showNames(ctx, input)),
  choices: procedure.query(() => ({
    countries: COUNTRIES.map((code) => ({ code })),
    currencies: currencies(),
    eventNames: { messaging: [...MESSAGING_NAMES], chat: [...CHAT_NAMES] },
  })),
});
