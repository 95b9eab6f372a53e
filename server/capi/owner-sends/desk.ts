import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { tokenOfDataset } from '../tokens.ts';

type DeskParts = Pick<Parts, 'db' | 'clock'>;

interface DirectionOnDesk {
  id: string;
  name: string;
  source: 'whatsapp' | 'crm';
  archivedAt: number | null;
  capiEnabledAt: number | null;
  datasetId: string | null;
  ordinaryDatasetId: string | null;
}

interface DatasetOnDesk {
  id: string;
  metaId: string;
  stoppedCode: string | null;
  hasToken: boolean;
}

/** The few directions and datasets that thousands of levels are judged by: each is read once. */
export interface Desk {
  parts: DeskParts;
  /** ms: one moment for all that is judged at it. */
  now: number;
  direction(id: string): DirectionOnDesk | undefined;
  dataset(id: string): DatasetOnDesk | undefined;
}

/** To be opened anew for each write: what is on it does not change any more. */
export function openDesk(parts: DeskParts): Desk {
  const { db } = parts;
  const directions = new Map<string, DirectionOnDesk | undefined>();
  const datasets = new Map<string, DatasetOnDesk | undefined>();
  return {
    parts,
    now: parts.clock(),
    direction: (id) =>
      remembered(directions, id, () =>
        prepared<DirectionOnDesk>(
          db,
          `select id, name, source, archived_at as archivedAt, capi_enabled_at as capiEnabledAt, dataset_id as datasetId,
             ordinary_dataset_id as ordinaryDatasetId from directions where id = ?`,
        ).get(id),
      ),
    dataset: (id) =>
      remembered(datasets, id, () => {
        const found = prepared<Omit<DatasetOnDesk, 'hasToken'>>(
          db,
          'select id, meta_id as metaId, stopped_code as stoppedCode from datasets where id = ?',
        ).get(id);
        return found && { ...found, hasToken: tokenOfDataset(parts, id) !== undefined };
      }),
  };
}

function remembered<Value>(known: Map<string, Value>, id: string, read: () => Value): Value {
  if (!known.has(id)) known.set(id, read());
  return known.get(id) as Value;
}
