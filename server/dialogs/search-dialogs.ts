import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { matchOf } from './fold-text.ts';

/** A word that half of all messages hold is looked for in this many of the newest of them. */
const NEWEST_MATCHES = 3000;

/** Ids of the dialogs in which the typed words are: in one of the newest messages that have them, in a name, or in a phone. */
export function searchDialogs({ db }: Pick<Parts, 'db'>, typed: string): number[] {
  const match = matchOf(typed);
  if (!match) return [];
  return prepared<{ id: number }>(
    db,
    `select m.dialog_id as id from
       (select rowid from messages_fts where messages_fts match @messages order by rowid desc limit @most) f
       join messages m on m.id = f.rowid
     union
     select d.id from (select rowid from contacts_fts where contacts_fts match @contacts limit @most) f
       join dialogs d on d.contact_id = f.rowid`,
  )
    .all({ ...match, most: NEWEST_MATCHES })
    .map((row) => row.id);
}
