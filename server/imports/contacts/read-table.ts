import type { TableSurvey } from '../views.ts';
import { createBreath } from './breath.ts';
import { readRecords } from './read-records.ts';
import { type TableRow, toRow } from './table-row.ts';

/** Rows handed over at once: what is written in one transaction. */
const SLICE_ROWS = 50;

/**
 * The rows of a table in their order, a slice at a time, as its survey (with the owner's mapping) says: no more than 50 rows,
 * and no more than a slice of work between two turns of the event loop.
 *
 * @param country ISO 3166-1 alpha-2 of phones written without one
 */
export async function* readTable(
  path: string,
  survey: Pick<TableSurvey, 'encoding' | 'delimiter' | 'hasHeader' | 'above' | 'mapping'>,
  country: string,
  signal?: AbortSignal,
): AsyncGenerator<TableRow[]> {
  let left = (survey.above ?? 0) + (survey.hasHeader ? 1 : 0);
  const breath = createBreath();
  let slice: TableRow[] = [];
  for await (const records of readRecords(path, survey, signal)) {
    for (const record of records) {
      if (left > 0) {
        left -= 1;
        continue;
      }
      slice.push(toRow(record, survey.mapping, country));
      if (slice.length < SLICE_ROWS && !breath.isDue()) continue;
      await breath.take();
      yield slice;
      slice = [];
      // What was done with them took its time too.
      await breath.take();
    }
  }
  if (slice.length > 0) yield slice;
}
