import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import { readLog } from './read-log.ts';
import { readSettings, saveSettings, settingsPatch, timeZoneOf } from './settings.ts';
import type { LogLine, SettingsView } from './views.ts';

export const settingsRouter = router({
  get: procedure.query(({ ctx }): SettingsView => {
    const { version, dataFolder, logFile, example, safe } = ctx.config;
    const systemTimeZone = timeZoneOf({ timeZone: null });
    return {
      ...readSettings(ctx.db),
      systemTimeZone,
      version,
      dataFolder,
      logFile,
      example,
      safe,
      host: ctx.ports.host,
    };
  }),
  save: procedure.input(settingsPatch).mutation(({ ctx, input }) => saveSettings(ctx, input)),
  log: procedure
    .input(z.object({ limit: z.number().int().min(1).max(1000).default(200) }))
    .query(({ ctx, input }): Promise<LogLine[]> => readLog(ctx.config.logFile, input.limit)),
  revealData: procedure.mutation(({ ctx }) => ctx.ports.revealFolder(ctx.config.dataFolder)),
});
