import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { type ActionSource, actionSourceOf } from '../payload/action-source.ts';
import { datasetFor } from '../payload/choose-dataset.ts';
import { type EventNames, LEVELS, nameOnWire } from '../payload/event-names.ts';
import { namesOf, type RememberedName } from './names-of.ts';
import type { ChosenName, NamesView } from './views.ts';

interface Direction {
  preset: 'standard' | 'classic';
  source: 'whatsapp' | 'crm';
  eventNames: string;
  datasetId: string | null;
  ordinaryDatasetId: string | null;
}

/**
 * What each level of a direction is called on the wire, with a click id and without, what the dataset it goes to has said of
 * that name, and all else that the direction's datasets have said. @throws AppError direction_not_found
 */
export function showNames(parts: Pick<Parts, 'db'>, { id }: { id: string }): NamesView {
  const direction = prepared<Direction>(
    parts.db,
    `select preset, source, event_names as eventNames, dataset_id as datasetId, ordinary_dataset_id as ordinaryDatasetId
     from directions where id = ?`,
  ).get(id);
  if (!direction) throw new AppError('direction_not_found', { id });
  const datasets = datasetsOf(parts, direction);
  const eventNames = JSON.parse(direction.eventNames) as EventNames;
  const chosen = (level: (typeof LEVELS)[number], withClick: boolean): ChosenName => {
    const name = nameOnWire(level, { ...direction, eventNames, withClick });
    const actionSource = actionSourceOf({ ...direction, ctwaClid: withClick ? '' : null });
    const dataset = datasets.find((one) => one.id === datasetFor(direction, withClick));
    return { name, actionSource, state: stateOf(dataset?.names ?? [], actionSource, name) };
  };
  return {
    levels: LEVELS.map((level) => ({
      level,
      withClick: chosen(level, true),
      withoutClick: chosen(level, false),
    })),
    datasets: datasets.map(({ metaId, names }) => ({ metaId, names })),
  };
}

function stateOf(names: readonly RememberedName[], actionSource: ActionSource, name: string): ChosenName['state'] {
  return names.find((one) => one.actionSource === actionSource && one.name === name)?.state ?? 'not_tried';
}

function datasetsOf({ db }: Pick<Parts, 'db'>, { datasetId, ordinaryDatasetId }: Direction) {
  return prepared<{ id: string; metaId: string }>(
    db,
    'select id, meta_id as metaId from datasets where id in (?, ?) order by id = ? desc',
  )
    .all(datasetId, ordinaryDatasetId, datasetId)
    .map((dataset) => ({ ...dataset, names: namesOf({ db }, dataset.id) }));
}
