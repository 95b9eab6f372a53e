import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../db/open.ts';
import { prepared } from '../../db/prepared.ts';
import { settings } from '../../db/schema/index.ts';
import type { Parts } from '../parts.ts';

const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}, 'unknown time zone');

const metaVersion = z.string().regex(/^v\d{1,3}\.\d$/);

/** What the owner chose; a value that does not fit (another version wrote it) falls back to its default. */
const shape = {
  /** NULL: the system's language. */
  language: z.enum(['ru', 'en']).nullable().catch(null),
  theme: z.enum(['light', 'dark', 'system']).catch('system'),
  /** IANA zone; NULL: the system's. */
  timeZone: timeZone.nullable().catch(null),
  /** Hours an event waits for its ad stub or phone. */
  eventWaitHours: z.number().int().min(0).max(168).catch(6),
  /** Version of Meta's Graph API, for events and names; NULL: the app's own (server/capi/meta/versions.ts). */
  graphVersion: metaVersion.nullable().catch(null),
  /** Version of Meta's Marketing API, for spend; NULL: the app's own. */
  marketingVersion: metaVersion.nullable().catch(null),
};

/** Made once: to make it takes longer than to read by it, and the sender reads the settings at every turn. */
const storedSettings = z.object(shape);

export type Settings = { [Key in keyof typeof shape]: z.output<(typeof shape)[Key]> };

/** The same rules for what the page sends, where a wrong value is an error and not a default. */
export const settingsPatch = z.object({
  language: z.enum(['ru', 'en']).nullable().optional(),
  theme: z.enum(['light', 'dark', 'system']).optional(),
  timeZone: timeZone.nullable().optional(),
  eventWaitHours: z.number().int().min(0).max(168).optional(),
  graphVersion: metaVersion.nullable().optional(),
  marketingVersion: metaVersion.nullable().optional(),
});

export function readSettings(db: Database): Settings {
  const stored = new Map(
    prepared<{ key: string; value: string }>(db, 'select key, value from settings')
      .all()
      .map(({ key, value }): [string, unknown] => [key, JSON.parse(value)]),
  );
  return storedSettings.parse(Object.fromEntries(Object.keys(shape).map((key) => [key, stored.get(key)])));
}

export function saveSettings(parts: Pick<Parts, 'db' | 'live'>, patch: z.output<typeof settingsPatch>): void {
  const rows = Object.entries(patch).map(([key, value]) => ({ key, value: value ?? null }));
  if (rows.length === 0) return;
  parts.db.write(() => {
    parts.db.orm
      .insert(settings)
      .values(rows.map(({ key, value }) => ({ key, value: value === null ? sql`'null'` : value })))
      .onConflictDoUpdate({ target: settings.key, set: { value: sql`excluded.value` } })
      .run();
    parts.db.afterCommit(() => parts.live.changed({ topic: 'settings' }));
  });
}

/** The zone that days are counted in. */
export function timeZoneOf(chosen: Pick<Settings, 'timeZone'>): string {
  return chosen.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
