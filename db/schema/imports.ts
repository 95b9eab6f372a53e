import { sql } from 'drizzle-orm';
import { blob, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { contacts, dialogs } from './dialogs.ts';
import { directions } from './directions.ts';
import { numbers } from './numbers.ts';

type Reason = { code: string } & Record<string, unknown>;

/**
 * One import: a number's history, chat exports, or a CSV of contacts. What it brought names it (`import_id` of messages,
 * contacts, leads, dialogs), so that it can be undone.
 * open → looking → ready → running ⇄ paused → done | failed → undoing → undone
 */
export const imports = sqliteTable(
  'imports',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: ['history', 'exports', 'contacts'] }).notNull(),
    /** open: its files are still coming, or its history has not begun · ready: waits for the owner's word. */
    state: text({
      enum: ['open', 'looking', 'ready', 'running', 'paused', 'done', 'failed', 'undoing', 'undone'],
    }).notNull(),
    /** Why it failed or stands still: domain code and parameters. NULL: nothing to say. */
    reason: text({ mode: 'json' }).$type<Reason>(),
    /** NULL: contacts belong to no number; or not chosen yet. */
    numberId: text('number_id').references(() => numbers.id),
    /** What new dialogs and leads get. NULL: the number's own. */
    directionId: text('direction_id').references(() => directions.id),
    /** What the owner chose (server/imports/options.ts). */
    options: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** What was found out of its files before it began (server/imports/views.ts). NULL: not looked at. */
    survey: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    /** What it did so far (server/imports/views.ts, Counts). */
    counts: text({ mode: 'json' }).$type<Record<string, number | null>>().notNull(),
    createdAt: integer('created_at').notNull(),
    startedAt: integer('started_at'),
    endedAt: integer('ended_at'),
    undoneAt: integer('undone_at'),
  },
  (table) => [index('imports_number').on(table.numberId, table.id)],
);

/** The files of an import as they lie on this computer. */
export const importFiles = sqliteTable(
  'import_files',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    /** As the owner knows it. */
    name: text().notNull(),
    path: text().notNull(),
    size: integer().notNull(),
    /** A copy of ours, given by the page: removed when the import has ended. */
    isCopy: integer('is_copy', { mode: 'boolean' }).notNull(),
    /** Why it cannot be read. NULL: it can, as far as is known. */
    refusal: text({ mode: 'json' }).$type<Reason>(),
  },
  (table) => [index('import_files_import').on(table.importId, table.id)],
);

/** One chat (or one contact of a CSV) of an import: a line of its report, and where it stopped. */
export const importChats = sqliteTable(
  'import_chats',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    /** What its source calls it: a name or a phone. */
    title: text().notNull(),
    /** NULL: history has no files. */
    fileId: integer('file_id').references(() => importFiles.id, { onDelete: 'cascade' }),
    /** Its place in the file: an entry of a zip, a line of a CSV. NULL: the whole file. */
    entry: text(),
    state: text({ enum: ['waiting', 'imported', 'updated', 'skipped', 'failed'] }).notNull(),
    /** Why it was skipped or failed. NULL: nothing to say. */
    reason: text({ mode: 'json' }).$type<Reason>(),
    /** Of an export: who writes in it, how its dates are written (server/imports/views.ts, ChatSurvey). */
    survey: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    /** What the owner said of it: phone, who is the owner, order of day and month, left out. */
    answers: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
    contactId: integer('contact_id').references(() => contacts.id),
    dialogId: integer('dialog_id').references(() => dialogs.id),
    /** Messages in the source, of these new here, known before, outside of the chosen dates. */
    found: integer().notNull().default(0),
    added: integer().notNull().default(0),
    known: integer().notNull().default(0),
    outside: integer().notNull().default(0),
    firstAt: integer('first_at'),
    lastAt: integer('last_at'),
    /** Messages of the source worked in: where it goes on after a stop. */
    position: integer().notNull().default(0),
    /** What an update changed of a known contact, as it was before. NULL: nothing. */
    before: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    /** Language and stage were looked at after its messages came. */
    finishedAt: integer('finished_at'),
  },
  (table) => [
    index('import_chats_import').on(table.importId, table.state, table.id),
    uniqueIndex('import_chats_dialog')
      .on(table.importId, table.dialogId)
      .where(sql`file_id is null and dialog_id is not null`),
    index('import_chats_of_dialog').on(table.dialogId),
    index('import_chats_of_contact').on(table.contactId),
    index('import_chats_of_file').on(table.fileId).where(sql`file_id is not null`),
  ],
);

/** A blob of a number's history, from the phone's notice to the last message worked in. Source: facts/whatsapp.md 6 */
export const historyBlobs = sqliteTable(
  'history_blobs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    numberId: text('number_id')
      .notNull()
      .references(() => numbers.id, { onDelete: 'cascade' }),
    importId: integer('import_id').references(() => imports.id),
    /** initial_bootstrap, recent, full, push_name, non_blocking_data, on_demand, people (told outside of a blob). */
    syncType: text('sync_type').notNull(),
    chunkOrder: integer('chunk_order'),
    /** Per cent of this type that the phone says it has sent with this blob. NULL: not said. */
    progress: integer(),
    state: text({ enum: ['announced', 'fetched', 'done', 'failed'] }).notNull(),
    /** The phone's notice: where the blob is and how to open it. NULL: it came without one. */
    notice: blob({ mode: 'buffer' }),
    /** How far it is worked in, in terms of the opened body (server/whatsapp/baileys/history.ts). */
    position: integer().notNull().default(0),
    chats: integer().notNull().default(0),
    messages: integer().notNull().default(0),
    oldestAt: integer('oldest_at'),
    tries: integer().notNull().default(0),
    nextTryAt: integer('next_try_at').notNull(),
    failure: text(),
    receivedAt: integer('received_at').notNull(),
    doneAt: integer('done_at'),
  },
  (table) => [index('history_blobs_number').on(table.numberId, table.state, table.id)],
);

/**
 * What was fetched and is not worked in yet, as it came. Beside its row: a row is written anew for every slice of work, and
 * these are megabytes.
 */
export const historyBodies = sqliteTable('history_bodies', {
  blobId: integer('blob_id')
    .primaryKey()
    .references(() => historyBlobs.id, { onDelete: 'cascade' }),
  body: blob({ mode: 'buffer' }).notNull(),
});

/** What stage a dialog was found to be at when it was imported; the owner's own word stands in leads.stage. */
export const detectedStages = sqliteTable('detected_stages', {
  dialogId: integer('dialog_id')
    .primaryKey()
    .references(() => dialogs.id),
  stage: text({ enum: ['new_lead', 'interested', 'qualified', 'scheduled', 'paid', 'lost'] }).notNull(),
  saidBy: text('said_by', { enum: ['rules', 'model'] }).notNull(),
  /** NULL: rules. */
  model: text(),
  /** Domain code and parameters; what a model says in its own words is {code: 'model_said', text}. */
  reason: text({ mode: 'json' }).$type<Reason>().notNull(),
  /** Ids of the messages that show it. */
  messageIds: text('message_ids', { mode: 'json' }).$type<number[]>().notNull(),
  /** 0 to 1. */
  confidence: real().notNull(),
  /** Millionths of a US dollar. */
  costMicroUsd: integer('cost_micro_usd').notNull().default(0),
  importId: integer('import_id'),
  madeAt: integer('made_at').notNull(),
});
