import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { datasets, directions } from './directions.ts';

/** One examination of a direction's way to Meta. */
export const doctorRuns = sqliteTable(
  'doctor_runs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    directionId: text('direction_id')
      .notNull()
      .references(() => directions.id),
    why: text({ enum: ['asked', 'daily', 'failure', 'saved'] }).notNull(),
    startedAt: integer('started_at').notNull(),
    /** NULL: going on, or cut by the end of the process. */
    endedAt: integer('ended_at'),
    /** In the order they are shown; `reason` says what it means, its sentence what to do. */
    checks: text({ mode: 'json' })
      .$type<
        {
          key: string;
          state: 'good' | 'warning' | 'bad' | 'not_known';
          reason: { code: string } & Record<string, unknown>;
        }[]
      >()
      .notNull()
      .default([]),
  },
  (table) => [index('doctor_runs_direction').on(table.directionId, table.id)],
);

/** Event names that a dataset has accepted or refused, by where they are said to come from. */
export const datasetNames = sqliteTable(
  'dataset_names',
  {
    datasetId: text('dataset_id')
      .notNull()
      .references(() => datasets.id),
    /** business_messaging, chat, system_generated, other. */
    actionSource: text('action_source').notNull(),
    name: text().notNull(),
    state: text({ enum: ['accepted', 'refused'] }).notNull(),
    /** A real event, or the doctor's with a made-up click. */
    saidOf: text('said_of', { enum: ['event', 'probe'] }).notNull(),
    saidAt: integer('said_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.datasetId, table.actionSource, table.name] })],
);
