import { randomUUID } from 'node:crypto';
import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { lockFolder } from '../db/lock.ts';
import { openDatabase } from '../db/open.ts';
import packageJson from '../package.json' with { type: 'json' };
import { createConsole, type RunningConsole } from './app.ts';
import { AppError } from './errors.ts';
import { type Log, openLog } from './log.ts';
import type { Config, Ports } from './parts.ts';
import { readModelEnvironment } from './qualification/model/environment.ts';
import { openDataKey, type Safe } from './settings/data-key.ts';
import { readEndpoints } from './settings/endpoints.ts';

interface OpenConsoleOptions {
  dataFolder: string;
  env: Record<string, string | undefined>;
  /** A packaged build: the vendors' addresses are fixed, except in the example business. */
  packaged: boolean;
  example: boolean;
  /** The safes this host can open, the best first. */
  safes: readonly Safe[];
  ports: Ports;
  /** Folder of the built pages. */
  assets: string;
}

export interface OpenConsole {
  console: RunningConsole;
  config: Config;
  log: Logger;
  dataKey: Uint8Array;
  /** Ends everything in order: console, database, log, lock. */
  close(): Promise<void>;
}

/**
 * What both hosts do before they show anything: take the data folder, its key, its log and its database, and put the
 * console together. Nothing is connected yet; the host calls `console.start()`.
 *
 * @returns undefined when another process has the folder
 * @throws AppError folder_not_writable, data_key_…; DatabaseFault
 */
export async function openConsole(options: OpenConsoleOptions): Promise<OpenConsole | undefined> {
  const dataFolder = prepareFolder(options.dataFolder);
  await using cleanup = new AsyncDisposableStack();
  const lock = lockFolder(dataFolder);
  if (!lock) return undefined;
  cleanup.use(lock);
  const opened = await openLog({ dataFolder });
  // Before the database, whose faults send the owner to the log.
  cleanup.defer(() => opened.close());
  try {
    const parts = await openParts(options, dataFolder, opened, cleanup);
    const held = cleanup.move();
    return { ...parts, log: opened.log, close: () => held.disposeAsync() };
  } catch (err) {
    opened.log.fatal({ component: 'start', err }, 'the console could not be opened');
    throw err;
  }
}

/** What `cleanup` is given ends in the opposite order: console, database. */
async function openParts(
  options: OpenConsoleOptions,
  dataFolder: string,
  { log, file }: Log,
  cleanup: AsyncDisposableStack,
): Promise<Omit<OpenConsole, 'log' | 'close'>> {
  const endpoints = readEndpoints(options.env, { free: !options.packaged || options.example });
  const dataKey = await openDataKey({ dataFolder, safes: options.safes });
  const db = cleanup.adopt(openDatabase({ file: join(dataFolder, 'voronka.db'), clock: Date.now }), (open) =>
    open.close(),
  );
  const config: Config = {
    ...endpoints,
    version: packageJson.version,
    dataFolder,
    get logFile() {
      return file();
    },
    example: options.example,
    safe: dataKey.safe,
    model: readModelEnvironment(options.env),
  };
  const console = createConsole({
    config,
    db,
    ports: options.ports,
    clock: Date.now,
    random: Math.random,
    uuid: randomUUID,
    log,
    dataKey: dataKey.key,
    assets: options.assets,
  });
  cleanup.defer(() => console.stop());
  return { console, config, dataKey: dataKey.key };
}

function prepareFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (cause) {
    throw new AppError('folder_not_writable', { folder: path }, cause);
  }
}
