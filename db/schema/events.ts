import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { adTouches, messages } from './dialogs.ts';
import { datasets, directions } from './directions.ts';
import { ownerSends } from './owner-sends.ts';

/**
 * One level of one subject on its way to Meta; at most one per (subject, level), for ever.
 * waiting → due → sending → accepted | refused | unknown; due again after a transient fault; skipped and merged are never tried.
 */
export const conversionEvents = sqliteTable(
  'conversion_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    subjectKind: text('subject_kind', { enum: ['dialog', 'lead'] }).notNull(),
    subjectId: integer('subject_id').notNull(),
    level: text({ enum: ['interest', 'qualified', 'scheduled', 'purchase'] }).notNull(),
    /** UUID sent to Meta; never changes. */
    eventId: text('event_id').notNull().unique(),
    directionId: text('direction_id')
      .notNull()
      .references(() => directions.id),
    /**
     * Where it goes, or went. NULL: its direction has no dataset for it. Until its payload is frozen it follows the direction
     * and the click, by triggers, whoever changes them.
     */
    datasetId: text('dataset_id').references(() => datasets.id),
    /** It bears a click id, or would now: kept by the same triggers. Such events go one by one, others many in one call. */
    withClick: integer('with_click', { mode: 'boolean' }).notNull().default(false),
    state: text({
      enum: ['waiting', 'due', 'sending', 'accepted', 'refused', 'unknown', 'skipped', 'merged'],
    }).notNull(),
    /** Why it is in this state: domain code and parameters. NULL: nothing to say (due, accepted). */
    reason: text({ mode: 'json' }).$type<{ code: string } & Record<string, unknown>>(),
    /** The code alone, for the ledger's index; empty: no reason. */
    reasonCode: text('reason_code').notNull().generatedAlwaysAs(sql`coalesce(reason ->> 'code', '')`),
    /** The message that made the level true. NULL: not a message (CRM). */
    messageId: integer('message_id').references(() => messages.id),
    /** The click on it, chosen when the payload is frozen. NULL: none, or not chosen yet. */
    touchId: integer('touch_id').references(() => adTouches.id),
    /** What its dialog's first touch was of, as dialogs.ad_id; kept by triggers. NULL: no ad, or not known. */
    adId: text('ad_id'),
    /** Time of that message, ms. */
    eventTimeAt: integer('event_time_at').notNull(),
    /** Waiting ends here at the latest; due events are not tried before it. */
    availableAt: integer('available_at').notNull(),
    /** Body of `data[0]` as JSON, frozen at the first attempt. NULL: not tried. */
    payload: text(),
    attempts: integer().notNull().default(0),
    firstAttemptAt: integer('first_attempt_at'),
    /** Compare-and-swap token of the sender that holds it. NULL: free. */
    lease: text(),
    leaseUntilAt: integer('lease_until_at'),
    acceptedAt: integer('accepted_at'),
    /** The owner's word that raised it or had it tried again last. NULL: it arose by itself and was never replayed. */
    ownerSendId: integer('owner_send_id').references(() => ownerSends.id),
    /** The event that stays, when two subjects were found to be one. */
    mergedInto: integer('merged_into'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('conversion_events_subject').on(table.subjectKind, table.subjectId, table.level),
    // When the queue is to be looked at next.
    index('conversion_events_due').on(table.availableAt).where(sql`state in ('waiting','due')`),
    // What each dataset has to send, in the order it goes; those that may not go yet are passed over without their rows.
    index('conversion_events_queue')
      .on(table.datasetId, table.withClick, table.eventTimeAt, table.id, table.availableAt, table.directionId)
      .where(sql`state in ('waiting','due')`),
    // No state in it: each index that holds one is written twice for every event that is sent.
    index('conversion_events_time').on(table.eventTimeAt),
    // Removing a message or a click asks whether an event rests on it.
    index('conversion_events_message').on(table.messageId).where(sql`message_id is not null`),
    // What Meta accepted in a period, counted from the index alone: over all, and ad by ad.
    index('conversion_events_accepted')
      .on(table.level, table.acceptedAt, table.directionId, table.adId)
      .where(sql`state = 'accepted'`),
    index('conversion_events_of_ad')
      .on(table.adId, table.level, table.acceptedAt, table.directionId)
      .where(sql`state = 'accepted'`),
    index('conversion_events_owner_send').on(table.ownerSendId).where(sql`owner_send_id is not null`),
    index('conversion_events_touch').on(table.touchId).where(sql`touch_id is not null`),
    // Any page of the ledger, whatever it is narrowed to: the newest of each kind (event_counts), from the index alone.
    index('conversion_events_kinds').on(
      table.directionId,
      table.level,
      table.state,
      table.reasonCode,
      table.datasetId,
      table.eventTimeAt,
      table.id,
    ),
  ],
);

/** How many events there are of each kind, kept by triggers: a million is not counted anew for each look at the ledger. */
export const eventCounts = sqliteTable(
  'event_counts',
  {
    directionId: text('direction_id').notNull(),
    level: text({ enum: ['interest', 'qualified', 'scheduled', 'purchase'] }).notNull(),
    state: text({
      enum: ['waiting', 'due', 'sending', 'accepted', 'refused', 'unknown', 'skipped', 'merged'],
    }).notNull(),
    /** As conversion_events.reason_code. */
    reasonCode: text('reason_code').notNull(),
    /** As conversion_events.dataset_id; empty: none. */
    datasetId: text('dataset_id').notNull(),
    events: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.directionId, table.level, table.state, table.reasonCode, table.datasetId] }),
  ],
);

/** The log: one line an attempt with its answer, or a decision not to try with its reason. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Row of conversion_events. */
    conversionEventId: integer('conversion_event_id')
      .notNull()
      .references(() => conversionEvents.id),
    /** sending is written before the request: found after a crash it means «unknown». */
    status: text({ enum: ['sending', 'success', 'error', 'unknown', 'skipped'] }).notNull(),
    /** Domain code of the outcome and parameters. NULL: success or still sending. */
    reason: text({ mode: 'json' }).$type<{ code: string } & Record<string, unknown>>(),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    /** {url, body} as sent, token masked; of a call that others shared, its own part. NULL: nothing was sent. */
    request: text(),
    /** How many events went in the call, this one counted. */
    eventsInCall: integer('events_in_call').notNull().default(1),
    httpStatus: integer('http_status'),
    /** Body of the answer, at most 16 KB. */
    response: text(),
    eventsReceived: integer('events_received'),
    fbtraceId: text('fbtrace_id'),
  },
  (table) => [index('deliveries_event').on(table.conversionEventId, table.id)],
);
