import { z } from 'zod';
import { adsRouter } from './ads/ads-router.ts';
import { analyticsRouter } from './analytics/router.ts';
import { doctorRouter } from './capi/doctor/router.ts';
import { eventsRouter } from './capi/events-router.ts';
import { sendsRouter } from './capi/owner-sends/router.ts';
import { purchasesRouter } from './capi/purchase/router.ts';
import { dialogsRouter } from './dialogs/router.ts';
import { directionsRouter } from './directions/directions-router.ts';
import { importsRouter } from './imports/router.ts';
import { liveRouter } from './live-router.ts';
import { modelRouter } from './qualification/model/router.ts';
import { qualificationRouter } from './qualification/router.ts';
import { settingsRouter } from './settings/router.ts';
import { procedure, router } from './trpc.ts';
import { numbersRouter } from './whatsapp/router.ts';

export const appRouter = router({
  live: liveRouter,
  numbers: numbersRouter,
  dialogs: dialogsRouter,
  analytics: analyticsRouter,
  ads: adsRouter,
  events: eventsRouter,
  doctor: doctorRouter,
  sends: sendsRouter,
  directions: directionsRouter,
  purchases: purchasesRouter,
  imports: importsRouter,
  settings: settingsRouter,
  model: modelRouter,
  qualification: qualificationRouter,
  example: router({
    open: procedure.mutation(({ ctx }) => ctx.ports.openExample()),
    /** The page's QR as a picture, for the phone of the invented clinic to scan. */
    showToPhone: procedure.input(z.object({ png: z.base64().max(4_000_000) })).mutation(async ({ ctx, input }) => {
      await ctx.ports.showToPhone?.(Buffer.from(input.png, 'base64'));
    }),
  }),
  app: router({
    openAddress: procedure
      .input(z.object({ url: z.url({ protocol: /^https?$/ }) }))
      .mutation(({ ctx, input }) => ctx.ports.openAddress(input.url)),
  }),
});

/** All the pages know of the server. */
export type AppRouter = typeof appRouter;
