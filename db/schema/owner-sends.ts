import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { directions } from './directions.ts';

/** What the owner had sent on their word after looking at it: levels of the past (backfill), or set-aside events again (replay). */
export const ownerSends = sqliteTable(
  'owner_sends',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: ['backfill', 'replay'] }).notNull(),
    /** NULL: all directions. */
    directionId: text('direction_id').references(() => directions.id),
    /** Period of the event times: at or after, and before. */
    sinceAt: integer('since_at').notNull(),
    untilAt: integer('until_at').notNull(),
    levels: text({ mode: 'json' }).$type<('interest' | 'qualified' | 'scheduled' | 'purchase')[]>().notNull(),
    /** How many events it let go. */
    events: integer().notNull(),
    /** How many were left, by reason code. */
    left: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
    saidAt: integer('said_at').notNull(),
  },
  (table) => [index('owner_sends_said').on(table.saidAt)],
);
