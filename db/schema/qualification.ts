import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { dialogs } from './dialogs.ts';
import { directions } from './directions.ts';

type Reason = { code: string } & Record<string, unknown>;

/** The rules of a direction, version by version; the highest one counts. Never rewritten. */
export const directionRules = sqliteTable(
  'direction_rules',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    directionId: text('direction_id')
      .notNull()
      .references(() => directions.id),
    /** From 1. */
    version: integer().notNull(),
    /** DirectionRules (server/qualification/judgement.ts). */
    rules: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** Who wrote its first draft. */
    draftedBy: text('drafted_by', { enum: ['template', 'model', 'owner'] }).notNull(),
    madeAt: integer('made_at').notNull(),
  },
  (table) => [uniqueIndex('direction_rules_version').on(table.directionId, table.version)],
);

/** What a model was asked and what it cost: the day's budget is counted from here. */
export const modelCalls = sqliteTable(
  'model_calls',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    askedAt: integer('asked_at').notNull(),
    /** judging: by itself; trial: of a change of rules or in the laboratory; rules: writing the rules of a direction. */
    purpose: text({ enum: ['judging', 'trial', 'rules'] }).notNull(),
    /** NULL: not about a dialog. No foreign key: money spent stays spent when a dialog is removed. */
    dialogId: integer('dialog_id'),
    /** As its server calls it. */
    model: text().notNull(),
    inputTokens: integer('input_tokens').notNull().default(0),
    outputTokens: integer('output_tokens').notNull().default(0),
    /** Millionths of a US dollar. */
    costMicroUsd: integer('cost_micro_usd').notNull().default(0),
    tookMs: integer('took_ms').notNull(),
    /** Domain code. NULL: it answered. */
    failure: text(),
    /** What left the computer: JSON of the messages sent, deflated. NULL: forgotten after some days. */
    request: blob({ mode: 'buffer' }),
  },
  (table) => [
    index('model_calls_day').on(table.askedAt, table.costMicroUsd),
    index('model_calls_dialog').on(table.dialogId, table.id).where(sql`dialog_id is not null`),
  ],
);

/** What rules or a model found of a dialog: a history, never rewritten. */
export const judgements = sqliteTable(
  'judgements',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    dialogId: integer('dialog_id')
      .notNull()
      .references(() => dialogs.id, { onDelete: 'cascade' }),
    /** Row of direction_rules it was judged by. */
    rulesId: integer('rules_id')
      .notNull()
      .references(() => directionRules.id),
    saidBy: text('said_by', { enum: ['rules', 'model'] }).notNull(),
    /** NULL: rules. */
    model: text(),
    /** Answer[] (server/qualification/judgement.ts); questions of the version in rules_id. */
    answers: text({ mode: 'json' }).$type<Record<string, unknown>[]>().notNull(),
    booking: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    temperature: text({ enum: ['hot', 'warm', 'cold'] }).notNull(),
    reason: text({ mode: 'json' }).$type<Reason>().notNull(),
    /** 0 to 1 */
    confidence: real().notNull(),
    /** Claims of the model that fell, and why: [{code, questionId?}]. */
    fell: text({ mode: 'json' }).$type<Reason[]>().notNull().default([]),
    /** Why rules said it though there is a model (model_key_wrong, budget_spent…). NULL: nothing of that kind. */
    instead: text({ mode: 'json' }).$type<Reason>(),
    /** Millionths of a US dollar, all tries. */
    costMicroUsd: integer('cost_micro_usd').notNull().default(0),
    /** The dialog's changed_at that it was made of (judging_queue); the newest of a dialog is what holds now. */
    ofChangeAt: integer('of_change_at').notNull(),
    /** Messages came while it was made: kept for its cost, counts for nothing. */
    overtaken: integer({ mode: 'boolean' }).notNull().default(false),
    madeAt: integer('made_at').notNull(),
  },
  (table) => [index('judgements_dialog').on(table.dialogId, table.id), index('judgements_rules').on(table.rulesId)],
);

/** Dialogs to be judged; a row goes with the judgement that was made of its newest change. */
export const judgingQueue = sqliteTable(
  'judging_queue',
  {
    dialogId: integer('dialog_id')
      .primaryKey()
      .references(() => dialogs.id, { onDelete: 'cascade' }),
    /** The first change that is not judged, and the last. */
    sinceAt: integer('since_at').notNull(),
    changedAt: integer('changed_at').notNull(),
    /** Not judged before this moment: silence, or the wait after a fault. */
    dueAt: integer('due_at').notNull(),
    /** message: something was written; ours: only by the business; rules: the rules changed; owner: asked for by hand. */
    why: text({ enum: ['message', 'ours', 'rules', 'owner'] }).notNull(),
    /** Tries that ended with a fault of the model's server. */
    tries: integer().notNull().default(0),
  },
  (table) => [index('judging_queue_due').on(table.dueAt)],
);

