import { and, eq, isNotNull, notExists, sql } from 'drizzle-orm';
import { conversionEvents, deliveries } from '../../../db/schema/index.ts';
import type { Parts } from '../../parts.ts';
import { pending } from './claim-due.ts';

/**
 * The owner gave a direction another dataset, page or account: events that the old one certainly did not take get a new
 * payload there; one that it may have (an attempt without an answer) stays where it was tried. Inside a write.
 */
export function moveUntaken({ db }: Pick<Parts, 'db'>, directionId: string): void {
  const maybeTaken = db.orm
    .select({ one: sql`1` })
    .from(deliveries)
    .where(and(eq(deliveries.conversionEventId, conversionEvents.id), eq(deliveries.status, 'unknown')));
  db.orm
    .update(conversionEvents)
    .set({ payload: null, touchId: null, datasetId: null })
    .where(
      and(
        pending,
        eq(conversionEvents.directionId, directionId),
        isNotNull(conversionEvents.payload),
        notExists(maybeTaken),
      ),
    )
    .run();
}
