import { prepared } from '../../../db/prepared.ts';
import type { Brought } from '../../dialogs/arrival.ts';
import { receiveChanges } from '../../dialogs/receive-changes.ts';
import { addCounts, type ImportRow } from '../../imports/store.ts';
import type { Counts } from '../../imports/views.ts';
import type { Parts } from '../../parts.ts';
import type { HistorySlice } from '../engine.ts';
import { keysOf } from './leave-out-chats.ts';

/** A dialog as it would be. */
interface Would extends Brought {
  key: string;
  title: string;
}

/**
 * Counts what a slice would bring, and writes none of it but the lines of the report: everything is done as it would be, and
 * taken back. Inside a write.
 */
export function countDry(parts: Parts, numberId: string, row: ImportRow, slice: HistorySlice): void {
  const { db } = parts;
  prepared(db, 'savepoint dry_run').run();
  let would: Would[];
  try {
    const brought = receiveChanges(parts, numberId, slice.changes, { importId: row.id });
    would = [...brought].flatMap(([, what]) => wouldBe(parts, what));
  } finally {
    prepared(db, 'rollback to dry_run').run();
    prepared(db, 'release dry_run').run();
  }
  const { messages, outside, notices, oldestAt } = slice;
  const more = {
    messages,
    outside,
    notices,
    oldestAt,
    chats: 0,
    imported: 0,
    updated: 0,
    skipped: 0,
    added: 0,
    known: 0,
  };
  for (const one of would) {
    more.added += one.added;
    more.known += one.found - one.added;
    noteLine(parts, row.id, one, more);
  }
  addCounts(parts, row.id, more);
}

function wouldBe({ db }: Parts, what: Brought): Would[] {
  const contact = prepared<{ phone: string | null; lid: string | null; title: string }>(
    db,
    `select phone, lid, coalesce(name, push_name, '+' || phone, 'LID ' || lid, '') as title from contacts where id = ?`,
  ).get(what.contactId);
  const [key] = contact ? keysOf({ phone: contact.phone ?? '', lid: contact.lid ?? '' }) : [];
  return contact && key && what.found > 0 ? [{ ...what, key, title: contact.title }] : [];
}

function noteLine(
  { db }: Pick<Parts, 'db'>,
  importId: number,
  { key, title, found, added, isNew, firstAt, lastAt }: Would,
  more: Pick<Counts, 'chats' | 'imported' | 'updated' | 'skipped'>,
): void {
  const line = prepared<{ id: number; state: string }>(
    db,
    'select id, state from import_chats where import_id = ? and entry = ?',
  ).get(importId, key);
  const state = isNew ? 'imported' : added > 0 ? 'updated' : 'skipped';
  if (!line) {
    more.chats += 1;
    more[state] += 1;
    prepared(
      db,
      `insert into import_chats (import_id, title, entry, state, reason, found, added, known, first_at, last_at, finished_at)
       values (?, ?, ?, ?, iif(? = 'skipped', '{"code":"all_known"}', null), ?, ?, ?, ?, ?, 0)`,
    ).run(importId, title, key, state, state, found, added, found - added, firstAt, lastAt);
    return;
  }
  if (line.state === 'skipped' && added > 0) {
    more.updated += 1;
    more.skipped -= 1;
  }
  prepared(
    db,
    `update import_chats set found = found + ?, added = added + ?, known = known + ?, first_at = min(first_at, ?),
     last_at = max(last_at, ?), reason = iif(?, null, reason), state = iif(state = 'skipped' and ?, 'updated', state)
     where id = ?`,
  ).run(found, added, found - added, firstAt, lastAt, added, added, line.id);
}
