import { and, eq, exists, isNotNull, isNull, notExists, sql } from 'drizzle-orm';
import { conversionEvents, deliveries, directions } from '../../../db/schema/index.ts';
import type { Level } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { OF_ANY_LEVEL } from '../of-any-kind.ts';
import { pending } from './claim-due.ts';

type Db = Pick<Parts, 'db'>;

/**
 * The owner gave a direction another dataset, page, account, preset or names: events that Meta certainly did not take get a new
 * payload by them; one that it may have (an attempt without an answer) stays as it was and where it was tried. Where they go
 * then is kept by triggers. Inside a write.
 */
export function moveUntaken(parts: Db, directionId: string): void {
  parts.db.orm
    .update(conversionEvents)
    .set({ payload: null, touchId: null })
    .where(
      and(
        sql.raw(OF_ANY_LEVEL),
        untaken(parts),
        eq(conversionEvents.directionId, directionId),
        isNotNull(conversionEvents.payload),
      ),
    )
    .run();
}

/**
 * The owner moved a dialog to another direction: its events that nobody can have taken yet go there with it, where they
 * would have arisen there too; the others stay where they arose. Inside a write.
 */
export function moveEventsOf(parts: Db, dialogId: number, directionId: string): void {
  const takesThem = parts.db.orm
    .select({ one: sql`1` })
    .from(directions)
    .where(
      and(
        eq(directions.id, directionId),
        eq(directions.source, 'whatsapp'),
        isNull(directions.archivedAt),
        sql`${directions.capiEnabledAt} / 1000 <= ${conversionEvents.eventTimeAt} / 1000`,
      ),
    );
  parts.db.orm
    .update(conversionEvents)
    .set({ directionId, payload: null, touchId: null })
    .where(
      and(
        untaken(parts),
        eq(conversionEvents.subjectKind, 'dialog'),
        eq(conversionEvents.subjectId, dialogId),
        exists(takesThem),
      ),
    )
    .run();
}

/** What an event of this level tells has changed: one that nobody can have taken yet gets a new payload. Inside a write. */
export function forgetPayload(parts: Db, { dialogId, level }: { dialogId: number; level: Level }): void {
  parts.db.orm
    .update(conversionEvents)
    .set({ payload: null, touchId: null })
    .where(
      and(
        untaken(parts),
        eq(conversionEvents.subjectKind, 'dialog'),
        eq(conversionEvents.subjectId, dialogId),
        eq(conversionEvents.level, level),
        isNotNull(conversionEvents.payload),
      ),
    )
    .run();
}

/** Still to be sent, and no attempt of it ended without an answer. */
function untaken({ db }: Db) {
  const maybeTaken = db.orm
    .select({ one: sql`1` })
    .from(deliveries)
    .where(and(eq(deliveries.conversionEventId, conversionEvents.id), eq(deliveries.status, 'unknown')));
  return and(pending, notExists(maybeTaken));
}
