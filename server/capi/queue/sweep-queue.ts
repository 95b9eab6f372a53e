import { and, eq, gt, gte, isNull, lt, sql } from 'drizzle-orm';
import { conversionEvents } from '../../../db/schema/index.ts';
import { readSettings } from '../../settings/settings.ts';
import { MAX_AGE_MS, noteSkipped, type RaiseParts, subjectChanged } from '../raise-event.ts';
import { pending } from './claim-due.ts';
import { countUnknowns } from './queue-store.ts';
import type { RecordParts } from './record-outcome.ts';
import { LONGEST_DELAY_MS, UNKNOWN } from './try-again.ts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * What time alone does to the queue, held datasets included; to be called inside a write. Events past 7 days are marked;
 * times that a wrong clock put far ahead are brought back, and so are events that it called too old.
 */
export function sweepQueue(parts: RecordParts & RaiseParts): void {
  const now = parts.clock();
  markTooOld(parts, now);
  takeBackTooOld(parts, now);
  bringBack(parts, { state: 'due', latest: now + LONGEST_DELAY_MS, to: now });
  const longestWait = now + readSettings(parts.db).eventWaitHours * HOUR_MS;
  bringBack(parts, { state: 'waiting', latest: longestWait, to: longestWait });
}

function markTooOld(parts: RecordParts, now: number): void {
  const { db, live } = parts;
  const old = db.orm
    .select({ id: conversionEvents.id })
    .from(conversionEvents)
    .where(and(pending, lt(conversionEvents.eventTimeAt, now - MAX_AGE_MS)))
    .all();
  for (const { id } of old) {
    const maybe = countUnknowns(parts, id) > 0;
    const outcome = maybe
      ? ({ state: 'unknown', reason: UNKNOWN } as const)
      : ({ state: 'skipped', reason: { code: 'too_old' } } as const);
    db.orm.update(conversionEvents).set(outcome).where(eq(conversionEvents.id, id)).run();
    if (!maybe) noteSkipped(parts, id, outcome.reason);
    db.afterCommit(() => live.changed({ topic: 'events', id }));
  }
}

/** Marked by a clock that ran ahead: they wait again for what is missing, and go. */
function takeBackTooOld(parts: RecordParts & RaiseParts, now: number): void {
  const { db } = parts;
  const young = db.orm
    .update(conversionEvents)
    .set({ state: 'waiting', reason: null, availableAt: now + readSettings(db).eventWaitHours * HOUR_MS })
    .where(
      and(
        eq(conversionEvents.state, 'skipped'),
        gte(conversionEvents.eventTimeAt, now - MAX_AGE_MS),
        eq(sql`${conversionEvents.reason} ->> 'code'`, 'too_old'),
        isNull(conversionEvents.mergedInto),
      ),
    )
    .returning({ subjectId: conversionEvents.subjectId })
    .all();
  for (const { subjectId } of young) subjectChanged(parts, subjectId);
}

function bringBack(
  { db }: RecordParts,
  { state, latest, to }: { state: 'due' | 'waiting'; latest: number; to: number },
): void {
  db.orm
    .update(conversionEvents)
    .set({ availableAt: to })
    .where(and(pending, eq(conversionEvents.state, state), gt(conversionEvents.availableAt, latest)))
    .run();
}
