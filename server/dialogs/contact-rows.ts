import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { foldContact } from './fold-text.ts';

export interface Contact {
  id: number;
  phone: string | null;
  lid: string | null;
  name: string | null;
  pushName: string | null;
  isStaff: 0 | 1;
}

/** The columns of a Contact. */
export const CONTACT = 'id, phone, lid, name, push_name as pushName, is_staff as isStaff';

export function contactById({ db }: Pick<Parts, 'db'>, id: number): Contact {
  const contact = prepared<Contact>(db, `select ${CONTACT} from contacts where id = ?`).get(id);
  if (!contact) throw new Error(`contact ${id} is gone`);
  return contact;
}

/** Makes a contact findable by names and phone as they are now. Inside a write. */
export function indexContact({ db }: Pick<Parts, 'db'>, contact: Contact): void {
  prepared(db, 'insert or replace into contacts_fts (rowid, shadow) values (?, ?)').run(
    contact.id,
    foldContact(contact),
  );
}
