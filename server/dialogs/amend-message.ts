import { prepared } from '../../db/prepared.ts';
import { type Arrival, noteJudged, type OpenDialog } from './arrival.ts';
import type { Change } from './change.ts';
import { findContact } from './find-contact.ts';
import { indexText } from './index-text.ts';
import { lineOf } from './line-of.ts';
import { findDialog } from './open-dialog.ts';

type Amendment = Extract<Change, { type: 'edit' | 'deletion' | 'reaction' }>;
/** An amendment without its target, which the message it belongs to gives back. */
type EarlyChange =
  | { type: 'edit'; text: string | null; editedAt: number }
  | { type: 'deletion'; deletedAt: number }
  | { type: 'reaction'; byMe: boolean; emoji: string; reactedAt: number };

/**
 * An edit, a deletion or a reaction. `fromMe` is part of the message's name, so a customer never touches ours.
 * One that came before its message waits in early_changes until the message comes.
 */
export function amendMessage(arrival: Arrival, change: Amendment): void {
  const { target, ...rest } = change;
  const raw = change.type === 'edit' ? change.raw : null;
  const early: EarlyChange = 'raw' in rest ? { type: 'edit', text: rest.text, editedAt: rest.editedAt } : rest;
  const contact = findContact(arrival, target.person);
  const dialog = findDialog(arrival, contact.id);
  const message =
    dialog &&
    prepared<{ id: number }>(
      arrival.parts.db,
      'select id from messages where dialog_id = ? and wa_id = ? and from_me = ?',
    ).get(dialog.id, target.waId, target.fromMe ? 1 : 0);
  if (dialog && message) {
    apply(arrival, dialog, message.id, early, raw);
    return;
  }
  prepared(
    arrival.parts.db,
    `insert into early_changes (number_id, contact_id, wa_id, from_me, change, raw, received_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
  ).run(arrival.numberId, contact.id, target.waId, target.fromMe ? 1 : 0, JSON.stringify(early), raw, arrival.now);
  arrival.early = true;
}

/** Works in what came before this message. */
export function applyEarly(
  arrival: Arrival,
  dialog: OpenDialog,
  message: { id: number; waId: string; fromMe: boolean },
): void {
  const { db } = arrival.parts;
  const waiting = prepared<{ id: number; change: string; raw: Buffer | null }>(
    db,
    `select id, change, raw from early_changes
     where contact_id = ? and wa_id = ? and from_me = ? and number_id = ? order by id`,
  ).all(dialog.contactId, message.waId, message.fromMe ? 1 : 0, arrival.numberId);
  for (const early of waiting) {
    apply(arrival, dialog, message.id, JSON.parse(early.change) as EarlyChange, early.raw);
    prepared(db, 'delete from early_changes where id = ?').run(early.id);
  }
}

function apply(arrival: Arrival, dialog: OpenDialog, messageId: number, change: EarlyChange, raw: Buffer | null): void {
  const { db } = arrival.parts;
  arrival.shown.add(dialog.id);
  if (change.type !== 'reaction' && arrival.importId === null) {
    noteJudged(arrival, dialog.id, 'message');
    arrival.heard.add(messageId);
  }
  if (change.type === 'edit') {
    editMessage(arrival, dialog, messageId, change, raw);
  } else if (change.type === 'deletion') {
    prepared(db, 'update messages set deleted_at = coalesce(deleted_at, ?) where id = ?').run(
      timeOf(change.deletedAt, arrival.now),
      messageId,
    );
  } else {
    // One that was taken back stays as an empty one, so that an older one cannot come after it.
    prepared(
      db,
      `insert into reactions (message_id, from_me, emoji, reacted_at) values (?, ?, ?, ?)
       on conflict (message_id, from_me) do update set emoji = excluded.emoji, reacted_at = excluded.reacted_at
       where excluded.reacted_at >= reacted_at`,
    ).run(messageId, change.byMe ? 1 : 0, change.emoji, timeOf(change.reactedAt, arrival.now));
  }
}

/** The newest edit is what the message says; every text before it is kept; the same edit twice changes nothing. */
function editMessage(
  arrival: Arrival,
  dialog: OpenDialog,
  messageId: number,
  edit: Extract<EarlyChange, { type: 'edit' }>,
  raw: Buffer | null,
): void {
  const { db } = arrival.parts;
  const stored = prepared<{ text: string | null; editedAt: number | null; sentAt: number }>(
    db,
    'select text, edited_at as editedAt, sent_at as sentAt from messages where id = ?',
  ).get(messageId);
  if (!stored) return;
  const editedAt = timeOf(edit.editedAt, arrival.now);
  if (stored.editedAt !== null && editedAt <= stored.editedAt) {
    if (edit.text === stored.text || hasText(arrival, messageId, edit.text)) return;
    keepText(arrival, messageId, edit.text, stored.editedAt, raw);
    return;
  }
  // An export told it as it was edited.
  if (edit.text !== null && edit.text === stored.text) {
    prepared(db, 'update messages set edited_at = ? where id = ?').run(editedAt, messageId);
    return;
  }
  keepText(arrival, messageId, stored.text, editedAt, raw);
  // An edit that could not be read is marked; what it said stays in its raw bytes.
  const text = edit.text ?? stored.text;
  prepared(db, 'update messages set text = ?, edited_at = ? where id = ?').run(text, editedAt, messageId);
  if (text === null) return;
  indexText(arrival.parts, messageId, text);
  if (stored.sentAt === dialog.lastMessageAt && isLast(arrival, dialog.id, messageId)) {
    dialog.lastText = lineOf(text);
    dialog.changed = true;
  }
}

function keepText(arrival: Arrival, messageId: number, text: string | null, at: number, raw: Buffer | null): void {
  prepared(
    arrival.parts.db,
    'insert into message_edits (message_id, text_before, edited_at, raw) values (?, ?, ?, ?)',
  ).run(messageId, text, at, raw);
}

function hasText(arrival: Arrival, messageId: number, text: string | null): boolean {
  return (
    prepared(arrival.parts.db, 'select 1 from message_edits where message_id = ? and text_before is ?').get(
      messageId,
      text,
    ) !== undefined
  );
}

function isLast(arrival: Arrival, dialogId: number, messageId: number): boolean {
  const last = prepared<{ id: number }>(
    arrival.parts.db,
    'select id from messages where dialog_id = ? order by sent_at desc, id desc limit 1',
  ).get(dialogId);
  return last?.id === messageId;
}

function timeOf(at: number, now: number): number {
  return at > 0 && at <= now ? Math.trunc(at) : now;
}
