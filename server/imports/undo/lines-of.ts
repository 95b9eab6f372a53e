import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { ChatState } from '../views.ts';

/** A line of an import, with the dialog its messages are in now. */
export interface UndoLine {
  id: number;
  title: string;
  state: ChatState;
  contactId: number | null;
  /** The dialog that stands, after merges; NULL: the line has none. */
  dialogId: number | null;
  /** What an update changed (JSON). NULL: nothing. */
  before: string | null;
}

/** Lines in order of their ids, read from the index by state: a page, however many there are. */
const PAGE = ['waiting', 'imported', 'updated', 'skipped', 'failed']
  .map(
    (state) => `select * from (select id from import_chats where import_id = @importId and state = '${state}'
      and id > @after order by id limit @limit)`,
  )
  .join(' union all ');

/** The next lines of an import after the line `after`. */
export function nextLines({ db }: Pick<Parts, 'db'>, importId: number, after: number, limit: number): UndoLine[] {
  return prepared<UndoLine>(
    db,
    `select c.id, c.title, c.state, c.contact_id as contactId, coalesce(d.merged_into, d.id) as dialogId, c.before
     from (${PAGE}) page join import_chats c on c.id = page.id left join dialogs d on d.id = c.dialog_id
     order by c.id limit @limit`,
  ).all({ importId, after, limit });
}

export function countLines({ db }: Pick<Parts, 'db'>, importId: number): number {
  const row = prepared<{ lines: number }>(db, 'select count(*) as lines from import_chats where import_id = ?').get(
    importId,
  );
  return row?.lines ?? 0;
}

/** The dialog and those merged into it. */
export function familyOf({ db }: Pick<Parts, 'db'>, dialogId: number): number[] {
  return prepared<{ id: number }>(db, 'select id from dialogs where id = @id or merged_into = @id order by id')
    .all({ id: dialogId })
    .map(({ id }) => id);
}
