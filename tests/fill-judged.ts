import { randomBytes, randomUUID } from 'node:crypto';
import pino from 'pino';
import { openDatabase } from '../db/open.ts';
import type { Change } from '../server/dialogs/change.ts';
import { receiveChanges } from '../server/dialogs/receive-changes.ts';
import { createLive } from '../server/live.ts';
import type { Parts } from '../server/parts.ts';
import { BOOKED } from '../server/qualification/judging/testing.ts';
import { createVault } from '../server/settings/vault.ts';

const NUMBER = 'filled';
const DAY_MS = 24 * 60 * 60 * 1000;
const AT_ONCE = 50;

/**
 * Dialogs of booked customers into the file of an app that does not run, as if their messages had just arrived by themselves:
 * all of them wait to be judged. The first message of each names it: «заказ-17х».
 */
export function fillJudged(file: string, { directionId, count }: { directionId: string; count: number }): void {
  const db = openDatabase({ file, clock: Date.now });
  const parts: Parts = {
    db,
    clock: Date.now,
    random: Math.random,
    uuid: randomUUID,
    live: createLive(),
    log: pino({ enabled: false }),
    vault: createVault(randomBytes(32)),
    wakeSender: () => undefined,
    wakeJudging: () => undefined,
  };
  const now = Date.now();
  const since = now - 10 * DAY_MS;
  db.sql
    .prepare('insert into numbers (id, phone, direction_id, first_linked_at, created_at) values (?, ?, ?, ?, ?)')
    .run(NUMBER, '77019990001', directionId, since, since);
  db.sql.prepare('update directions set capi_enabled_at = min(capi_enabled_at, ?)').run(since);
  const people = Array.from({ length: count }, (_, n) => n);
  for (let first = 0; first < count; first += AT_ONCE)
    receiveChanges(
      parts,
      NUMBER,
      people.slice(first, first + AT_ONCE).flatMap((n) => dialogOf(n, now)),
    );
  db.close();
}

function dialogOf(n: number, now: number): Change[] {
  return BOOKED.map((line, index) => ({
    type: 'message',
    message: {
      person: { phone: String(77_030_000_000 + n) },
      waId: `3EB0${n}-${index}`,
      fromMe: index % 2 === 1,
      kind: 'text',
      text: index === 0 ? `${line}, ${nameOf(n)}` : line,
      viewOnce: false,
      sentAt: now - 120_000 + index * 1_000,
      source: 'live',
      quotedWaId: null,
      attachment: null,
      raw: null,
      touch: null,
      stubKey: null,
    },
  }));
}

/** What the first message of the n-th dialog names. */
export function nameOf(n: number): string {
  return `заказ-${n}х`;
}
