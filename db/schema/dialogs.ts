import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  blob,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { directions } from './directions.ts';
import { numbers } from './numbers.ts';

/** A person: a phone number, a WhatsApp LID, or both. */
export const contacts = sqliteTable(
  'contacts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** E.164 digits; NULL while only the LID is known. */
    phone: text().unique(),
    /** Digits of the LID; NULL while only the phone is known. */
    lid: text().unique(),
    /** As saved in the owner's phone; NULL: not saved there. */
    name: text(),
    /** As the person calls themselves in WhatsApp. */
    pushName: text('push_name'),
    /** Random, for ever the same; its hash is Meta's external_id. */
    externalKey: text('external_key').notNull().unique(),
    /** Staff, bots and the owner's own numbers are not customers. */
    isStaff: integer('is_staff', { mode: 'boolean' }).notNull().default(false),
    /** Set when this was found to be another contact. */
    mergedInto: integer('merged_into').references((): AnySQLiteColumn => contacts.id),
    /** What the person writes in, found from their messages. NULL: not known yet. */
    language: text({ enum: ['ru', 'kk', 'ky', 'uz', 'en', 'other'] }),
    /** The import that made this row. NULL: no import did. */
    importId: integer('import_id'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('contacts_merged').on(table.mergedInto).where(sql`merged_into is not null`)],
);

/** One person who may buy, per contact and direction (or none). */
export const leads = sqliteTable(
  'leads',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    contactId: integer('contact_id')
      .notNull()
      .references(() => contacts.id),
    directionId: text('direction_id').references(() => directions.id),
    sourceType: text('source_type').notNull().default('whatsapp'),
    utmSource: text('utm_source'),
    /** Stage set by the owner; NULL: derived from the levels. */
    stage: text(),
    /** The import that made this row. NULL: no import did. */
    importId: integer('import_id'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('leads_subject').on(table.contactId, sql`coalesce(direction_id, '')`)],
);

