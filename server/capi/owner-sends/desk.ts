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
  /** NULL: none. */
  direction(id: string | null): DirectionOnDesk | undefined;
  dataset(id: string | null): DatasetOnDesk | undefined;
}

/** To be opened anew for each write: what is on it does not change any more. */
export function openDesk(parts: DeskParts): Desk {
  const { db } = parts;
  const directions = new Map<string, DirectionOnDesk | undefined>();
  const datasets = new Map<string, DatasetOnDesk | undefined>();
  return {
    parts,
    now: parts.clock(),
    direction: (wanted) =>
      remembered(directions, wanted, (id) =>
        prepared<DirectionOnDesk>(
          db,
          `select id, name, source, archived_at as archivedAt, capi_enabled_at as capiEnabledAt, dataset_id as datasetId,
             ordinary_dataset_id as ordinaryDatasetId from directions where id = ?`,
        ).get(id),
      ),
    dataset: (wanted) =>
      remembered(datasets, wanted, (id) => {
        const found = prepared<Omit<DatasetOnDesk, 'hasToken'>>(
          db,
          'select id, meta_id as metaId, stopped_code as stoppedCode from datasets where id = ?',
        ).get(id);
        return found && { ...found, hasToken: tokenOfDataset(parts, id) !== undefined };
      }),
  };
}

function remembered<Value>(
  known: Map<string, Value | undefined>,
  id: string | null,
  read: (id: string) => Value | undefined,
): Value | undefined {
  if (id === null) return undefined;
  if (!known.has(id)) known.set(id, read(id));
  return known.get(id);
}
