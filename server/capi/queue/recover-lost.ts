import { and, eq, lt, ne, sql } from 'drizzle-orm';
import { conversionEvents, deliveries } from '../../../db/schema/index.ts';
import { isDenied } from '../levels-said.ts';
import { OF_ANY_KIND } from '../of-any-kind.ts';
import { countUnknowns } from './queue-store.ts';
import type { RecordParts } from './record-outcome.ts';
import { mayTryAfterUnknown, UNKNOWN } from './try-again.ts';

/**
 * Attempts whose end nobody wrote down (the process was killed): to be called inside a write. `mine` are those still going on.
 * At start every lease is void, since this process owns the data folder; later only those that have run out.
 *
 * @returns false when the slice was over first: it is to be called again
 */
export function recoverLost(
  parts: RecordParts,
  { atStart, mine, isOver }: { atStart: boolean; mine: ReadonlySet<number>; isOver(): boolean },
): boolean {
  const { db, live } = parts;
  const now = parts.clock();
  const lost = db.orm
    .select()
    .from(conversionEvents)
    .where(
      and(
        sql.raw(OF_ANY_KIND),
        eq(conversionEvents.state, 'sending'),
        atStart ? undefined : lt(conversionEvents.leaseUntilAt, now),
      ),
    )
    .all()
    .filter((event) => !mine.has(event.id));
  for (const [index, event] of lost.entries()) {
    if (index > 0 && isOver()) return false;
    db.orm
      .update(deliveries)
      .set({ status: 'unknown', reason: { code: 'interrupted' }, endedAt: now })
      .where(and(eq(deliveries.conversionEventId, event.id), eq(deliveries.status, 'sending')))
      .run();
    const unknowns = countUnknowns(parts, event.id);
    const tried = { payload: event.payload ?? '{}', firstAttemptAt: event.firstAttemptAt };
    const again = mayTryAfterUnknown(tried, { unknowns, now }) && !isDenied(parts, event.id);
    const gone = event.mergedInto !== null;
    db.orm
      .update(conversionEvents)
      .set({
        ...(gone
          ? { state: 'merged', reason: { code: 'merged', into: event.mergedInto } }
          : again
            ? { state: 'due', reason: { code: 'interrupted' }, availableAt: now }
            : { state: 'unknown', reason: UNKNOWN }),
        lease: null,
        leaseUntilAt: null,
      })
      .where(and(eq(conversionEvents.id, event.id), ne(conversionEvents.state, 'accepted')))
      .run();
    parts.log.warn({ component: 'capi', event: event.eventId, again: again && !gone }, 'attempt cut short');
    db.afterCommit(() => live.changed({ topic: 'events', id: event.id }));
  }
  return true;
}
