import { asc, count, inArray, isNotNull, isNull, sum } from 'drizzle-orm';
import { datasets, dialogs, directions, eventCounts, numbers } from '../../db/schema/index.ts';
import type { DirectionView } from '../capi/views.ts';
import type { Reason } from '../dialogs/views.ts';
import type { Parts } from '../parts.ts';
import { showDatasets } from './show-datasets.ts';
import type { DatasetView } from './views.ts';

type Dataset = typeof datasets.$inferSelect;
type Direction = typeof directions.$inferSelect;

/** Directions by name, the archived ones only when asked for; without their tokens. */
export function listDirections(
  parts: Pick<Parts, 'db' | 'clock'>,
  { archived }: { archived: boolean },
): DirectionView[] {
  const { db } = parts;
  const rows = db.orm
    .select()
    .from(directions)
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
    .select({ directionId: eventCounts.directionId, events: sum(eventCounts.events).mapWith(Number) })
    .from(eventCounts)
    .where(inArray(eventCounts.state, ['waiting', 'due']))
    .groupBy(eventCounts.directionId)
    .all();
  const queues = new Map(
    db.orm
      .select()
      .from(datasets)
      .all()
      .map((dataset) => [dataset.id, dataset]),
  );
  const views = showDatasets(parts);

  return rows.map((direction) => {
    const { datasetId, ordinaryDatasetId, createdAt: _, updatedAt: __, ...shown } = direction;
    const dataset = (datasetId !== null && views.get(datasetId)) || null;
    const waiting = queued.find(({ directionId }) => directionId === direction.id)?.events ?? 0;
    const used = [datasetId, ordinaryDatasetId].flatMap((id) => {
      const [queue, view] = id === null ? [] : [queues.get(id), views.get(id)];
      return queue && view ? [{ queue, view }] : [];
    });
    return {
      ...shown,
      datasetMetaId: dataset?.metaId ?? null,
      dataset,
      ordinaryDataset: (ordinaryDatasetId !== null && views.get(ordinaryDatasetId)) || null,
      hasToken: dataset !== null && dataset.tokenFrom !== null,
      numbers: own
        .filter(({ directionId }) => directionId === direction.id)
        .map(({ id, label, phone }) => ({ id, label, phone })),
      dialogs: dialogCounts.find(({ directionId }) => directionId === direction.id)?.dialogs ?? 0,
      queue: dataset && {
        stopped: whatStops(direction, used),
        pausedUntilAt: pausedUntil(used, parts.clock()),
        waiting,
      },
    };
  });
}

type Used = { queue: Dataset; view: DatasetView }[];

/** What stops either dataset; where both stand, the first of them is told. */
function whatStops(direction: Direction, used: Used): Reason | null {
  for (const { queue, view } of used) {
    if (view.tokenFrom === null) return { code: 'no_token' };
    if (queue.stoppedCode !== null) return { code: queue.stoppedCode };
  }
  const lacksId = direction.preset === 'standard' && direction.pageId === null && direction.wabaId === null;
  return lacksId && direction.capiEnabledAt !== null ? { code: 'no_business_id' } : null;
}

function pausedUntil(used: Used, now: number): number | null {
  const paused = used.map(({ queue }) => queue.pausedUntilAt ?? 0).filter((until) => until > now);
  return paused.length === 0 ? null : Math.max(...paused);
}
