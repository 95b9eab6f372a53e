import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { dialogs } from './dialogs.ts';

/** What was believed of a dialog's level, by whom, when and why: a history, never rewritten. */
export const verdicts = sqliteTable(
  'verdicts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    dialogId: integer('dialog_id')
      .notNull()
      .references(() => dialogs.id),
    level: text({ enum: ['interest', 'qualified', 'scheduled', 'purchase'] }).notNull(),
    reached: integer({ mode: 'boolean' }).notNull(),
    saidBy: text('said_by', { enum: ['count', 'rules', 'model', 'crm', 'human'] }).notNull(),
    /** Domain code and its parameters; the sentence is made at the edge. */
    reason: text({ mode: 'json' }).$type<{ code: string } & Record<string, unknown>>().notNull(),
    /** Ids of the messages that show it. */
    messageIds: text('message_ids', { mode: 'json' }).$type<number[]>().notNull(),
    /** Time of the message (or CRM change) that made it true. */
    becameTrueAt: integer('became_true_at').notNull(),
    /** Row of judgements it rests on. NULL: none (a count, the CRM, the owner).. */
    judgementId: integer('judgement_id'),
    /** The owner took it back; it holds no more. NULL: it stands. */
    undoneAt: integer('undone_at'),
    madeAt: integer('made_at').notNull(),
  },
  (table) => [
    index('verdicts_dialog').on(table.dialogId, table.level, table.id),
    // The owner's words, newest first: few among millions of counts.
    index('verdicts_human').on(table.madeAt, table.id, table.dialogId).where(sql`said_by = 'human'`),
  ],
);
