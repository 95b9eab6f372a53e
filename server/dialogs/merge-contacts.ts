import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { contactById, indexContact } from './contact-rows.ts';
import { mergeDialogs } from './merge-dialogs.ts';
import { findOrMakeLead } from './open-dialog.ts';

/**
 * Two contacts were found to be one person. The older stays, for its `external_key` may have been sent; it gets phone, LID,
 * names and dialogs of the other. Two dialogs with the same number become one. Rows of the other stay, marked `merged_into`.
 * Inside a write.
 *
 * @returns the contact that stays, and its dialogs that changed
 */
export function mergeContacts(parts: Parts, one: number, other: number): { contactId: number; dialogIds: number[] } {
  const { db } = parts;
  const keep = contactById(parts, Math.min(one, other));
  const gone = contactById(parts, Math.max(one, other));
  prepared(db, 'update contacts set phone = null, lid = null, merged_into = ? where id = ?').run(keep.id, gone.id);
  prepared(db, 'update contacts set merged_into = ? where merged_into = ?').run(keep.id, gone.id);
  prepared(db, 'delete from contacts_fts where rowid = ?').run(gone.id);
  const whole = {
    ...keep,
    phone: keep.phone ?? gone.phone,
    lid: keep.lid ?? gone.lid,
    name: keep.name ?? gone.name,
    pushName: keep.pushName ?? gone.pushName,
  };
  prepared(
    db,
    `update contacts set phone = ?, lid = ?, name = ?, push_name = ?, is_staff = max(is_staff, ?),
       language = coalesce(nullif(language, 'other'), (select language from contacts where id = ?), language)
     where id = ?`,
  ).run(whole.phone, whole.lid, whole.name, whole.pushName, gone.isStaff, gone.id, keep.id);
  indexContact(parts, whole);
  prepared(db, 'update early_changes set contact_id = ? where contact_id = ?').run(keep.id, gone.id);

  const dialogIds = new Set(liveDialogs(parts, keep.id).map((dialog) => dialog.id));
  for (const moved of liveDialogs(parts, gone.id)) {
    const same = liveDialogs(parts, keep.id).find((dialog) => dialog.numberId === moved.numberId);
    if (same) {
      const stays = Math.min(moved.id, same.id);
      mergeDialogs(parts, { keep: stays, gone: Math.max(moved.id, same.id) });
      giveDialog(parts, stays, keep.id, moved.createdAt);
      dialogIds.delete(Math.max(moved.id, same.id));
      dialogIds.add(stays);
    } else {
      giveDialog(parts, moved.id, keep.id, moved.createdAt);
      dialogIds.add(moved.id);
    }
  }
  return { contactId: keep.id, dialogIds: [...dialogIds] };
}

/** The dialog becomes this contact's, and hangs on this contact's lead of the dialog's direction. */
function giveDialog(parts: Parts, dialogId: number, contactId: number, bornAt: number): void {
  const dialog = prepared<{ directionId: string | null }>(
    parts.db,
    'select direction_id as directionId from dialogs where id = ?',
  ).get(dialogId);
  const leadId = findOrMakeLead(parts, contactId, dialog?.directionId ?? null, bornAt);
  prepared(parts.db, 'update dialogs set contact_id = ?, lead_id = ? where id = ?').run(contactId, leadId, dialogId);
}

function liveDialogs({ db }: Parts, contactId: number): { id: number; numberId: string; createdAt: number }[] {
  return prepared<{ id: number; numberId: string; createdAt: number }>(
    db,
    `select id, number_id as numberId, created_at as createdAt from dialogs
     where contact_id = ? and merged_into is null order by id`,
  ).all(contactId);
}
