import { setTimeout as pause } from 'node:timers/promises';
import { createTRPCClient, httpLink } from '@trpc/client';
import { openControl, reachConsole } from '../control-socket.ts';
import { AppError } from '../errors.ts';
import { type OpenConsole, openConsole } from '../open-console.ts';
import type { AppRouter } from '../router.ts';
import { keyFileSafe } from '../settings/data-key.ts';
import { defaultConfigFolder } from '../settings/folders.ts';

/** The console's procedures, called through its one door as a page does. */
export type Owner = ReturnType<typeof createOwner>;

/** A console to work with: the one of the open app, or one of our own. */
export interface Door {
  owner: Owner;
  isAppOpen: boolean;
  /** Of our own console: closes it, and what was going on in it waits for the next start. */
  close(): Promise<void>;
}

export interface DoorOptions {
  dataFolder: string;
  env: Record<string, string | undefined>;
  /** Folder of the built pages. */
  assets: string;
}

/**
 * Opens the data folder; where the app has it open, asks the app. Nothing is connected and nothing is sent to Meta by a
 * console opened here: it is never started, and works only on what it is asked for.
 *
 * @throws AppError folder_taken, folder_not_writable, data_key_…; DatabaseFault
 */
export async function openDoor({ dataFolder, env, assets }: DoorOptions): Promise<Door> {
  const refuse = () => Promise.reject(new Error('a command has no window'));
  const opened = await openConsole({
    dataFolder,
    env,
    packaged: false,
    example: false,
    safes: [keyFileSafe(defaultConfigFolder({ env }))],
    ports: { host: 'node', openAddress: refuse, revealFolder: refuse, openExample: refuse, notify: () => undefined },
    assets,
  });
  if (opened) return ownDoor(opened);
  const fetch = await reachConsole(dataFolder);
  if (!fetch) throw new AppError('folder_taken', { folder: dataFolder });
  return { owner: createOwner(fetch), isAppOpen: true, close: () => Promise.resolve() };
}

/** How long the numbers may take to say goodbye to WhatsApp, which may not answer, ms. */
const PATIENCE = 8000;

/** Others that come to this folder meanwhile are told who has it, or work through it. */
async function ownDoor(opened: OpenConsole): Promise<Door> {
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => opened.close());
  const control = await openControl({
    dataFolder: opened.config.dataFolder,
    fetch: opened.console.fetch,
    show: async () => ({ isCommand: true }),
  });
  cleanup.defer(() => control.close());
  const held = cleanup.move();
  const close = () => Promise.race([held.disposeAsync(), pause(PATIENCE, undefined, { ref: false })]);
  return { owner: createOwner(opened.console.fetch), isAppOpen: false, close };
}

function createOwner(fetch: (request: Request) => Promise<Response>) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: 'http://localhost/trpc',
        fetch: (url, init) => fetch(new Request(url as string, init as RequestInit)),
      }),
    ],
  });
}
