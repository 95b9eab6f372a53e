import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { vi } from 'vitest';
import { testDatabase } from '../../db/testing.ts';
import { createLive } from '../live.ts';
import type { Parts } from '../parts.ts';
import { createVault } from '../settings/vault.ts';
import type { ConnectRequest, Engine, NextStep } from './engine.ts';
import { createLinks } from './links.ts';
import { addNumber, markLinked, readNumber } from './store.ts';

export const NOW = Date.UTC(2026, 10, 21, 9);
export const MINUTE = 60_000;
export const ACCOUNT = { phone: '77010000001', lid: '100', pushName: 'Студия' };

/** Plays the engine: what it is asked to open, and what it then says. */
function playedEngine() {
  const opened: (ConnectRequest & { closed: boolean; asked: string[] })[] = [];
  let versions = 0;
  const engine: Engine = {
    connect(request) {
      const connection = { ...request, closed: false, asked: [] as string[] };
      opened.push(connection);
      return {
        requestCode: async (phone) => `CODE${phone.slice(-4)}`,
        askOlder: async () => 'asked',
        askAgain: async ({ id }) => void connection.asked.push(String(id)),
        logOut: async () => undefined,
        close: async () => {
          connection.closed = true;
        },
      };
    },
    fetchHistory: async () => {
      throw new Error('no history is played here: give none');
    },
    openHistory: async () => {
      throw new Error('no history is played here: give none');
    },
    changeVersion: async () => versions-- > 0,
  };
  return {
    engine,
    opened,
    get last() {
      return opened.at(-1)!;
    },
    says: (event: Parameters<ConnectRequest['onEvent']>[0]) => opened.at(-1)!.onEvent(event),
    closes: (next: NextStep, code = 0) =>
      opened.at(-1)!.onEvent({ type: 'closed', closing: { code, detail: 'played', next } }),
    otherVersions(count: number) {
      versions = count;
    },
  };
}

export function played({ linked = false, file }: { linked?: boolean; file?: string } = {}) {
  const db = testDatabase(file);
  const parts: Parts = {
    db,
    clock: Date.now,
    random: () => 1,
    uuid: () => 'id',
    live: createLive(),
    log: pino({ enabled: false }),
    vault: createVault(randomBytes(32)),
    wakeSender: () => undefined,
    wakeJudging: () => undefined,
  };
  addNumber(db, { id: 'n', label: '', directionId: null, createdAt: NOW });
  if (linked) markLinked(db, 'n', ACCOUNT, NOW);
  const whatsapp = playedEngine();
  const start = () => createLinks(parts, { whatsapp: {} }, async () => whatsapp.engine);
  const links = start();
  const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  return { db, parts, links, whatsapp, start, tick, row: () => readNumber(db, 'n')! };
}

/** A number that is linked and connected. */
export async function connected() {
  const play = played({ linked: true });
  await play.links.start();
  await play.tick();
  play.whatsapp.says({ type: 'open', account: ACCOUNT });
  play.whatsapp.says({ type: 'caught_up' });
  return play;
}
