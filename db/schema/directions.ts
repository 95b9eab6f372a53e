import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { adAccounts } from './ad-accounts.ts';

/** Where Meta receives events; its token; and what stops or slows its queue. */
export const datasets = sqliteTable('datasets', {
  id: text().primaryKey(),
  /** The id Meta gave it (digits). */
  metaId: text('meta_id').notNull().unique(),
  /** What it is called at Meta. NULL: never read. */
  name: text(),
  /** Whose token it uses while it has none of its own. NULL: no account chosen; the business's. */
  adAccountId: text('ad_account_id').references(() => adAccounts.id),
  /** Sealed access token of its own. NULL: its ad account's, else the business's (server/capi/tokens.ts). */
  token: blob({ mode: 'buffer' }),
  tokenSetAt: integer('token_set_at'),
  /** Domain code of what stopped the queue until the owner acts (token_invalid, dataset_forbidden, …). NULL: running. */
  stoppedCode: text('stopped_code'),
  stoppedAt: integer('stopped_at'),
  /** Nothing is sent before this moment (rate limit). NULL: no limit known. */
  pausedUntilAt: integer('paused_until_at'),
  /** Since when a word that lets its held events go is being carried out: they are many. NULL: none is. */
  releasedAt: integer('released_at'),
  createdAt: integer('created_at').notNull(),
});

/** One field of a CRM card whose value makes a level true; without a value, whenever it is filled. Source: product.md 6 */
export interface CrmField {
  field_id: string;
  field_name: string;
  field_type: string;
  enum_id: string | null;
  enum_value: string | null;
  /** Bitrix24: lead, deal or contact. */
  entity_type?: string;
}

export type CrmFields = Partial<Record<'interest' | 'qualified' | 'scheduled', CrmField[]>>;

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
  /** Events with a click id go there, and all others while there is no ordinary one. */
  datasetId: text('dataset_id').references(() => datasets.id),
  /** Where events without a click id go. NULL: to the same dataset. */
  ordinaryDatasetId: text('ordinary_dataset_id').references(() => datasets.id),
  /** False: only what has a click id is sent. */
  sendsWithoutClick: integer('sends_without_click', { mode: 'boolean' }).notNull().default(true),
  pageId: text('page_id'),
  wabaId: text('waba_id'),
  /** Names that differ from the preset's: {[level]: {messaging?: string, chat?: string}}. */
  eventNames: text('event_names', { mode: 'json' })
    .$type<
      Partial<Record<'interest' | 'qualified' | 'scheduled' | 'purchase', { messaging?: string; chat?: string }>>
    >()
    .notNull()
    .default({}),
  /** Which CRM its events come from (source «crm»). NULL: not chosen. */
  crmKind: text('crm_kind', { enum: ['amocrm', 'bitrix24'] }),
  /** Fields of the CRM that make each level true, any one is enough. Shape: product.md 6. */
  crmFields: text('crm_fields', { mode: 'json' }).$type<CrmFields>().notNull().default({}),
  /** What we write when a customer has paid, with the place of the amount: «оплачено {сумма}». */
  purchasePhrases: text('purchase_phrases', { mode: 'json' }).$type<string[]>().notNull().default([]),
  /** Code of Events Manager's test tab, sent with every event until the moment beside it: such events count all the same. */
  testEventCode: text('test_event_code'),
  testUntilAt: integer('test_until_at'),
  /** The level that the owner's ads are optimised for now, and since when. */
  optimisesFor: text('optimises_for', { enum: ['interest', 'qualified', 'scheduled'] })
    .notNull()
    .default('interest'),
  optimisesSinceAt: integer('optimises_since_at'),
  /** When the owner last went back a level: what was accepted before it does not speak for the next step. NULL: never. */
  steppedBackAt: integer('stepped_back_at'),
  archivedAt: integer('archived_at'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
});
