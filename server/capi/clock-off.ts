import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { settings } from '../../db/schema/index.ts';
import type { Parts } from '../parts.ts';

type NoteParts = Pick<Parts, 'db' | 'live'>;

/** Clocks further apart than this make events of the future, or too old ones. */
export const CLOCK_OFF_MS = 5 * 60_000;
/** A change of less is not written again. */
const SAME_MS = 60_000;

/** Row of `settings`: how far ours is ahead of Meta's, ms, while it is wrong. */
const KEY = 'clockOff';
const offSchema = z.object({ aheadMs: z.number() });

/** How wrong our clock was at Meta's last word; null: it was right, or never compared. */
export function readClockOff({ db }: Pick<Parts, 'db'>): { aheadMs: number } | null {
  const stored = db.orm.select().from(settings).where(eq(settings.key, KEY)).get()?.value;
  return offSchema.safeParse(stored).data ?? null;
}

/** Keeps whether our clock is right. @param aheadMs ours minus Meta's */
export function noteClockOff({ db, live }: NoteParts, aheadMs: number): void {
  const before = readClockOff({ db });
  const isOff = Math.abs(aheadMs) > CLOCK_OFF_MS;
  if (!isOff && before === null) return;
  if (isOff && before !== null && Math.abs(before.aheadMs - aheadMs) < SAME_MS) return;
  db.write(() => {
    if (isOff) {
      const value = { aheadMs };
      db.orm
        .insert(settings)
        .values({ key: KEY, value })
        .onConflictDoUpdate({ target: settings.key, set: { value } })
        .run();
    } else db.orm.delete(settings).where(eq(settings.key, KEY)).run();
    db.afterCommit(() => live.changed({ topic: 'doctor' }));
  });
}
