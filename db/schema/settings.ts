import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Settings of this data folder; each value JSON, checked by server/settings when read. */
export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).notNull(),
});
