import type { Database } from '../../db/open.ts';
import { prepared } from '../../db/prepared.ts';
import { subjectChanged } from '../capi/raise-event.ts';
import type { Parts } from '../parts.ts';
import type { Arrival } from './arrival.ts';

/** A message whose content must be asked of the phone. */
export interface DueStub {
  messageId: number;
  /** The WAMessageKey to ask with. */
  key: Record<string, unknown>;
  asks: number;
}

/** Baileys asks once by itself and forgets after 8 s. Source: facts/whatsapp.md 4 */
const FIRST_ASK_MS = 10_000;
/** How long the phone keeps answering. Source: facts/whatsapp.md 3 */
const ASK_FOR_MS = 14 * 24 * 60 * 60 * 1000;
const LONGEST_PAUSE_MS = 6 * 60 * 60 * 1000;

export function openStub(arrival: Arrival, messageId: number, key: Record<string, unknown> | null): void {
  prepared(
    arrival.parts.db,
    `insert into stubs (message_id, number_id, key, first_seen_at, next_ask_at) values (?, ?, ?, ?, ?)
     on conflict (message_id) do nothing`,
  ).run(messageId, arrival.numberId, JSON.stringify(key ?? {}), arrival.now, arrival.now + FIRST_ASK_MS);
}

/** The content came, also after the app had given up. */
export function resolveStub(arrival: Arrival, messageId: number): void {
  prepared(
    arrival.parts.db,
    'update stubs set resolved_at = ?, gave_up_at = null where message_id = ? and resolved_at is null',
  ).run(arrival.now, messageId);
}

/**
 * What to ask the phone of this number for now, newest message first: ad clicks of today matter most. A time farther off
 * than any pause was set by a wrong clock.
 */
export function dueStubs(db: Pick<Database, 'sql'>, numberId: string, now: number, limit = 100): DueStub[] {
  return prepared<{ messageId: number; key: string; asks: number }>(
    db,
    `select message_id as messageId, key, asks from stubs where number_id = ?
     and (next_ask_at <= ? or next_ask_at > ?) and resolved_at is null and gave_up_at is null order by message_id desc limit ?`,
  )
    .all(numberId, now, now + 2 * LONGEST_PAUSE_MS, limit)
    .map((row) => ({ ...row, key: JSON.parse(row.key) as Record<string, unknown> }));
}

/**
 * Notes that the phone was asked; the next time is twice as far (with jitter), from half a minute up to 6 hours.
 * 14 days after it was first seen the app gives up, and an event that waited for it may go. Its own write.
 */
export function stubAsked(parts: Parts, messageId: number): void {
  const { db, random } = parts;
  const now = parts.clock();
  db.write(() => {
    const stub = prepared<{ asks: number; firstSeenAt: number; dialogId: number }>(
      db,
      `select asks, first_seen_at as firstSeenAt, dialog_id as dialogId from stubs
       join messages on messages.id = stubs.message_id
       where message_id = ? and resolved_at is null and gave_up_at is null`,
    ).get(messageId);
    if (!stub) return;
    const pause = Math.min(LONGEST_PAUSE_MS, 30_000 * 2 ** stub.asks) * (0.75 + random() / 2);
    const giveUp = now - stub.firstSeenAt >= ASK_FOR_MS;
    prepared(db, 'update stubs set asks = asks + 1, next_ask_at = ?, gave_up_at = ? where message_id = ?').run(
      now + Math.round(pause),
      giveUp ? now : null,
      messageId,
    );
    if (!giveUp) return;
    subjectChanged(parts, stub.dialogId);
    db.afterCommit(() => parts.live.changed({ topic: 'dialogs', id: stub.dialogId }));
  });
}
