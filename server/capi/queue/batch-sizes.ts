/** Meta takes at most this many events in one call. Source: facts/meta.md 4 */
export const LARGEST_BATCH = 1000;

/**
 * How many events the next call of each dataset may hold. One bad event refuses all of its call: what was refused goes again
 * in halves, and those in halves, until the bad one stands alone. Only sizes are remembered, since the oldest events go
 * first; a wrong size costs a call and never an event.
 */
export interface BatchSizes {
  next(datasetId: string): number;
  /** A call of this size was refused for one of its events: its two halves come next. */
  halve(datasetId: string, size: number): void;
  /** A call of this size told nothing of its events: the same again. */
  keep(datasetId: string, size: number): void;
  /** Nothing waits there any more. */
  forget(datasetId: string): void;
}

export function createBatchSizes(): BatchSizes {
  const coming = new Map<string, number[]>();
  return {
    next: (datasetId) => coming.get(datasetId)?.pop() ?? LARGEST_BATCH,
    halve(datasetId, size) {
      const half = Math.ceil(size / 2);
      coming.set(datasetId, [...(coming.get(datasetId) ?? []), size - half, half]);
    },
    keep(datasetId, size) {
      // A size nobody asked for need not be remembered.
      const sizes = coming.get(datasetId);
      if (sizes && sizes.length > 0) sizes.push(size);
    },
    forget: (datasetId) => void coming.delete(datasetId),
  };
}