/** The chat of one contact with one number. Counters and levels are derived from messages and verdicts in the same transaction. */
export const dialogs = sqliteTable(
  'dialogs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    numberId: text('number_id')
      .notNull()
      .references(() => numbers.id),
    contactId: integer('contact_id')
      .notNull()
      .references(() => contacts.id),
    /** The direction of its number when it began; kept until the owner moves it. */
    directionId: text('direction_id').references(() => directions.id),
    leadId: integer('lead_id').references(() => leads.id),
    firstMessageAt: integer('first_message_at').notNull(),
    lastMessageAt: integer('last_message_at').notNull(),
    /** One line for the list; NULL: the last message has no text. */
    lastText: text('last_text'),
    lastKind: text('last_kind').notNull(),
    lastFromMe: integer('last_from_me', { mode: 'boolean' }).notNull(),
    /** Customer messages by the definition of product.md 1. */
    incomingCount: integer('incoming_count').notNull().default(0),
    outgoingCount: integer('outgoing_count').notNull().default(0),
    /** known: an ad click with its id; unknown: an ad, its id hidden; none: no ad. */
    adState: text('ad_state', { enum: ['known', 'unknown', 'none'] })
      .notNull()
      .default('none'),
    firstTouchId: integer('first_touch_id').references((): AnySQLiteColumn => adTouches.id),
    /** The source_id of the first touch, kept by triggers: dialogs are counted by ad without reading touches. NULL: no ad, or not known. */
    adId: text('ad_id'),
    /** When each level became true (time of the message); NULL: not yet. */
    interestAt: integer('interest_at'),
    qualifiedAt: integer('qualified_at'),
    scheduledAt: integer('scheduled_at'),
    /** NULL: not known yet. */
    temperature: text({ enum: ['hot', 'warm', 'cold'] }),
    /** The judgement that holds now (row of judgements). NULL: never judged. */
    judgementId: integer('judgement_id'),
    archivedAt: integer('archived_at'),
    mergedInto: integer('merged_into').references((): AnySQLiteColumn => dialogs.id),
    /** The import that made this row. NULL: no import did. */
    importId: integer('import_id'),
    /** Holds lines of a chat export: what WhatsApp brings is compared with them. */
    hasExport: integer('has_export', { mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('dialogs_pair').on(table.numberId, table.contactId).where(sql`merged_into is null`),
    index('dialogs_recent').on(table.lastMessageAt, table.id),
    index('dialogs_direction').on(table.directionId, table.lastMessageAt),
    index('dialogs_number').on(table.numberId, table.lastMessageAt),
    index('dialogs_ad').on(table.adState, table.lastMessageAt),
    // Counts of dialogs by number and by direction, read from the index alone.
    index('dialogs_by_number').on(table.numberId, table.adState).where(sql`merged_into is null`),
    index('dialogs_by_direction').on(table.directionId).where(sql`merged_into is null`),
    // All that the funnel reads of a dialog, so that a year of them is read from the index alone.
    index('dialogs_funnel')
      .on(
        table.firstMessageAt,
        table.adState,
        table.directionId,
        table.interestAt,
        table.qualifiedAt,
        table.scheduledAt,
        table.firstTouchId,
      )
      .where(sql`merged_into is null`),
    // Those that ads brought, ad by ad.
    index('dialogs_of_ad')
      .on(table.adId, table.firstMessageAt, table.directionId)
      .where(sql`merged_into is null and ad_state <> 'none'`),
    // … and as they came: the hours by which a period begins and ends (tallies).
    index('dialogs_from_ads')
      .on(table.firstMessageAt, table.directionId, table.adId)
      .where(sql`merged_into is null and ad_state <> 'none'`),
    // The newest of a level that hardly anybody has.
    index('dialogs_qualified').on(table.lastMessageAt, table.id).where(sql`qualified_at is not null`),
    index('dialogs_scheduled').on(table.lastMessageAt, table.id).where(sql`scheduled_at is not null`),
    // The newest of a temperature, which only judged dialogs have.
    index('dialogs_temperature')
      .on(table.temperature, table.lastMessageAt, table.id)
      .where(sql`temperature is not null`),
    index('dialogs_contact').on(table.contactId),
    // Removing a lead or a click asks whether a dialog hangs on it.
    index('dialogs_lead').on(table.leadId),
    index('dialogs_first_touch').on(table.firstTouchId).where(sql`first_touch_id is not null`),
    index('dialogs_merged').on(table.mergedInto).where(sql`merged_into is not null`),
  ],
);

/** Every message as it came. Rows are never deleted: a deletion is a mark, an edit keeps what was before. */
export const messages = sqliteTable(
  'messages',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    dialogId: integer('dialog_id')
      .notNull()
      .references(() => dialogs.id),
    /** WhatsApp's id of the message (key.id); of a line of an export, which has none: `x:` and what makes it one. */
    waId: text('wa_id').notNull(),
    fromMe: integer('from_me', { mode: 'boolean' }).notNull(),
    /** text, image, video, audio, document, sticker, location, contact, stub (content not here yet), other. */
    kind: text().notNull(),
    /** Text or caption; NULL: none. */
    text: text(),
    /** A message the customer wrote, by the definition of product.md 1. */
    isCustomer: integer('is_customer', { mode: 'boolean' }).notNull(),
    viewOnce: integer('view_once', { mode: 'boolean' }).notNull().default(false),
    sentAt: integer('sent_at').notNull(),
    receivedAt: integer('received_at').notNull(),
    /** live and offline may set off events; history and import may not. */
    source: text({ enum: ['live', 'offline', 'history', 'import'] }).notNull(),
    /** The import that brought it. NULL: it arrived by itself. No foreign key: deleting an import would read every message. */
    importId: integer('import_id'),
    editedAt: integer('edited_at'),
    deletedAt: integer('deleted_at'),
    quotedWaId: text('quoted_wa_id'),
    /** File name, type, size, seconds, place, card: what the chat view shows. NULL: nothing beside the text. */
    attachment: text({ mode: 'json' }).$type<Record<string, string | number>>(),
    /** The WAMessage as received (protobuf). */
    raw: blob({ mode: 'buffer' }),
  },
  (table) => [
    uniqueIndex('messages_identity').on(table.dialogId, table.waId, table.fromMe),
    index('messages_time').on(table.dialogId, table.sentAt, table.id),
    index('messages_wa_id').on(table.waId),
  ],
);

