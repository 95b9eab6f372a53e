import { DEFAULT_CONNECTION_CONFIG, fetchLatestWaWebVersion, type WAVersion } from '@whiskeysockets/baileys';
import type { Logger } from 'pino';
import type { Database } from '../../../db/open.ts';
import { readVersion, saveVersion } from '../store.ts';

/** Which client version we say we are: the bundled one goes stale. Source: facts/whatsapp.md 2 */
export interface Versions {
  current(): WAVersion;
  /** After 405. False: every version known was refused. */
  change(): Promise<boolean>;
}

interface VersionOptions {
  db: Database;
  log: Logger;
  /** Off when WhatsApp's address is overridden: nobody else is asked then. */
  mayFetch: boolean;
  fetchVersion?: () => Promise<WAVersion | undefined>;
}

const FETCH_MS = 10_000;

/** Begins to fetch the newest version in the background; linking never waits for it. */
export function createVersions({ db, log, mayFetch, fetchVersion = fetchFromWhatsApp }: VersionOptions): Versions {
  const refused = new Set<string>();
  const bundled = DEFAULT_CONNECTION_CONFIG.version;
  if (mayFetch) void renew();

  const candidates = () => [readVersion(db), bundled].filter((version): version is WAVersion => version !== undefined);
  const usable = () => candidates().find((version) => !refused.has(version.join('.')));

  async function renew(): Promise<void> {
    try {
      const version = await fetchVersion();
      if (version) saveVersion(db, version);
    } catch (fault) {
      log.debug({ failure: String(fault) }, 'client version not fetched');
    }
  }

  const current = () => usable() ?? candidates()[0] ?? bundled;

  return {
    current,
    async change() {
      refused.add(current().join('.'));
      if (mayFetch) await renew();
      if (usable()) return true;
      // The owner may try again later, from the beginning.
      refused.clear();
      return false;
    },
  };
}

async function fetchFromWhatsApp(): Promise<WAVersion | undefined> {
  const { version, isLatest } = await fetchLatestWaWebVersion({ signal: AbortSignal.timeout(FETCH_MS) });
  return isLatest ? version : undefined;
}
