import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { type Arrival, noteBrought, type OpenDialog } from './arrival.ts';

const READ = `select id, contact_id as contactId, direction_id as directionId, first_message_at as firstMessageAt,
  last_message_at as lastMessageAt, last_text as lastText, last_kind as lastKind, last_from_me as lastFromMe,
  incoming_count as incomingCount, outgoing_count as outgoingCount, ad_state as adState, first_touch_id as firstTouchId,
  interest_at as interestAt, has_export as hasExport from dialogs where number_id = ? and contact_id = ? and merged_into is null`;

/** The dialog of this contact with the number of the arrival; undefined: they have not written yet. */
export function findDialog(arrival: Arrival, contactId: number): OpenDialog | undefined {
  const open = arrival.dialogs.get(contactId);
  if (open) return open;
  const row = prepared<Omit<OpenDialog, 'changed' | 'stored'>>(arrival.parts.db, READ).get(arrival.numberId, contactId);
  if (!row) return undefined;
  const { firstMessageAt, lastMessageAt, adState, firstTouchId } = row;
  const dialog = { ...row, changed: false, stored: { firstMessageAt, lastMessageAt, adState, firstTouchId } };
  arrival.dialogs.set(contactId, dialog);
  return dialog;
}

/** The same, begun with its first message where there is none: with the number's direction of this moment, and its lead. */
export function openDialog(
  arrival: Arrival,
  contactId: number,
  first: { sentAt: number; kind: string; fromMe: boolean },
): OpenDialog {
  const known = findDialog(arrival, contactId);
  if (known) return known;
  const { directionId, importId, now, numberId, parts } = arrival;
  const fromMe = first.fromMe ? 1 : 0;
  const leadId = findOrMakeLead(parts, contactId, directionId, first.sentAt, importId);
  const id = Number(
    prepared(
      parts.db,
      `insert into dialogs (number_id, contact_id, direction_id, lead_id, first_message_at, last_message_at, last_kind,
       last_from_me, import_id, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(numberId, contactId, directionId, leadId, first.sentAt, first.sentAt, first.kind, fromMe, importId, now)
      .lastInsertRowid,
  );
  const dialog: OpenDialog = {
    id,
    contactId,
    directionId,
    firstMessageAt: first.sentAt,
    lastMessageAt: first.sentAt,
    lastText: null,
    lastKind: first.kind,
    lastFromMe: fromMe,
    incomingCount: 0,
    outgoingCount: 0,
    adState: 'none',
    firstTouchId: null,
    interestAt: null,
    hasExport: 0,
    changed: false,
    stored: { firstMessageAt: first.sentAt, lastMessageAt: first.sentAt, adState: 'none', firstTouchId: null },
  };
  arrival.dialogs.set(contactId, dialog);
  noteBrought(arrival, dialog, { isNew: true });
  return dialog;
}

/** The one lead of this contact in this direction (or in none); born now if there is none yet. Returns its id. */
export function findOrMakeLead(
  { db }: Pick<Parts, 'db'>,
  contactId: number,
  directionId: string | null,
  bornAt: number,
  importId: number | null = null,
): number {
  const known = prepared<{ id: number }>(
    db,
    `select id from leads where contact_id = ? and coalesce(direction_id, '') = coalesce(?, '')`,
  ).get(contactId, directionId);
  if (known) return known.id;
  return Number(
    prepared(db, 'insert into leads (contact_id, direction_id, import_id, created_at) values (?, ?, ?, ?)').run(
      contactId,
      directionId,
      importId,
      bornAt,
    ).lastInsertRowid,
  );
}
