import { asc, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { conversionEvents, datasets, dialogs, directions, numbers } from '../../db/schema/index.ts';
import { pending } from '../capi/queue/claim-due.ts';
import type { DirectionView } from '../capi/views.ts';
import type { Reason } from '../dialogs/views.ts';
import type { Parts } from '../parts.ts';

type Dataset = typeof datasets.$inferSelect;

/** Directions by name, the archived ones only when asked for; without their tokens. */
export function listDirections(
  parts: Pick<Parts, 'db' | 'clock'>,
  { archived }: { archived: boolean },
): DirectionView[] {
  const { db } = parts;
  const rows = db.orm
    .select({ direction: directions, dataset: datasets })
    .from(directions)
    .leftJoin(datasets, eq(datasets.id, directions.datasetId))
    .where(archived ? isNotNull(directions.archivedAt) : isNull(directions.archivedAt))
    .orderBy(asc(directions.name))
    .all();
  const own = db.orm
    .select({ id: numbers.id, label: numbers.label, phone: numbers.phone, directionId: numbers.directionId })
    .from(numbers)
    .orderBy(asc(numbers.createdAt))
    .all();
  const dialogCounts = db.orm
    .select({ directionId: dialogs.directionId, dialogs: count() })
    .from(dialogs)
    .where(isNull(dialogs.mergedInto))
    .groupBy(dialogs.directionId)
    .all();
  const queued = db.orm
    .select({ directionId: conversionEvents.directionId, events: count() })
    .from(conversionEvents)
    .where(pending)
    .groupBy(conversionEvents.directionId)
    .all();

  return rows.map(({ direction, dataset }) => {
    const { datasetId: _, createdAt: __, updatedAt: ___, ...shown } = direction;
    const waiting = queued.find(({ directionId }) => directionId === direction.id)?.events ?? 0;
    return {
      ...shown,
      datasetMetaId: dataset?.metaId ?? null,
      hasToken: dataset?.token != null,
      numbers: own
        .filter(({ directionId }) => directionId === direction.id)
        .map(({ id, label, phone }) => ({ id, label, phone })),
      dialogs: dialogCounts.find(({ directionId }) => directionId === direction.id)?.dialogs ?? 0,
      queue: dataset && {
        stopped: whatStops(direction, dataset),
        pausedUntilAt:
          dataset.pausedUntilAt !== null && dataset.pausedUntilAt > parts.clock() ? dataset.pausedUntilAt : null,
        waiting,
      },
    };
  });
}

function whatStops(direction: typeof directions.$inferSelect, dataset: Dataset): Reason | null {
  if (dataset.token === null) return { code: 'no_token' };
  if (dataset.stoppedCode !== null) return { code: dataset.stoppedCode };
  const lacksId = direction.preset === 'standard' && direction.pageId === null && direction.wabaId === null;
  return lacksId && direction.capiEnabledAt !== null ? { code: 'no_business_id' } : null;
}
