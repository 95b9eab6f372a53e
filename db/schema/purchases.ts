import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { dialogs, messages } from './dialogs.ts';

/** A payment of a dialog's customer. The first that stands makes the event; what was sent is never taken back. */
export const purchases = sqliteTable(
  'purchases',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    dialogId: integer('dialog_id')
      .notNull()
      .references(() => dialogs.id),
    /** Millionths of the currency. NULL: said without an amount; its event waits for one. */
    amountMicros: integer('amount_micros'),
    /** ISO 4217 */
    currency: text().notNull(),
    saidBy: text('said_by', { enum: ['human', 'phrase'] }).notNull(),
    /** Our message that said it. NULL: the owner did. */
    messageId: integer('message_id').references(() => messages.id),
    paidAt: integer('paid_at').notNull(),
    /** It was a mistake, or the money went back. NULL: it stands. */
    voidedAs: text('voided_as', { enum: ['refund', 'mistake'] }),
    voidedAt: integer('voided_at'),
    voidNote: text('void_note'),
    madeAt: integer('made_at').notNull(),
  },
  (table) => [
    index('purchases_dialog').on(table.dialogId, table.id),
    uniqueIndex('purchases_message').on(table.messageId).where(sql`message_id is not null`),
    index('purchases_paid').on(table.paidAt, table.dialogId, table.amountMicros, table.currency),
  ],
);
