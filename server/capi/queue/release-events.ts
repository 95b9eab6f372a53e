import { sql } from 'drizzle-orm';
import { prepared } from '../../../db/prepared.ts';
import { conversionEvents } from '../../../db/schema/index.ts';
import type { Parts } from '../../parts.ts';
import { OF_ANY_KIND } from '../of-any-kind.ts';
import { afterUndo } from '../raise-event.ts';

export type ReleaseParts = Pick<Parts, 'db' | 'clock' | 'live' | 'wakeSender'>;

/** So many are released in the write of the word itself, and between two looks at the clock. */
const STRIDE = 100;

/**
 * Due events on their way to this dataset may be tried at once, also those held for a name or an amount: what still holds
 * one is found again at its turn. One without a reason only waits for its time: until then it can be taken back or mended. Of
 * many, the word stands at the dataset until the sender has carried it out (`releaseRest`). To be called inside a write.
 */
export function releaseEvents(parts: ReleaseParts, datasetId: string): void {
  const { db, clock, wakeSender } = parts;
  if (releaseSome(parts, datasetId) < STRIDE) return;
  prepared(db, 'update datasets set released_at = ? where id = ?').run(clock(), datasetId);
  db.afterCommit(wakeSender);
}

/**
 * Goes on with words that are not carried out yet, also those of a process that died over it; inside a write. Nothing new is to
 * be tried before it is over: what is held anew would be released by the same word again, and so for ever.
 *
 * @returns false when the slice was over first: it is to be called again
 */
export function releaseRest(parts: ReleaseParts, isOver: () => boolean): boolean {
  const { db, live } = parts;
  const open = prepared<{ id: string }>(db, 'select id from datasets where released_at is not null').all();
  for (const { id } of open) {
    while (releaseSome(parts, id) === STRIDE) if (isOver()) return false;
    prepared(db, 'update datasets set released_at = null where id = ?').run(id);
    db.afterCommit(() => live.changed({ topic: 'events' }));
  }
  return true;
}

/** @returns how many it released */
function releaseSome({ db, clock }: ReleaseParts, datasetId: string): number {
  // Those with a reason are a stretch of the index of kinds: however many wait without one, they are not looked at.
  const held = sql`select id from conversion_events indexed by conversion_events_kinds where ${sql.raw(OF_ANY_KIND)}
    and state = 'due' and reason_code > '' and dataset_id = ${datasetId} limit ${STRIDE}`;
  return db.orm
    .update(conversionEvents)
    .set({ reason: null, availableAt: sql`min(${conversionEvents.availableAt}, ${afterUndo(clock())})` })
    .where(sql`${conversionEvents.id} in (${held})`)
    .run().changes;
}
