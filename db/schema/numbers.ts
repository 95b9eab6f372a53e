import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { directions } from './directions.ts';

/** A linked WhatsApp account. Only what must survive a restart is here; the live link state is in memory. */
export const numbers = sqliteTable('numbers', {
  id: text().primaryKey(),
  /** What the owner calls it; empty until named. */
  label: text().notNull().default(''),
  /** E.164 digits; NULL until it was linked once. */
  phone: text().unique(),
  lid: text(),
  pushName: text('push_name'),
  /** NULL: «Без направления». */
  directionId: text('direction_id').references(() => directions.id),
  /** When it was linked for the first time: events arise only for messages written later. NULL: never linked. */
  firstLinkedAt: integer('first_linked_at'),
  /** When the link that stands now was made. NULL: not linked. */
  linkedAt: integer('linked_at'),
  lastConnectedAt: integer('last_connected_at'),
  /** Why the app will not connect by itself (logged_out, opened_elsewhere, blocked, …). NULL: nothing stops it. */
  stoppedReason: text('stopped_reason'),
  stoppedAt: integer('stopped_at'),
  /** Refused or failed tries to link in a row. */
  refusals: integer().notNull().default(0),
  /** No try to link before this moment. NULL: no wait. */
  waitUntilAt: integer('wait_until_at'),
  createdAt: integer('created_at').notNull(),
});

/** WhatsApp session: credentials, Signal keys and the spool of plaintexts not stored yet; each value sealed. */
export const sessionKeys = sqliteTable(
  'session_keys',
  {
    numberId: text('number_id')
      .notNull()
      .references(() => numbers.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    id: text().notNull(),
    value: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.numberId, table.kind, table.id] })],
);

/** What arrived and is not worked into rows yet: history chunks in line, and what could not be understood (failure set). */
export const inbox = sqliteTable(
  'inbox',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    numberId: text('number_id')
      .notNull()
      .references(() => numbers.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    body: blob({ mode: 'buffer' }).notNull(),
    receivedAt: integer('received_at').notNull(),
    /** Why it could not be worked in. NULL: its turn has not come. */
    failure: text(),
  },
  (table) => [index('inbox_number').on(table.numberId, table.id)],
);

/** Which LID is which phone, as far as this computer has been told; kept before and beside contacts. */
export const lidPairs = sqliteTable(
  'lid_pairs',
  {
    lid: text().primaryKey(),
    phone: text().notNull(),
  },
  (table) => [index('lid_pairs_phone').on(table.phone)],
);
