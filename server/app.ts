import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { Logger } from 'pino';
import type { Database } from '../db/open.ts';
import { createAdsReading } from './ads/reading/reading.ts';
import { createDoctor } from './capi/doctor/doctor.ts';
import { createExportDoor } from './capi/ledger/export/export-door.ts';
import { createGraph } from './capi/meta/graph.ts';
import { createOwnerSends } from './capi/owner-sends/owner-sends.ts';
import { createSender } from './capi/sender.ts';
import type { Console } from './context.ts';
import { countOldStubs } from './dialogs/count-old-stubs.ts';
import { keepNewLanguages } from './dialogs/language/keep-new-languages.ts';
import { createFilesDoor } from './imports/files/files-door.ts';
import { createImports } from './imports/imports.ts';
import { every } from './jobs/every.ts';
import { tellOwner } from './jobs/tell-owner.ts';
import { createLive } from './live.ts';
import { createPages } from './pages.ts';
import type { Config, Parts, Ports } from './parts.ts';
import { createJudging } from './qualification/judging/judging.ts';
import { forgetOldRequests } from './qualification/model/model-calls.ts';
import { createTrials } from './qualification/trials/trials.ts';
import { appRouter } from './router.ts';
import { createVault } from './settings/vault.ts';
import { createLinks } from './whatsapp/links.ts';

interface ConsoleOptions {
  config: Config;
  db: Database;
  ports: Ports;
  clock: () => number;
  random: () => number;
  uuid: () => string;
  log: Logger;
  /** 32 bytes, unwrapped once at start. */
  dataKey: Uint8Array;
  /** Folder of the built pages. */
  assets: string;
}

export interface RunningConsole {
  /** The one door: pages, procedures, live changes. */
  fetch(request: Request): Promise<Response>;
  /** Connects the linked numbers and begins to send what waits. */
  start(): Promise<void>;
  /** Ends connections and attempts cleanly; the database is the host's to close. */
  stop(): Promise<void>;
}

const HOUR = 3_600_000;

/** The only place where the parts are put together: whatsapp → dialogs → qualification → capi → Meta. */
export function createConsole({ config, db, ports, dataKey, assets, ...rest }: ConsoleOptions): RunningConsole {
  const wakeSender = () => sender.wake();
  const wakeJudging = () => judging.wake();
  const parts: Parts = {
    ...{ db, live: createLive(), vault: createVault(dataKey), wakeSender, wakeJudging, ...rest },
    ...(config.model && { modelEnvironment: config.model }),
  };
  const sender = createSender(parts, config);
  const graph = createGraph(parts, config);
  const doctor = createDoctor(parts, config, graph);
  const adsReading = createAdsReading(parts, graph);
  const ownerSends = createOwnerSends(parts);
  const judging = createJudging(parts);
  const trials = createTrials(parts);
  const links = createLinks(parts, config);
  const imports = createImports(parts, config, links);
  const context: Console = {
    ...parts,
    config,
    ports,
    links,
    sender,
    graph,
    doctor,
    adsReading,
    ownerSends,
    imports,
    judging,
    trials,
  };
  const files = createFilesDoor(context);
  const exports = createExportDoor(context);
  const pages = createPages(assets);
  const stopJobs: Array<() => void> = [];
  const stopping = new AbortController();

  return {
    async fetch(request) {
      if (!new URL(request.url).pathname.startsWith('/trpc/'))
        return files(request) ?? exports(request) ?? pages(request);
      return fetchRequestHandler({ endpoint: '/trpc', req: request, router: appRouter, createContext: () => context });
    },
    async start() {
      sender.start();
      doctor.start();
      adsReading.start();
      judging.start();
      trials.start();
      await links.start();
      imports.start();
      const onFault = (what: string) => (err: unknown) => parts.log.error({ component: 'dialogs', err }, what);
      const noLanguages = onFault('languages could not be found');
      stopJobs.push(
        every(HOUR, () => countOldStubs(parts), onFault('old stubs could not be counted')),
        every(
          HOUR,
          () => forgetOldRequests(parts, parts.clock()),
          onFault('old questions to the model could not be emptied'),
        ),
        every(HOUR, () => void keepNewLanguages(parts, stopping.signal).catch(noLanguages), noLanguages),
        tellOwner(parts, links, ports),
      );
    },
    async stop() {
      stopping.abort();
      for (const stopJob of stopJobs) stopJob();
      await imports.stop();
      await links.stop();
      await Promise.all([judging.stop(), trials.stop()]);
      await Promise.all([ownerSends.stop(), doctor.stop(), adsReading.stop()]);
      await sender.stop();
      await graph.close();
    },
  };
}
