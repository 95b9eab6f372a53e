import { z } from 'zod';
import type { Database } from '../../../db/open.ts';
import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { hasten } from './queue.ts';

/** What the owner chose of judging; a value that does not fit (another version wrote it) falls back to its default. */
const shape = {
  /** Off: rules say it, though there is a model. */
  useModel: z.boolean(),
  /** Millionths of a US dollar a day, for all purposes. */
  dailyBudgetMicroUsd: z.number().int().min(0).max(1_000_000_000),
  /** Requests a day, for all purposes. */
  dailyCalls: z.number().int().min(0).max(1_000_000),
  /** rules: they say it now; wait: the model says it when the next day begins. */
  onSpent: z.enum(['rules', 'wait']),
  /** Dialogs judged by the model at a time. */
  atOnce: z.number().int().min(1).max(32),
  /** Levels found by rules wait for the owner's word. */
  confirmRules: z.boolean(),
  /** A model less sure than this waits for the owner's word, 0 to 1. */
  sureFrom: z.number().min(0).max(1),
};

export type JudgingSettings = { [Key in keyof typeof shape]: z.output<(typeof shape)[Key]> };

const DEFAULTS: JudgingSettings = {
  useModel: true,
  dailyBudgetMicroUsd: 1_000_000,
  dailyCalls: 2000,
  onSpent: 'rules',
  atOnce: 4,
  confirmRules: true,
  sureFrom: 0.6,
};

const stored = z.object({
  useModel: shape.useModel.catch(DEFAULTS.useModel),
  dailyBudgetMicroUsd: shape.dailyBudgetMicroUsd.catch(DEFAULTS.dailyBudgetMicroUsd),
  dailyCalls: shape.dailyCalls.catch(DEFAULTS.dailyCalls),
  onSpent: shape.onSpent.catch(DEFAULTS.onSpent),
  atOnce: shape.atOnce.catch(DEFAULTS.atOnce),
  confirmRules: shape.confirmRules.catch(DEFAULTS.confirmRules),
  sureFrom: shape.sureFrom.catch(DEFAULTS.sureFrom),
});

/** The same for what the page sends, where a wrong value is an error and not a default. */
export const judgingPatch = z.object(shape).partial();

export function readJudgingSettings(db: Pick<Database, 'sql'>): JudgingSettings {
  const row = prepared<{ value: string }>(db, "select value from settings where key = 'judging'").get();
  return row ? stored.parse(JSON.parse(row.value)) : DEFAULTS;
}

/** Dialogs that wait because the day's budget was spent are looked at again: it may last now. */
export function saveJudgingSettings(
  parts: Pick<Parts, 'db' | 'live' | 'clock' | 'wakeJudging'>,
  patch: z.output<typeof judgingPatch>,
): void {
  const { db, live, clock, wakeJudging } = parts;
  db.write(() => {
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    prepared(
      db,
      "insert into settings (key, value) values ('judging', ?) on conflict (key) do update set value = excluded.value",
    ).run(JSON.stringify({ ...readJudgingSettings(db), ...given }));
    hasten(parts, clock());
    db.afterCommit(() => {
      live.changed({ topic: 'settings' });
      live.changed({ topic: 'qualification' });
      wakeJudging();
    });
  });
}
