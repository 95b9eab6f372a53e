import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * What the cards and the table of ads add up, kept by triggers, whoever writes: by whole days and by 32 of them, so that a
 * year of a million events is some thousand rows. Days are those of UTC (of spend: its own); the hours by which a period
 * in another zone begins and ends are counted from the rows themselves (server/analytics/tallies.ts).
 */
export const tallies = sqliteTable(
  'tallies',
  {
    /**
     * chat: dialogs that an ad began, by their first message; own: those that none did. A level: events that Meta accepted, by its answer. payment:
     * those that stand, of customers from ads; unpriced: such without an amount. spend: of ads; day_spend: the same by
     * direction alone, day by day.
     */
    what: text({
      enum: ['chat', 'own', 'interest', 'qualified', 'scheduled', 'payment', 'unpriced', 'spend', 'day_spend'],
    }).notNull(),
    /** How many days the span has: 1 or 32. */
    days: integer().notNull(),
    /** Spans since 1970. */
    span: integer().notNull(),
    /** Empty: no ad, or not known. */
    adId: text('ad_id').notNull(),
    /** Empty: none. */
    directionId: text('direction_id').notNull(),
    /** ISO 4217; empty: no money. */
    currency: text().notNull(),
    count: integer().notNull(),
    /** Millionths of the currency. */
    micros: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.what, table.days, table.span, table.adId, table.directionId, table.currency] }),
  ],
);
