import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { type Arrival, storeDialogs } from './arrival.ts';
import type { Person } from './change.ts';
import { CONTACT, type Contact, contactById, indexContact } from './contact-rows.ts';
import { mergeContacts } from './merge-contacts.ts';

/**
 * The one contact of this person; made if there is none. What is told of LID and phone is kept, and two contacts that
 * turn out to be one are merged, except where each already has a phone (or a LID) of its own: then nothing is moved,
 * for a wrong merge cannot be taken back.
 *
 * @param names what a contact that is made now is called
 */
export function findContact(arrival: Arrival, person: Person, names: Names = {}): Contact {
  const { people } = arrival;
  const told = `${person.phone ?? ''}/${person.lid ?? ''}`;
  const known = people.get(told);
  if (known) return known;
  const found = lookFor(arrival, person, names);
  const contact = people.get(found.id) ?? found;
  people.set(told, contact).set(contact.id, contact);
  return contact;
}

interface Names {
  name?: string | undefined;
  pushName?: string | undefined;
}

function lookFor(arrival: Arrival, person: Person, names: Names): Contact {
  const { db } = arrival.parts;
  const lid = person.lid || undefined;
  const byLid = lid ? contactByLid(arrival.parts, lid) : undefined;
  if (byLid?.phone && (!person.phone || person.phone === byLid.phone)) return byLid;
  if (lid && person.phone) keepPair(arrival, lid, person.phone);
  const phone = person.phone || (lid ? phoneOf(arrival.parts, lid) : undefined);
  const byPhone = phone ? contactByPhone(arrival.parts, phone) : undefined;

  if (byLid && byPhone) {
    if (byLid.phone || byPhone.lid) {
      arrival.parts.log.warn(
        { component: 'dialogs', contacts: [byLid.id, byPhone.id] },
        'a pair joins two known people',
      );
      return byLid;
    }
    storeDialogs(arrival);
    for (const dialog of arrival.dialogs.values()) arrival.reconsidered.add(dialog.id);
    const merged = mergeContacts(arrival.parts, byLid.id, byPhone.id);
    arrival.dialogs.clear();
    arrival.people.clear();
    for (const id of merged.dialogIds) {
      noteCompleted(arrival, id);
      arrival.reconsidered.add(id);
    }
    return contactById(arrival.parts, merged.contactId);
  }
  if (byLid) return phone ? gainPhone(arrival, byLid, phone) : byLid;
  if (byPhone) {
    if (!lid || byPhone.lid) return byPhone;
    prepared(db, 'update contacts set lid = ? where id = ?').run(lid, byPhone.id);
    arrival.people.clear();
    return { ...byPhone, lid };
  }
  // The pair may have been told before either of the two wrote.
  const paired = phone && !lid ? contactWithLidOf(arrival.parts, phone) : undefined;
  return paired && phone ? gainPhone(arrival, paired, phone) : makeContact(arrival, phone ?? null, lid ?? null, names);
}

/** Keeps the names a person goes by; an empty saved name means that it was removed from the phone's book. */
export function renameContact(arrival: Arrival, contact: Contact, names: Names): void {
  const name = names.name === undefined ? contact.name : names.name || null;
  const pushName = names.pushName || contact.pushName;
  if (name === contact.name && pushName === contact.pushName) return;
  const { db } = arrival.parts;
  prepared(db, 'update contacts set name = ?, push_name = ? where id = ?').run(name, pushName, contact.id);
  contact.name = name;
  contact.pushName = pushName;
  indexContact(arrival.parts, contact);
  for (const id of dialogsOf(arrival.parts, contact.id)) arrival.shown.add(id);
}

/** Keeps which phone a LID is; the newest word wins. */
export function keepPair({ parts: { db }, people }: Arrival, lid: string, phone: string): void {
  const { changes } = prepared(
    db,
    `insert into lid_pairs (lid, phone) values (?, ?)
     on conflict (lid) do update set phone = excluded.phone where phone <> excluded.phone`,
  ).run(lid, phone);
  if (changes > 0) people.clear();
}

export function isKnown({ db }: Pick<Parts, 'db'>, lid: string, phone: string): boolean {
  return prepared(db, 'select 1 from contacts where lid = ? or phone = ? limit 1').get(lid, phone) !== undefined;
}

function gainPhone(arrival: Arrival, contact: Contact, phone: string): Contact {
  prepared(arrival.parts.db, 'update contacts set phone = ? where id = ?').run(phone, contact.id);
  arrival.people.clear();
  const whole = { ...contact, phone };
  indexContact(arrival.parts, whole);
  for (const id of dialogsOf(arrival.parts, contact.id)) noteCompleted(arrival, id);
  return whole;
}

function makeContact(arrival: Arrival, phone: string | null, lid: string | null, names: Names): Contact {
  const { db, uuid } = arrival.parts;
  const name = names.name || null;
  const pushName = names.pushName || null;
  const id = Number(
    prepared(
      db,
      'insert into contacts (phone, lid, name, push_name, external_key, import_id, created_at) values (?, ?, ?, ?, ?, ?, ?)',
    ).run(phone, lid, name, pushName, uuid(), arrival.importId, arrival.now).lastInsertRowid,
  );
  const contact: Contact = { id, phone, lid, name, pushName, isStaff: 0 };
  if (phone || name || pushName) indexContact(arrival.parts, contact);
  return contact;
}

function noteCompleted(arrival: Arrival, dialogId: number): void {
  arrival.shown.add(dialogId);
  arrival.completed.add(dialogId);
}

function dialogsOf({ db }: Pick<Parts, 'db'>, contactId: number): number[] {
  return prepared<{ id: number }>(db, 'select id from dialogs where contact_id = ? and merged_into is null')
    .all(contactId)
    .map((row) => row.id);
}

function contactByLid({ db }: Pick<Parts, 'db'>, lid: string): Contact | undefined {
  return prepared<Contact>(db, `select ${CONTACT} from contacts where lid = ?`).get(lid);
}

function contactByPhone({ db }: Pick<Parts, 'db'>, phone: string): Contact | undefined {
  return prepared<Contact>(db, `select ${CONTACT} from contacts where phone = ?`).get(phone);
}

/** «Cross» keeps the order of the joins: from the phone's few pairs to their contacts. */
function contactWithLidOf({ db }: Pick<Parts, 'db'>, phone: string): Contact | undefined {
  return prepared<Contact>(
    db,
    `select ${CONTACT} from (select lid as paired from lid_pairs where phone = +?) cross join contacts on lid = paired
     where phone is null limit 1`,
  ).get(phone);
}

function phoneOf({ db }: Pick<Parts, 'db'>, lid: string): string | undefined {
  return prepared<{ phone: string }>(db, 'select phone from lid_pairs where lid = ?').get(lid)?.phone;
}
