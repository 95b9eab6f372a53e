import { and, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import { prepared } from '../../../db/prepared.ts';
import { conversionEvents } from '../../../db/schema/index.ts';
import { readSettings } from '../../settings/settings.ts';
import { OF_ANY_KIND } from '../of-any-kind.ts';
import { MAX_AGE_MS, noteSkipped, type RaiseParts, subjectChanged } from '../raise-event.ts';
import { countUnknowns } from './queue-store.ts';
import type { RecordParts } from './record-outcome.ts';
import { LONGEST_DELAY_MS, UNKNOWN } from './try-again.ts';

const HOUR_MS = 60 * 60 * 1000;
/** So many events are changed between two looks at the clock. */
const STRIDE = 50;

/**
 * What time alone does to the queue, held datasets included; to be called inside a write. Events past 7 days are marked;
 * times that a wrong clock put far ahead are brought back, and so are events that it called too old.
 *
 * @returns false when the slice was over first: it is to be called again
 */
export function sweepQueue(parts: RecordParts & RaiseParts, isOver: () => boolean = () => false): boolean {
  const now = parts.clock();
  const longestWait = now + readSettings(parts.db).eventWaitHours * HOUR_MS;
  return (
    markTooOld(parts, now, isOver) &&
    inStrides(isOver, () => takeBackTooOld(parts, now)) &&
    inStrides(isOver, () => bringBack(parts, { state: 'due', latest: now + LONGEST_DELAY_MS, to: now })) &&
    inStrides(isOver, () => bringBack(parts, { state: 'waiting', latest: longestWait, to: longestWait }))
  );
}

/** Repeats what changes a stride of events at a time until there are no more. @returns false when the slice was over first */
function inStrides(isOver: () => boolean, change: () => number): boolean {
  for (;;) {
    const changed = change();
    // Only a slice that did something may end here: else the rest would never have its turn.
    if (changed > 0 && isOver()) return false;
    if (changed < STRIDE) return true;
  }
}

function markTooOld(parts: RecordParts, now: number, isOver: () => boolean): boolean {
  const datasets = prepared<{ id: string | null }>(parts.db, 'select id from datasets union all select null').all();
  const select = prepared<{ id: number }>(
    parts.db,
    `select id from conversion_events indexed by conversion_events_queue where state in ('waiting','due')
     and dataset_id is +@dataset and with_click = +@withClick and event_time_at < +@before order by event_time_at limit ${STRIDE}`,
  );
  for (const { id: dataset } of datasets) {
    for (const withClick of [0, 1]) {
      const isDone = inStrides(isOver, () => {
        const old = select.all({ dataset, withClick, before: now - MAX_AGE_MS });
        for (const { id } of old) markOne(parts, id);
        return old.length;
      });
      if (!isDone) return false;
    }
  }
  return true;
}

function markOne(parts: RecordParts, id: number): void {
  const { db, live } = parts;
  const maybe = countUnknowns(parts, id) > 0;
  const reason = maybe ? UNKNOWN : { code: 'too_old' };
  prepared(db, 'update conversion_events set state = ?, reason = ? where id = ?').run(
    ...[maybe ? 'unknown' : 'skipped', JSON.stringify(reason), id],
  );
  if (!maybe) noteSkipped(parts, id, reason);
  db.afterCommit(() => live.changed({ topic: 'events', id }));
}

/**
 * Marked by a clock that ran ahead: they wait again for what is missing, and go, by what the owner has chosen since; Meta has
 * none of them.
 */
function takeBackTooOld(parts: RecordParts & RaiseParts, now: number): number {
  const { db } = parts;
  const marked = db.orm
    .select({ id: conversionEvents.id })
    .from(conversionEvents)
    .where(
      and(
        sql.raw(OF_ANY_KIND),
        eq(conversionEvents.state, 'skipped'),
        gte(conversionEvents.eventTimeAt, now - MAX_AGE_MS),
        eq(conversionEvents.reasonCode, 'too_old'),
        isNull(conversionEvents.mergedInto),
      ),
    )
    .limit(STRIDE);
  const young = db.orm
    .update(conversionEvents)
    .set({
      ...{ state: 'waiting', reason: null, payload: null, touchId: null },
      availableAt: now + readSettings(db).eventWaitHours * HOUR_MS,
    })
    .where(inArray(conversionEvents.id, marked))
    .returning({ subjectId: conversionEvents.subjectId })
    .all();
  for (const { subjectId } of young) subjectChanged(parts, subjectId);
  return young.length;
}

function bringBack(
  { db }: RecordParts,
  { state, latest, to }: { state: 'due' | 'waiting'; latest: number; to: number },
): number {
  return prepared(
    db,
    `update conversion_events set available_at = @to where id in (select id from conversion_events
       indexed by conversion_events_due where state in ('waiting','due') and state = @state and available_at > @latest
       limit ${STRIDE})`,
  ).run({ state, latest, to }).changes;
}
