import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Settings of this data folder; each value JSON, checked by server/settings when read. */
export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).notNull(),
});

/** Keys of services that belong to the whole business (the model's), each sealed. */
export const secrets = sqliteTable('secrets', {
  name: text().primaryKey(),
  value: blob({ mode: 'buffer' }).notNull(),
  setAt: integer('set_at').notNull(),
});
