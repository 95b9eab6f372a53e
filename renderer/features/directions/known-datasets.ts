import type { DirectionView } from '../../../server/capi/views.ts';
import type { DatasetView } from '../../../server/directions/views.ts';

/** A dataset that stands in some direction. */
export interface KnownDataset {
  view: DatasetView;
  /** Names of the other directions that use it. */
  usedBy: string[];
}

/** Datasets of this direction and of all others, those that others use first. */
export function knownDatasets(direction: DirectionView | undefined, others: DirectionView[]): KnownDataset[] {
  const found = new Map<string, KnownDataset>();
  const add = (view: DatasetView | null, usedBy: string[]) => {
    if (!view) return;
    const known = found.get(view.metaId) ?? { view, usedBy: [] };
    for (const name of usedBy) if (!known.usedBy.includes(name)) known.usedBy.push(name);
    found.set(view.metaId, known);
  };
  for (const other of others) {
    add(other.dataset, [other.name]);
    add(other.ordinaryDataset, [other.name]);
  }
  add(direction?.dataset ?? null, []);
  add(direction?.ordinaryDataset ?? null, []);
  return [...found.values()];
}

export function findKnown(known: KnownDataset[], metaId: string): KnownDataset | undefined {
  return known.find(({ view }) => view.metaId === metaId.trim());
}
