import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { adAccounts } from './ad-accounts.ts';
import { directions } from './directions.ts';

/** What an ad is called, as Meta told it; only ads that touches name, or that cost money. */
export const ads = sqliteTable(
  'ads',
  {
    /** Meta's ad id (digits). */
    id: text().primaryKey(),
    adAccountId: text('ad_account_id').references(() => adAccounts.id),
    name: text(),
    adSetId: text('ad_set_id'),
    adSetName: text('ad_set_name'),
    campaignId: text('campaign_id'),
    campaignName: text('campaign_name'),
    /** The direction most of its chats are in; its spend is that direction's. NULL: none yet. */
    directionId: text('direction_id').references(() => directions.id),
    /** When Meta told its names. NULL: not yet. */
    readAt: integer('read_at'),
    /** Not asked again before. */
    nextReadAt: integer('next_read_at').notNull().default(0),
    problem: text({ mode: 'json' }).$type<{ code: string } & Record<string, unknown>>(),
  },
  (table) => [index('ads_next_read').on(table.nextReadAt), index('ads_campaign').on(table.campaignId)],
);

/**
 * What ads cost, by day. Of an ad: from Meta's Insights or a table; the last word holds. Of a whole direction: typed by the
 * owner, counted only for days on which no ad of that direction has an amount.
 */
export const spend = sqliteTable(
  'spend',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** `ad:<ad id>` or `direction:<direction id>`. */
    scope: text().notNull(),
    /** YYYY-MM-DD in the zone of the ad account; typed and table days in the owner's. */
    day: text().notNull(),
    adId: text('ad_id').references(() => ads.id),
    /** Follows its ad's. NULL: nobody knows whose yet. */
    directionId: text('direction_id').references(() => directions.id),
    source: text({ enum: ['insights', 'table', 'typed'] }).notNull(),
    /** Millionths of the currency. */
    amountMicros: integer('amount_micros').notNull(),
    /** ISO 4217 */
    currency: text().notNull(),
    impressions: integer(),
    clicks: integer(),
    /** Chats that Meta counts as begun by it (onsite_conversion.messaging_conversation_started_7d). */
    conversations: integer(),
    readAt: integer('read_at').notNull(),
  },
  (table) => [
    uniqueIndex('spend_scope').on(table.scope, table.day),
    index('spend_day').on(table.day, table.directionId, table.adId, table.currency, table.amountMicros),
    index('spend_ad').on(table.adId, table.day).where(sql`ad_id is not null`),
    // What no ad is named for, apart: days are added up from tallies and these.
    index('spend_typed').on(table.day, table.directionId, table.currency, table.amountMicros).where(sql`ad_id is null`),
  ],
);
