import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createTRPCClient, httpLink } from '@trpc/client';
import pino from 'pino';
import { type Database, openDatabase } from '../../db/open.ts';
import { temporaryFolder } from '../../db/testing.ts';
import { createConsole } from '../app.ts';
import type { Config, Ports } from '../parts.ts';
import type { AppRouter } from '../router.ts';

const ports: Ports = {
  host: 'node',
  openAddress: async () => undefined,
  revealFolder: async () => undefined,
  notify: () => undefined,
  openExample: async () => ({ url: '' }),
};

/** A whole console over a data folder of its own, asked as a page asks it; its jobs begin with `start`. */
export function openTestConsole() {
  const folder = temporaryFolder();
  const dataKey = randomBytes(32);
  let now = Date.UTC(2026, 10, 21, 9);
  const file = join(folder.path, 'voronka.db');
  const config: Config = {
    version: '0',
    dataFolder: folder.path,
    logFile: join(folder.path, 'log'),
    example: false,
    safe: 'key_file',
    whatsapp: { url: 'ws://127.0.0.1:9' },
    meta: { url: 'http://127.0.0.1:9' },
  };

  function open() {
    const db: Database = openDatabase({ file, clock: () => now });
    const console = createConsole({
      config,
      db,
      ports,
      clock: () => now,
      random: () => 0.5,
      uuid: randomUUID,
      log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
      dataKey,
      assets: folder.path,
    });
    return { db, console };
  }
  let opened = open();
  const fetch = (path: string, init?: RequestInit) =>
    opened.console.fetch(new Request(new URL(path, 'http://127.0.0.1'), init));
  const api = createTRPCClient<AppRouter>({
    links: [httpLink({ url: 'http://127.0.0.1/trpc', fetch: (url, init) => fetch(String(url), init as RequestInit) })],
  });

  return {
    api,
    fetch,
    folder: folder.path,
    config,
    get db() {
      return opened.db;
    },
    start: () => opened.console.start(),
    turnClock: (by: number) => {
      now += by;
    },
    clock: () => now,
    /** As after a kill: what is in memory is gone, what is in the file is there. */
    async reopen() {
      await opened.console.stop();
      opened.db.close();
      opened = open();
    },
    addNumber(id: string, phone: string | null, directionId: string | null = null) {
      opened.db.sql
        .prepare('insert into numbers (id, phone, label, direction_id, created_at) values (?, ?, ?, ?, ?)')
        .run(id, phone, id, directionId, now);
    },
    async [Symbol.asyncDispose]() {
      await opened.console.stop();
      opened.db.close();
      folder[Symbol.dispose]();
    },
  };
}
