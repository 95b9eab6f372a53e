import { z } from 'zod';
import { analyticsRouter } from './analytics/router.ts';
import { directionsRouter } from './capi/directions-router.ts';
import { eventsRouter } from './capi/events-router.ts';
import { dialogsRouter } from './dialogs/router.ts';
import { liveRouter } from './live-router.ts';
import { settingsRouter } from './settings/router.ts';
import { procedure, router } from './trpc.ts';
import { numbersRouter } from './whatsapp/router.ts';

export const appRouter = router({
  live: liveRouter,
  numbers: numbersRouter,
  dialogs: dialogsRouter,
  analytics: analyticsRouter,
  events: eventsRouter,
  directions: directionsRouter,
  settings: settingsRouter,
  example: router({ open: procedure.mutation(({ ctx }) => ctx.ports.openExample()) }),
  app: router({
    openAddress: procedure
      .input(z.object({ url: z.url({ protocol: /^https?$/ }) }))
      .mutation(({ ctx, input }) => ctx.ports.openAddress(input.url)),
  }),
});

/** All the pages know of the server. */
export type AppRouter = typeof appRouter;
