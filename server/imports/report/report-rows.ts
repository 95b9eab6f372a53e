import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { ImportRow } from '../store.ts';
import type { ChatState } from '../views.ts';

/** A line of an import as its report tells it. */
export interface ReportRow {
  title: string;
  phone: string | null;
  file: string | null;
  entry: string | null;
  state: ChatState;
  reason: Reason | null;
  found: number;
  added: number;
  known: number;
  outside: number;
  firstAt: number | null;
  lastAt: number | null;
  language: string | null;
  stage: string | null;
}

/** Ids of lines read in one go. */
const PAGE = 100;

/**
 * The lines of an import in their order, page by page. The stage is the owner's own word, else what was found (of a
 * dry run: would be).
 *
 * @param directionId whose lead a contact without a dialog has
 */
export function* reportRows(
  { db }: Pick<Parts, 'db'>,
  { id, numberId, directionId }: Pick<ImportRow, 'id' | 'numberId' | 'directionId'>,
): Generator<ReportRow[]> {
  const ends = prepared<{ first: number | null; last: number | null }>(
    db,
    'select min(id) as first, max(id) as last from import_chats where import_id = ?',
  ).get(id);
  if (!ends || ends.first === null || ends.last === null) return;
  // By ranges of ids (the plus keeps the index of imports out), so that no page has to read what came before it.
  for (let from = ends.first; from <= ends.last; from += PAGE) {
    yield prepared<Omit<ReportRow, 'reason'> & { reason: string | null }>(
      db,
      `select c.title, coalesce(p.phone, c.survey ->> '$.would.phone', c.answers ->> 'phone') as phone, f.name as file, c.entry, c.state, c.reason, c.found,
         c.added, c.known, c.outside, c.first_at as firstAt, c.last_at as lastAt, coalesce(c.survey ->> '$.would.language', p.language) as language,
         coalesce(l.stage, c.survey ->> '$.would.stage.stage', s.stage) as stage
       from import_chats c left join import_files f on f.id = c.file_id
       left join contacts q on q.id = c.contact_id left join contacts p on p.id = coalesce(q.merged_into, q.id)
       left join dialogs d on d.id = c.dialog_id
       left join leads l on l.id = coalesce(d.lead_id, (select id from leads where contact_id = p.id
         and coalesce(direction_id, '') = coalesce(@directionId, (select direction_id from numbers where id = @numberId), '')))
       left join detected_stages s on s.dialog_id = c.dialog_id
       where c.id between @from and @to and +c.import_id = @id order by c.id`,
    )
      .all({ id, numberId, directionId, from, to: from + PAGE - 1 })
      .map((row) => ({ ...row, reason: row.reason === null ? null : (JSON.parse(row.reason) as Reason) }));
  }
}
