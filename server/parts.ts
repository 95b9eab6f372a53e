import type { Logger } from 'pino';
import type { Database } from '../db/open.ts';
import type { Live } from './live.ts';
import type { ModelEnvironment } from './qualification/model/environment.ts';
import type { Vault } from './settings/vault.ts';

/** What nearly every use case needs; made once by the composition root, narrowed by Pick where a part needs less. */
export interface Parts {
  db: Database;
  /** Now, ms UTC. */
  clock: () => number;
  /** A number in [0, 1), for jitter. */
  random: () => number;
  /** A new UUID. */
  uuid: () => string;
  live: Live;
  log: Logger;
  vault: Vault;
  /** Keys of a model that the environment of the process holds. */
  modelEnvironment?: ModelEnvironment | undefined;
  /** Tells the sender that its queue changed; called after the commit. */
  wakeSender: () => void;
  /** Tells the judging that its queue changed; called after the commit. */
  wakeJudging: () => void;
}

/** Native things, supplied by the shell or by the Node host. */
export interface Ports {
  host: 'electron' | 'node';
  /** Opens an http(s) address in the owner's browser. */
  openAddress(url: string): Promise<void>;
  /** Shows a folder in the system's file manager. */
  revealFolder(path: string): Promise<void>;
  notify(message: { title: string; body: string; path?: string }): void;
  /** Starts the example business as a process of its own and resolves with the address of its console. */
  openExample(): Promise<{ url: string }>;
  /** Only in the example: holds a picture (PNG) of what the page shows before the invented clinic's phone. */
  showToPhone?(picture: Uint8Array): Promise<void>;
}

/** Where the vendors are (architecture rule 11), and what this console is. */
export interface Config {
  version: string;
  dataFolder: string;
  logFile: string;
  /** An invented business: marked as such on every page. */
  example: boolean;
  /** Which safe keeps the data key: safeStorage, a key file, or nothing better than a plain file. */
  safe: 'system' | 'key_file';
  whatsapp: { url?: string; rootKey?: string; mediaOrigin?: string };
  meta: { url: string };
  /** A language model given by the environment; left out: only by the settings. */
  model?: ModelEnvironment;
}
