/** The dataset (our id) that an event of this direction goes to now; null: none was chosen. */
export function datasetFor(
  { datasetId, ordinaryDatasetId }: { datasetId: string | null; ordinaryDatasetId: string | null },
  withClick: boolean,
): string | null {
  return withClick ? datasetId : (ordinaryDatasetId ?? datasetId);
}
