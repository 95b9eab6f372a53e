import { setImmediate as breathe } from 'node:timers/promises';
import { prepared } from '../../../db/prepared.ts';
import type { Person } from '../../dialogs/change.ts';
import { matchOf } from '../../dialogs/fold-text.ts';
import type { Parts } from '../../parts.ts';

interface Named {
  id: number;
  phone: string | null;
  lid: string | null;
  name: string | null;
  pushName: string | null;
}

/** Contacts read together, where all are. */
const PAGE = 1000;

interface Found {
  contactId: number;
  person: Person;
}

export type FindNamed = (name: string) => Found | undefined;

/**
 * The one contact who is saved by exactly this name (case, marks and spaces aside); undefined: nobody, or others go by it too,
 * for a wrong guess would mix two people's chats. What people call themselves is not enough: an export is called by the
 * address book.
 */
export function findByName({ db }: Pick<Parts, 'db'>, name: string): Found | undefined {
  const wanted = foldName(name);
  const match = matchOf(wanted)?.contacts;
  if (!match) return undefined;
  const found = prepared<Named>(
    db,
    `select c.id, c.phone, c.lid, c.name, c.push_name as pushName from contacts c
     where c.id in (select rowid from contacts_fts where contacts_fts match ?) and c.merged_into is null`,
  ).all(match);
  const same = found.filter((one) => foldName(one.name ?? '') === wanted || foldName(one.pushName ?? '') === wanted);
  const [only, second] = same;
  if (!only || second || foldName(only.name ?? '') !== wanted) return undefined;
  return { contactId: only.id, person: personOf(only) };
}

/** `findByName` for many names: all contacts are read once, others have their turn meanwhile. */
export async function readNames({ db }: Pick<Parts, 'db'>): Promise<FindNamed> {
  /** By what they go by; null: more than one does. */
  const named = new Map<string, Named | null>();
  for (let after = 0; ; ) {
    const contacts = prepared<Named>(
      db,
      `select id, phone, lid, name, push_name as pushName from contacts where id > ? and merged_into is null
       and (name is not null or push_name is not null) order by id limit ${PAGE}`,
    ).all(after);
    for (const one of contacts) {
      for (const name of new Set([foldName(one.name ?? ''), foldName(one.pushName ?? '')]))
        named.set(name, named.has(name) ? null : one);
    }
    const last = contacts.at(-1);
    if (!last) break;
    after = last.id;
    await breathe();
  }
  named.delete('');
  return (name) => {
    const wanted = foldName(name);
    const only = named.get(wanted);
    return only && foldName(only.name ?? '') === wanted ? { contactId: only.id, person: personOf(only) } : undefined;
  };
}

function personOf({ phone, lid }: { phone: string | null; lid: string | null }): Person {
  return { ...(phone === null ? {} : { phone }), ...(lid === null ? {} : { lid }) };
}

/** A name without what exports and phones add to it: marks of direction, «~» of people who are not saved, spaces. */
export function foldName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/^\s*~\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
