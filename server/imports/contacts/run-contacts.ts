import { prepared } from '../../../db/prepared.ts';
import { beginArrival } from '../../dialogs/arrival.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { placeOf } from '../look/place.ts';
import { addCounts, type ImportFile, type ImportRow, readFiles, readImport, stateOf } from '../store.ts';
import type { TableSurvey } from '../views.ts';
import { bringContact, type Outcome } from './bring-contact.ts';
import { readTable } from './read-table.ts';
import { surveyTable } from './survey-table.ts';
import type { TableRow } from './table-row.ts';

/**
 * Brings the contacts of a table, a line of the report for each row; of a dry run the lines only. Goes on after the last row
 * that has its line, so that it may be stopped, or the computer may, at any moment. Ends early, with nothing half-written,
 * when `signal` says so or the import is no longer running.
 *
 * @throws AppError as `surveyTable`: the file is gone, or is no table any more
 */
export async function runContacts(parts: Parts, row: ImportRow, signal: AbortSignal): Promise<void> {
  const file = readFiles(parts.db, row.id)[0];
  if (!file) return;
  try {
    const survey = (row.survey as unknown as TableSurvey | null) ?? (await surveyTable(file.path, signal));
    const bring = beginBringing(parts, row, file, survey);
    for await (const slice of readTable(file.path, survey, placeOf(parts, row).country, signal)) {
      if (signal.aborted || stateOf(parts.db, row.id) !== 'running') return;
      if (!bring.slice(slice)) break;
    }
    if (!signal.aborted) bring.end();
  } catch (fault) {
    if (!signal.aborted) throw fault;
  }
}

/** What one run has in hand. */
function beginBringing(parts: Parts, row: ImportRow, file: ImportFile, survey: Pick<TableSurvey, 'rows'>) {
  const { db } = parts;
  const doneTo = lastLine(parts, row.id, file.id);
  /** Phones of the rows so far, with the line each was first seen in. */
  const seen = new Map<string, number>();
  let left = row.options.limit ?? Number.POSITIVE_INFINITY;
  expectChats(parts, row.id, Math.min(survey.rows, left));

  function outcomeOf(arrival: ReturnType<typeof beginArrival>, one: TableRow): Outcome {
    const firstLine = one.phone === null ? undefined : seen.get(one.phone);
    if (firstLine === undefined) return bringContact(arrival, one, row.options);
    return { state: 'skipped', reason: { code: 'phone_repeated', line: firstLine }, contactId: null, before: null };
  }

  function remember({ phone, line }: TableRow): void {
    if (phone !== null && !seen.has(phone)) seen.set(phone, line);
  }

  return {
    /** Writes these rows in one transaction; false: the limit is reached. */
    slice(rows: readonly TableRow[]): boolean {
      const wanted = rows.slice(0, left);
      left -= wanted.length;
      const isDone = wanted.every((one) => one.line <= doneTo);
      for (const one of isDone ? wanted : []) remember(one);
      if (isDone) return left > 0;
      db.write(() => {
        const arrival = beginArrival(parts, row.numberId ?? '', { importId: row.id, directionId: row.directionId });
        const sums = { imported: 0, updated: 0, skipped: 0, failed: 0 };
        for (const one of wanted) {
          if (one.line > doneTo) {
            const outcome = outcomeOf(arrival, one);
            sums[outcome.state] += 1;
            writeLine(parts, { importId: row.id, fileId: file.id, now: arrival.now }, one, outcome);
          }
          remember(one);
        }
        addCounts(parts, row.id, sums);
        if (arrival.shown.size > 0) db.afterCommit(() => parts.live.changed({ topic: 'dialogs' }));
      });
      return left > 0;
    },
    /** Every row has its line: their number is the number of chats. */
    end(): void {
      const { imported, updated, skipped, failed } = readImport(db, row.id)?.counts ?? row.counts;
      expectChats(parts, row.id, imported + updated + skipped + failed);
    },
  };
}

function expectChats(parts: Parts, id: number, chats: number): void {
  parts.db.write(() => addCounts(parts, id, { chats: chats - (readImport(parts.db, id)?.counts.chats ?? 0) }));
}

/** The last line of the file that is worked in; 0: none yet. They are worked in one after the other. */
function lastLine({ db }: Pick<Parts, 'db'>, importId: number, fileId: number): number {
  const last = prepared<{ entry: string | null }>(
    db,
    'select entry from import_chats where +import_id = ? and file_id = ? order by id desc limit 1',
  ).get(importId, fileId);
  return Number(last?.entry ?? 0);
}

function writeLine(
  { db }: Pick<Parts, 'db'>,
  { now, ...place }: { importId: number; fileId: number; now: number },
  row: TableRow,
  { state, reason, contactId, before }: Outcome,
): void {
  const json = (value: Reason | object | null) => (value === null ? null : JSON.stringify(value));
  prepared(
    db,
    `insert into import_chats (import_id, title, file_id, entry, state, reason, answers, contact_id, before, finished_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    place.importId,
    row.name ?? (row.phone ? `+${row.phone}` : row.typed || '—'),
    place.fileId,
    String(row.line),
    state,
    json(reason),
    JSON.stringify(row.phone ? { phone: row.phone } : {}),
    contactId,
    json(before),
    now,
  );
}
