import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { conversionEvents, datasets, directions } from '../../../db/schema/index.ts';
import type { Parts } from '../../parts.ts';
import { afterUndo } from '../raise-event.ts';
import { pending } from './claim-due.ts';

export type ReleaseParts = Pick<Parts, 'db' | 'clock' | 'live' | 'wakeSender'>;

/** Lets the stopped or paused queue of a direction's dataset go on, with all the events held in it. */
export function resumeDataset(parts: ReleaseParts, directionId: string): void {
  const { db } = parts;
  db.write(() => {
    const direction = db.orm
      .select({ datasetId: directions.datasetId })
      .from(directions)
      .where(eq(directions.id, directionId))
      .get();
    if (direction?.datasetId) {
      db.orm
        .update(datasets)
        .set({ stoppedCode: null, stoppedAt: null, pausedUntilAt: null })
        .where(eq(datasets.id, direction.datasetId))
        .run();
      releaseEvents(parts, direction.datasetId);
    }
    tell(parts);
  });
}

/**
 * Due events of all directions of this dataset may be tried at once, also those held for a name or an amount: what still
 * holds one is found again at its turn. To be called inside a write.
 */
export function releaseEvents({ db, clock }: ReleaseParts, datasetId: string): void {
  const sharing = db.orm
    .select({ id: directions.id })
    .from(directions)
    .where(or(eq(directions.datasetId, datasetId), eq(directions.ordinaryDatasetId, datasetId)));
  db.orm
    .update(conversionEvents)
    .set({ reason: null, availableAt: sql`min(${conversionEvents.availableAt}, ${afterUndo(clock())})` })
    .where(and(pending, eq(conversionEvents.state, 'due'), inArray(conversionEvents.directionId, sharing)))
    .run();
}

function tell({ db, live, wakeSender }: ReleaseParts): void {
  db.afterCommit(() => {
    live.changed({ topic: 'directions' });
    live.changed({ topic: 'events' });
    wakeSender();
  });
}