/** A level that waits for the owner's word, or that owner and machine see differently. */
export const reviews = sqliteTable(
  'reviews',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    dialogId: integer('dialog_id')
      .notNull()
      .references(() => dialogs.id, { onDelete: 'cascade' }),
    level: text({ enum: ['qualified', 'scheduled'] }).notNull(),
    /** rules: found without a model; unsure: by an unsure model; disputed: the owner said otherwise before. */
    why: text({ enum: ['rules', 'unsure', 'disputed'] }).notNull(),
    /** What the machine says; the owner agrees with that or corrects it. */
    reached: integer({ mode: 'boolean' }).notNull(),
    judgementId: integer('judgement_id').notNull(),
    /** Time of the message that makes the level true: Meta's 7 days count from it. Of a denial: of the newest message. */
    decisiveAt: integer('decisive_at').notNull().default(0),
    /** settled: the machine found otherwise, or a model confirmed it, before the owner came. */
    state: text({ enum: ['open', 'agreed', 'corrected', 'settled'] }).notNull(),
    /** The owner's verdict. NULL: none. */
    verdictId: integer('verdict_id'),
    openedAt: integer('opened_at').notNull(),
    closedAt: integer('closed_at'),
  },
  (table) => [
    uniqueIndex('reviews_open').on(table.dialogId, table.level).where(sql`state = 'open'`),
    // The queue in the order it is looked at, and what became of it, each read from its index.
    index('reviews_waiting').on(table.decisiveAt, table.id).where(sql`state = 'open'`),
    index('reviews_done').on(table.closedAt, table.id).where(sql`state <> 'open'`),
    index('reviews_dialog').on(table.dialogId, table.id),
  ],
);

/** Dialogs marked with a star, with what is true of them: the laboratory measures by these. */
export const goldenDialogs = sqliteTable('golden_dialogs', {
  dialogId: integer('dialog_id')
    .primaryKey()
    .references(() => dialogs.id, { onDelete: 'cascade' }),
  qualified: integer({ mode: 'boolean' }).notNull(),
  scheduled: integer({ mode: 'boolean' }).notNull(),
  /** NULL: not said. */
  temperature: text({ enum: ['hot', 'warm', 'cold'] }),
  /** Messages until then are judged, so that the measure stays the same. */
  untilAt: integer('until_at').notNull(),
  addedAt: integer('added_at').notNull(),
});

/** Dialogs judged to see what would be: a change of rules, the golden ones, old ones after corrections. Nothing of it counts. */
export const trials = sqliteTable(
  'trials',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: ['rules', 'golden', 'corrections'] }).notNull(),
    directionId: text('direction_id')
      .notNull()
      .references(() => directions.id),
    /** DirectionRules that it tries, saved or not. */
    rules: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** The saved version. NULL: a draft. */
    rulesVersion: integer('rules_version'),
    saidBy: text('said_by', { enum: ['rules', 'model'] }).notNull(),
    model: text(),
    state: text({ enum: ['running', 'done', 'stopped', 'failed'] }).notNull(),
    /** Why it failed or stopped by itself. NULL: nothing to say. */
    reason: text({ mode: 'json' }).$type<Reason>(),
    costMicroUsd: integer('cost_micro_usd').notNull().default(0),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (table) => [index('trials_direction').on(table.directionId, table.kind, table.id)],
);

/** A dialog of a trial: what held before, what is true as far as the owner said, what was found. */
export const trialDialogs = sqliteTable(
  'trial_dialogs',
  {
    trialId: integer('trial_id')
      .notNull()
      .references(() => trials.id, { onDelete: 'cascade' }),
    dialogId: integer('dialog_id')
      .notNull()
      .references(() => dialogs.id, { onDelete: 'cascade' }),
    /** {qualified, scheduled, temperature | null}: as it stands now. */
    before: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** The same shape, as the owner said. NULL: nobody said. */
    expected: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    /** Judgement (server/qualification/judgement.ts). NULL: its turn has not come, or it failed. */
    after: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    changed: integer({ mode: 'boolean' }).notNull().default(false),
    failure: text({ mode: 'json' }).$type<Reason>(),
    costMicroUsd: integer('cost_micro_usd').notNull().default(0),
    judgedAt: integer('judged_at'),
  },
  (table) => [
    primaryKey({ columns: [table.trialId, table.dialogId] }),
    index('trial_dialogs_dialog').on(table.dialogId),
  ],
);
