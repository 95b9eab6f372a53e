import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';

/** Rows of the contacts' table looked at together. */
const SPAN = 2000;

export interface MadeContact {
  id: number;
  isStaff: 0 | 1;
  /** It was found to be another contact, or the other way round. */
  isJoined: 0 | 1;
}

/** Contacts that an import made, the newest first, so that those merged into older ones come before them. */
export function* madeContacts({ db }: Pick<Parts, 'db'>, importId: number): Generator<MadeContact | undefined> {
  const newest = prepared<{ id: number | null }>(db, 'select max(id) as id from contacts').get()?.id ?? 0;
  for (let upTo = newest; upTo > 0; upTo -= SPAN) {
    const made = prepared<MadeContact>(
      db,
      `select id, is_staff as isStaff, merged_into is not null or exists (select 1 from contacts g where g.merged_into = c.id)
         as isJoined from contacts c where id <= @upTo and id > @upTo - ${SPAN} and import_id = @importId order by id desc`,
    ).all({ upTo, importId });
    for (const contact of made) yield contact;
    // Others have their turn, also where nothing was found.
    yield undefined;
  }
}

/**
 * Why a contact that the import made stays: somebody uses it. NULL: it may go.
 *
 * @param isGone whether this dialog goes with the undo, or is gone
 */
export function whyContactStays(
  { db }: Pick<Parts, 'db'>,
  importId: number,
  contact: MadeContact,
  isGone: (dialogId: number) => boolean,
): Reason | null {
  const named = { importId, id: contact.id };
  if (contact.isStaff) return { code: 'contact_used' };
  if (contact.isJoined && prepared(db, JOINED_WITH_OTHERS).get(named)) return { code: 'merged_since' };
  const dialogs = prepared<{ id: number }>(db, 'select id from dialogs where contact_id = ?').all(contact.id);
  if (dialogs.some(({ id }) => !isGone(id))) return { code: 'contact_used' };
  if (prepared(db, EVENT_OF_LEAD).get(named)) return { code: 'event_exists' };
  if (prepared(db, STAGE_BY_OWNER).get(named)) return { code: 'corrected' };
  if (prepared(db, TOLD_BY_OTHERS).get(named)) return { code: 'contact_used' };
  return null;
}

const JOINED_WITH_OTHERS = `select 1 from contacts c left join contacts keep on keep.id = c.merged_into
  where c.id = @id and (keep.id is not null and keep.import_id is not @importId
    or exists (select 1 from contacts gone where gone.merged_into = @id and gone.import_id is not @importId))`;

const EVENT_OF_LEAD = `select 1 from leads l join conversion_events e on e.subject_kind = 'lead' and e.subject_id = l.id
  where l.contact_id = @id limit 1`;

/** A stage that is not the one the import itself wrote. */
const STAGE_BY_OWNER = `select 1 from leads l where l.contact_id = @id and l.stage is not null
  and not exists (select 1 from import_chats c where c.import_id = @importId and c.contact_id = @id
    and c.before ->> '$.after.stage' = l.stage) limit 1`;

const OTHER_LINES = `select c.import_id from import_chats c join imports i on i.id = c.import_id
  where c.contact_id = @id and c.import_id <> @importId and c.state in ('imported', 'updated', 'skipped')
  and i.state not in ('undoing', 'undone') and not coalesce(i.options ->> 'dryRun', 0)`;

const TOLD_BY_OTHERS = `${OTHER_LINES} limit 1`;

/** Inside a write. */
export function removeContact({ db }: Pick<Parts, 'db'>, id: number): void {
  prepared(db, 'update import_chats set contact_id = null where contact_id = ?').run(id);
  prepared(db, 'delete from early_changes where contact_id = ?').run(id);
  prepared(db, 'delete from leads where contact_id = ?').run(id);
  prepared(db, 'delete from contacts_fts where rowid = ?').run(id);
  prepared(db, 'delete from contacts where id = ?').run(id);
}

/** A contact that stays belongs to an import that told of it too, so that undoing that one finds it; or to none. */
export function handOver({ db }: Pick<Parts, 'db'>, importId: number, id: number): void {
  const to = prepared<{ importId: number | null }>(db, `select max(import_id) as importId from (${OTHER_LINES})`).get({
    id,
    importId,
  });
  for (const statement of [
    'update contacts set import_id = @to where id = @id',
    'update leads set import_id = @to where contact_id = @id and import_id = @importId',
  ])
    prepared(db, statement).run({ id, importId, to: to?.importId ?? null });
}
