import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** An ad account the owner uses: it owns ads, their spend, and perhaps a token. */
export const adAccounts = sqliteTable('ad_accounts', {
  id: text().primaryKey(),
  /** Digits, without `act_`. */
  metaId: text('meta_id').notNull().unique(),
  name: text(),
  /** ISO 4217: what its spend is counted in. NULL: never read. */
  currency: text(),
  /** IANA zone: its days. NULL: never read. */
  timeZone: text('time_zone'),
  /** Meta's account_status (1: active). NULL: never read. */
  status: integer(),
  /** Sealed access token of its own. NULL: the business's. */
  token: blob({ mode: 'buffer' }),
  tokenSetAt: integer('token_set_at'),
  /** Spend was read up to this day (YYYY-MM-DD in its zone). NULL: never. */
  spendUntil: text('spend_until'),
  /** … and from this one on, without a gap. NULL: never. */
  spendSince: text('spend_since'),
  /** The owner asked for spend from this day on; read back to it, it stays. NULL: the first reading is enough. */
  spendWantedSince: text('spend_wanted_since'),
  spendReadAt: integer('spend_read_at'),
  /** Why the last reading failed. NULL: it did not. */
  spendProblem: text('spend_problem', { mode: 'json' }).$type<{ code: string } & Record<string, unknown>>(),
  createdAt: integer('created_at').notNull(),
});

/** What Meta said of an access token, wherever it is kept; the sealed token itself is not here. */
export const tokenChecks = sqliteTable('token_checks', {
  /** Its place in the vault: `business`, `ad_accounts/<id>/token`, `datasets/<id>/token`. */
  place: text().primaryKey(),
  checkedAt: integer('checked_at').notNull(),
  /** NULL: it does not end, or Meta did not say. */
  expiresAt: integer('expires_at'),
  scopes: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  /** What is wrong with it. NULL: nothing. */
  problem: text({ mode: 'json' }).$type<{ code: string } & Record<string, unknown>>(),
});
