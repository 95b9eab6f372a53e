import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { reconsiderDialogs } from '../qualification/find-interest.ts';

/** An unresolved stub counts as a message of unknown text after this long. Source: product.md 1 */
const COUNTS_AFTER_MS = 24 * 60 * 60 * 1000;
/** Edits, deletions and reactions whose message has not come by then are of messages that never will. */
const EARLY_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * The customer did write, whatever it was: stubs of customers unresolved for 24 hours count from now on.
 * Called by a timer. Its own write.
 *
 * @returns how many were counted
 */
export function countOldStubs(parts: Parts): number {
  const { db, live } = parts;
  const now = parts.clock();
  return db.write(() => {
    prepared(db, 'delete from early_changes where received_at < ?').run(now - EARLY_KEPT_MS);
    // «cross» keeps the order of the joins: from the few stubs to their messages, never the other way.
    const due = prepared<{ id: number; dialogId: number }>(
      db,
      `select messages.id, dialog_id as dialogId from stubs
       cross join messages on messages.id = stubs.message_id
       cross join dialogs on dialogs.id = messages.dialog_id
       cross join contacts on contacts.id = dialogs.contact_id
       where resolved_at is null and first_seen_at <= ? and from_me = 0 and is_customer = 0 and kind = 'stub'
       and dialogs.merged_into is null and is_staff = 0 and not exists (select 1 from numbers
         where numbers.phone = contacts.phone or numbers.lid = contacts.lid)`,
    ).all(now - COUNTS_AFTER_MS);
    for (const stub of due) {
      prepared(db, 'update messages set is_customer = 1 where id = ?').run(stub.id);
      prepared(db, 'update dialogs set incoming_count = incoming_count + 1 where id = ?').run(stub.dialogId);
    }
    const dialogIds = new Set(due.map((stub) => stub.dialogId));
    reconsiderDialogs(parts, dialogIds);
    db.afterCommit(() => {
      for (const id of dialogIds) live.changed({ topic: 'dialogs', id });
    });
    return due.length;
  });
}
