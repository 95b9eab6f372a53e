import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Where Meta receives events; its token; and what stops or slows its queue. */
export const datasets = sqliteTable('datasets', {
  id: text().primaryKey(),
  /** The id Meta gave it (digits). */
  metaId: text('meta_id').notNull().unique(),
  /** Sealed access token. NULL: none given yet. */
  token: blob({ mode: 'buffer' }),
  tokenSetAt: integer('token_set_at'),
  /** Domain code of what stopped the queue until the owner acts (token_invalid, dataset_forbidden, …). NULL: running. */
  stoppedCode: text('stopped_code'),
  stoppedAt: integer('stopped_at'),
  /** Nothing is sent before this moment (rate limit). NULL: no limit known. */
  pausedUntilAt: integer('paused_until_at'),
  createdAt: integer('created_at').notNull(),
});

/** A line of business («направление»). */
export const directions = sqliteTable('directions', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** ISO 3166-1 alpha-2, upper case: the country that typed phone numbers are read in. */
  country: text().notNull(),
  /** ISO 4217. */
  currency: text().notNull(),
  /** IANA zone. NULL: the app's own. */
  timeZone: text('time_zone'),
  /** Where events come from. */
  source: text({ enum: ['whatsapp', 'crm'] })
    .notNull()
    .default('whatsapp'),
  /** Levels 2 and 3 are looked for, where events come from WhatsApp. */
  isJudged: integer('is_judged', { mode: 'boolean' }).notNull().default(true),
  /** Since when the Conversions API is on. NULL: off. */
  capiEnabledAt: integer('capi_enabled_at'),
  preset: text({ enum: ['standard', 'classic'] })
    .notNull()
    .default('standard'),
  datasetId: text('dataset_id').references(() => datasets.id),
  pageId: text('page_id'),
  wabaId: text('waba_id'),
  /** Names that differ from the preset's: {[level]: {messaging?: string, chat?: string}}. */
  eventNames: text('event_names', { mode: 'json' })
    .$type<
      Partial<Record<'interest' | 'qualified' | 'scheduled' | 'purchase', { messaging?: string; chat?: string }>>
    >()
    .notNull()
    .default({}),
  archivedAt: integer('archived_at'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
});
