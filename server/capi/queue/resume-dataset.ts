import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { prepared } from '../../../db/prepared.ts';
import { conversionEvents } from '../../../db/schema/index.ts';
import type { Parts } from '../../parts.ts';
import { afterUndo } from '../raise-event.ts';
import { pending } from './claim-due.ts';

export type ReleaseParts = Pick<Parts, 'db' | 'clock' | 'live' | 'wakeSender'>;

/** Lets the stopped or paused queues of a direction's datasets go on, with all the events held in them. */
export function resumeDataset(parts: ReleaseParts, directionId: string): void {
  const { db } = parts;
  db.write(() => {
    const ofDirection = prepared<{ id: string }>(
      db,
      `select id from datasets
       where id in (select dataset_id from directions where id = @id union select ordinary_dataset_id from directions where id = @id)`,
    ).all({ id: directionId });
    for (const { id } of ofDirection) {
      prepared(
        db,
        'update datasets set stopped_code = null, stopped_at = null, paused_until_at = null where id = ?',
      ).run(id);
      releaseEvents(parts, id);
    }
    tell(parts);
  });
}

/**
 * Due events on their way to this dataset may be tried at once, also those held for a name or an amount: what still holds
 * one is found again at its turn. One without a reason only waits for its time: until then it can be taken back or mended. To be called inside a write.
 */
export function releaseEvents({ db, clock }: ReleaseParts, datasetId: string): void {
  const now = clock();
  db.orm
    .update(conversionEvents)
    .set({ reason: null, availableAt: sql`min(${conversionEvents.availableAt}, ${afterUndo(now)})` })
    .where(
      and(
        pending,
        eq(conversionEvents.state, 'due'),
        eq(conversionEvents.datasetId, datasetId),
        isNotNull(conversionEvents.reason),
      ),
    )
    .run();
}

function tell({ db, live, wakeSender }: ReleaseParts): void {
  db.afterCommit(() => {
    live.changed({ topic: 'directions' });
    live.changed({ topic: 'events' });
    wakeSender();
  });
}