/** What a message said before each edit. */
export const messageEdits = sqliteTable(
  'message_edits',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    messageId: integer('message_id')
      .notNull()
      .references(() => messages.id),
    textBefore: text('text_before'),
    editedAt: integer('edited_at').notNull(),
    raw: blob({ mode: 'buffer' }),
  },
  (table) => [index('message_edits_message').on(table.messageId)],
);

/** The reaction that stands now; an empty one is taken back. */
export const reactions = sqliteTable(
  'reactions',
  {
    messageId: integer('message_id')
      .notNull()
      .references(() => messages.id),
    fromMe: integer('from_me', { mode: 'boolean' }).notNull(),
    emoji: text().notNull(),
    reactedAt: integer('reacted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.fromMe] })],
);

/** Edits, deletions and reactions that came before their message: worked in when it comes. */
export const earlyChanges = sqliteTable(
  'early_changes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    numberId: text('number_id')
      .notNull()
      .references(() => numbers.id),
    contactId: integer('contact_id')
      .notNull()
      .references(() => contacts.id),
    waId: text('wa_id').notNull(),
    fromMe: integer('from_me', { mode: 'boolean' }).notNull(),
    /** The change as it came (server/dialogs/change.ts), without its target and raw bytes. */
    change: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    raw: blob({ mode: 'buffer' }),
    receivedAt: integer('received_at').notNull(),
  },
  (table) => [index('early_changes_message').on(table.contactId, table.waId)],
);

/** Messages whose content has not reached this device: asked of the phone again for 14 days. */
export const stubs = sqliteTable(
  'stubs',
  {
    messageId: integer('message_id')
      .primaryKey()
      .references(() => messages.id),
    numberId: text('number_id')
      .notNull()
      .references(() => numbers.id),
    /** The WAMessageKey to ask with (JSON). */
    key: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    firstSeenAt: integer('first_seen_at').notNull(),
    asks: integer().notNull().default(0),
    nextAskAt: integer('next_ask_at').notNull(),
    resolvedAt: integer('resolved_at'),
    gaveUpAt: integer('gave_up_at'),
  },
  (table) => [
    index('stubs_due').on(table.numberId, table.nextAskAt).where(sql`resolved_at is null and gave_up_at is null`),
  ],
);

/** A click on an ad, as the message after it carried it. The first of a dialog is kept for ever, later ones beside it. */
export const adTouches = sqliteTable(
  'ad_touches',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    dialogId: integer('dialog_id')
      .notNull()
      .references(() => dialogs.id),
    messageId: integer('message_id')
      .notNull()
      .unique()
      .references(() => messages.id),
    touchedAt: integer('touched_at').notNull(),
    /** Case kept exactly. NULL: an ad, but its click id is hidden. */
    ctwaClid: text('ctwa_clid'),
    sourceId: text('source_id'),
    /** An ad id stands in source_id only when this is «ad». */
    sourceType: text('source_type'),
    sourceUrl: text('source_url'),
    sourceApp: text('source_app'),
    title: text(),
    body: text(),
    mediaType: text('media_type'),
    thumbnail: blob({ mode: 'buffer' }),
    /** The rest of what came (ref, conversionSource, entryPoint…, ctwaSignals, ctwaPayload, utm), bytes as base64. */
    context: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    index('ad_touches_dialog').on(table.dialogId, table.touchedAt),
    // Which ad a touch was of, without reading its picture.
    index('ad_touches_ad').on(table.dialogId, table.id, table.sourceId, table.title),
    index('ad_touches_title').on(table.title, table.sourceId, table.dialogId),
  ],
);
