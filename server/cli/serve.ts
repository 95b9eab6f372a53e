import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { I18n, MessageDescriptor } from '@lingui/core';
import { speak } from '../../resources/locales/speak.ts';
import { askToShow, openControl } from '../control-socket.ts';
import { AppError } from '../errors.ts';
import { createGuard } from '../http/guard.ts';
import { listen } from '../http/listen.ts';
import { lockedPage } from '../http/locked-page.ts';
import { type OpenConsole, openConsole } from '../open-console.ts';
import type { Ports } from '../parts.ts';
import { keyFileSafe } from '../settings/data-key.ts';
import { defaultConfigFolder, defaultDataFolder } from '../settings/folders.ts';
import { type Flags, parseFlags } from './flags.ts';
import { languageOf } from './language.ts';
import { openOutside } from './open-outside.ts';
import { said, startFault } from './sentences.ts';

/** The port that a browser's bookmark may point at. */
const USUAL_PORT = 4740;

export interface ServeOptions {
  args: readonly string[];
  env: Record<string, string | undefined>;
  /** Folder of the built pages. */
  assets: string;
  /** Given by the example business alone, which thereby is marked as one. */
  showToPhone?: NonNullable<Ports['showToPhone']>;
  packaged?: boolean;
  openExample: Ports['openExample'];
  print(line: string): void;
  complain(line: string): void;
}

/** A started host with an address not printed yet (each opens once), or the code to exit with at once. */
type Served = { close(): Promise<void>; url: string } | { exitCode: number };

/** The Node host: the console on 127.0.0.1 behind a token, opened in the owner's browser. */
export async function serve(options: ServeOptions): Promise<Served> {
  const i18n = speak(languageOf(options.env));
  const sentence = (message: MessageDescriptor) => options.print(i18n._(message));
  let flags: Flags;
  try {
    flags = parseFlags(options.args, options.env);
  } catch (fault) {
    options.complain(startFault(fault, i18n) ?? String(fault));
    return { exitCode: 2 };
  }
  if (flags.help) {
    sentence(said.help);
    return { exitCode: 0 };
  }
  try {
    return await start(options, flags, i18n, sentence);
  } catch (fault) {
    options.complain(startFault(fault, i18n) ?? (fault instanceof Error ? (fault.stack ?? fault.message) : 'bug'));
    return { exitCode: 1 };
  }
}

async function start(
  options: ServeOptions,
  flags: Flags,
  i18n: I18n,
  sentence: (message: MessageDescriptor) => void,
): Promise<Served> {
  const { env, assets } = options;
  if (!existsSync(join(assets, 'index.html'))) throw new AppError('pages_missing');
  const dataFolder = flags.dataFolder ?? defaultDataFolder({ env });
  const opened = await openConsole({
    dataFolder,
    env,
    packaged: options.packaged ?? false,
    example: options.showToPhone !== undefined,
    safes: [keyFileSafe(defaultConfigFolder({ env }))],
    ports: nodePorts(options),
    assets,
  });
  if (!opened) return showRunning(dataFolder, sentence);
  return serveOpened(opened, flags, i18n, sentence);
}

async function showRunning(dataFolder: string, sentence: (message: MessageDescriptor) => void): Promise<Served> {
  const running = await askToShow(dataFolder);
  if (!running) throw new AppError('folder_taken', { folder: dataFolder });
  if (running.isCommand) throw new AppError('folder_in_command', { folder: dataFolder });
  sentence(running.url ? said.runningAt(running.url) : said.running);
  return { exitCode: 0 };
}

async function serveOpened(
  opened: OpenConsole,
  flags: Flags,
  i18n: I18n,
  sentence: (message: MessageDescriptor) => void,
): Promise<Served> {
  const { console, config, log, dataKey } = opened;
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => opened.close());
  const guard = createGuard({
    fetch: console.fetch,
    dataKey,
    dataFolder: config.dataFolder,
    lockedPage: () => lockedPage({ title: i18n._(said.lockedTitle), text: i18n._(said.locked), language: i18n.locale }),
  });
  const orAnother = flags.port === undefined;
  const listening = await listen({ fetch: guard.fetch, port: flags.port ?? USUAL_PORT, orAnother });
  cleanup.defer(() => listening.close());
  const address = () => `http://127.0.0.1:${listening.port}/?token=${guard.mintToken()}`;
  const control = await openControl({
    dataFolder: config.dataFolder,
    fetch: console.fetch,
    async show() {
      if (flags.open) await openOutside(address(), log);
      return { url: address() };
    },
  });
  cleanup.defer(() => control.close());
  await console.start();
  const url = address();
  sentence(said.opened(url));
  sentence(said.folder(config.dataFolder));
  sentence(said.once);
  if (flags.open) await openOutside(address(), log);
  const running = cleanup.move();
  return { url: address(), close: () => running.disposeAsync() };
}

function nodePorts({ openExample, showToPhone }: ServeOptions): Ports {
  return {
    host: 'node',
    openAddress: (url) => openOutside(url),
    revealFolder: (path) => openOutside(path),
    // The page itself shows what happened; a server has no desktop to speak to.
    notify: () => undefined,
    openExample,
    ...(showToPhone ? { showToPhone } : {}),
  };
}
