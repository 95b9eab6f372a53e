import { prepared } from '../../db/prepared.ts';
import { applyEarly } from './amend-message.ts';
import { type Arrival, noteBrought, noteJudged, type OpenDialog } from './arrival.ts';
import type { IncomingMessage } from './change.ts';
import type { Contact } from './contact-rows.ts';
import { findContact, renameContact } from './find-contact.ts';
import { indexNewText, indexText } from './index-text.ts';
import { lineOf } from './line-of.ts';
import { adoptExported, isKnownLine, lineId, stubOfLine } from './match-exported.ts';
import { openDialog } from './open-dialog.ts';
import { lastMessage } from './recount-dialog.ts';
import { openStub, resolveStub } from './stubs.ts';
import { writeTouch } from './write-touch.ts';

const STORED = `id, kind, text, is_customer as isCustomer, view_once as viewOnce, source, sent_at as sentAt,
  edited_at as editedAt, exists (select 1 from stubs where message_id = messages.id and resolved_at is null) as isAsked`;

interface StoredMessage {
  id: number;
  /** Its content has not come from the phone, whatever an export may have told of it. */
  isAsked: 0 | 1;
  kind: string;
  text: string | null;
  isCustomer: 0 | 1;
  viewOnce: 0 | 1;
  source: IncomingMessage['source'];
  sentAt: number;
  editedAt: number | null;
}

/** One message into its dialog: once, however often it comes; a stub gets its content later, and nothing known is erased. */
export function writeMessage(arrival: Arrival, message: IncomingMessage): void {
  const contact = findContact(arrival, message.person, message.fromMe ? {} : { pushName: message.pushName });
  if (message.pushName && !message.fromMe && (!contact.pushName || arrivesNow(message.source))) {
    renameContact(arrival, contact, { pushName: message.pushName });
  }
  const sentAt = timeOf(message.sentAt, arrival.now);
  const dialog = openDialog(arrival, contact.id, { sentAt, kind: message.kind, fromMe: message.fromMe });
  const isCustomer = isFromCustomer(arrival, contact, message);
  const { db } = arrival.parts;
  let waId = message.waId;
  if (message.source === 'import') {
    if (isKnownLine(arrival, dialog.id, message, sentAt)) {
      noteBrought(arrival, dialog, { isAdded: false, sentAt });
      return;
    }
    dialog.hasExport = 1;
    const stub = stubOfLine(arrival, dialog.id, message, sentAt);
    if (stub !== undefined) {
      noteBrought(arrival, dialog, { isAdded: false, sentAt });
      fillMessage(arrival, dialog, storedById(arrival, stub), message, isCustomer);
      return;
    }
    waId = lineId(arrival, dialog.id, message, sentAt);
  } else if (dialog.hasExport) {
    const line = adoptExported(arrival, dialog.id, message, sentAt);
    if (line !== undefined && message.kind === 'stub') {
      // Its content is asked for all the same: it may carry a click.
      openStub(arrival, line, message.stubKey);
      if (arrivesNow(message.source)) cameByItself(arrival, dialog, storedById(arrival, line), message.source);
    }
  }
  const written = prepared(
    db,
    `insert into messages (dialog_id, wa_id, from_me, kind, text, is_customer, view_once, sent_at, received_at, source,
     import_id, quoted_wa_id, attachment, raw) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (dialog_id, wa_id, from_me) do nothing`,
  ).run(
    dialog.id,
    waId,
    message.fromMe ? 1 : 0,
    message.kind,
    message.text,
    isCustomer ? 1 : 0,
    message.viewOnce ? 1 : 0,
    sentAt,
    arrival.now,
    message.source,
    arrival.importId,
    message.quotedWaId,
    message.attachment && JSON.stringify(message.attachment),
    message.raw,
  );
  noteBrought(arrival, dialog, { isAdded: written.changes > 0, sentAt });
  if (written.changes === 0) {
    completeMessage(arrival, dialog, message, isCustomer);
    return;
  }
  const id = Number(written.lastInsertRowid);
  if (message.source === 'import') arrival.matched.add(id);
  if (message.text !== null) indexNewText(arrival.parts, id, message.text);
  if (isCustomer) dialog.incomingCount += 1;
  if (message.fromMe && hasContent(message)) dialog.outgoingCount += 1;
  if (sentAt < dialog.firstMessageAt) dialog.firstMessageAt = sentAt;
  if (sentAt >= dialog.lastMessageAt) {
    showLast(dialog, { sentAt, text: message.text, kind: message.kind, fromMe: message.fromMe ? 1 : 0 });
  }
  dialog.changed = true;
  arrival.shown.add(dialog.id);
  if (isCustomer || (message.fromMe && hasContent(message))) noteArrived(arrival, dialog, id, message);
  if (message.kind === 'stub') openStub(arrival, id, message.stubKey);
  if (message.touch && !message.fromMe) writeTouch(arrival, dialog, id, sentAt, message.touch);
  if (arrival.early) applyEarly(arrival, dialog, { id, waId, fromMe: message.fromMe });
}

/** The id is known already: fills what was missing, and changes nothing else. */
function completeMessage(arrival: Arrival, dialog: OpenDialog, message: IncomingMessage, isCustomer: boolean): void {
  const { db } = arrival.parts;
  const stored = prepared<StoredMessage>(
    db,
    `select ${STORED} from messages where dialog_id = ? and wa_id = ? and from_me = ?`,
  ).get(dialog.id, message.waId, message.fromMe ? 1 : 0);
  if (!stored || message.kind === 'stub') return;
  const wasEmpty =
    stored.isAsked ||
    stored.kind === 'stub' ||
    (stored.kind === 'other' && stored.text === null && message.kind !== 'other');
  if (wasEmpty) fillMessage(arrival, dialog, stored, message, isCustomer);
  // What the history knew first and now arrives by itself did arrive: it may set off its event.
  if (arrivesNow(message.source) && !arrivesNow(stored.source)) {
    cameByItself(arrival, dialog, { ...stored, isCustomer: stored.isCustomer || isCustomer ? 1 : 0 }, message.source);
  }
  if (message.touch && !message.fromMe) {
    writeTouch(arrival, dialog, stored.id, stored.sentAt, message.touch);
    arrival.completed.add(dialog.id);
  }
}

function cameByItself(
  arrival: Arrival,
  dialog: OpenDialog,
  { id, isCustomer }: StoredMessage,
  source: IncomingMessage['source'],
): void {
  prepared(arrival.parts.db, 'update messages set source = ?, import_id = null where id = ?').run(source, id);
  arrival.heard.add(id);
  if (!isCustomer) return;
  arrival.reconsidered.add(dialog.id);
  noteJudged(arrival, dialog.id, 'message');
}

function noteArrived(
  arrival: Arrival,
  dialog: OpenDialog,
  messageId: number,
  { source, fromMe }: IncomingMessage,
): void {
  if (!arrivesNow(source)) return;
  noteJudged(arrival, dialog.id, fromMe ? 'ours' : 'message');
  if (fromMe) arrival.heard.add(messageId);
}

function storedById({ parts: { db } }: Arrival, id: number): StoredMessage {
  const stored = prepared<StoredMessage>(db, `select ${STORED} from messages where id = ?`).get(id);
  if (!stored) throw new Error(`message ${id} is gone`);
  return stored;
}

function fillMessage(
  arrival: Arrival,
  dialog: OpenDialog,
  stored: StoredMessage,
  message: IncomingMessage,
  isCustomer: boolean,
): void {
  const { db } = arrival.parts;
  const counts = isCustomer || stored.isCustomer === 1;
  prepared(
    db,
    `update messages set kind = ?, text = iif(edited_at is null, coalesce(?, text), text), is_customer = ?,
     view_once = max(view_once, ?), quoted_wa_id = coalesce(?, quoted_wa_id), attachment = coalesce(?, attachment),
     raw = coalesce(?, raw) where id = ?`,
  ).run(
    message.kind,
    message.text,
    counts ? 1 : 0,
    message.viewOnce ? 1 : 0,
    message.quotedWaId,
    message.attachment && JSON.stringify(message.attachment),
    message.raw,
    stored.id,
  );
  if (stored.editedAt !== null) keepTextBeforeEdits(arrival, stored.id, message.text);
  else if (message.text !== null) indexText(arrival.parts, stored.id, message.text);
  if (counts && !stored.isCustomer) dialog.incomingCount += 1;
  const wasCounted = stored.kind === 'other' ? stored.viewOnce : stored.kind !== 'stub';
  if (message.fromMe && hasContent(message) && !wasCounted) dialog.outgoingCount += 1;
  // An export tells the words, not the click that came with them.
  if (message.source !== 'import') resolveStub(arrival, stored.id);
  const last = lastMessage(arrival.parts, dialog.id);
  if (last) showLast(dialog, last);
  dialog.changed = true;
  arrival.shown.add(dialog.id);
  arrival.completed.add(dialog.id);
  noteArrived(arrival, dialog, stored.id, message);
}

/** An edit came before the content: the content is what was before the first edit. */
function keepTextBeforeEdits({ parts: { db } }: Arrival, messageId: number, text: string | null): void {
  prepared(
    db,
    `update message_edits set text_before = ? where text_before is null
     and id = (select id from message_edits where message_id = ? order by edited_at, id limit 1)`,
  ).run(text, messageId);
}

function showLast(
  dialog: OpenDialog,
  last: { sentAt: number; text: string | null; kind: string; fromMe: 0 | 1 },
): void {
  dialog.lastMessageAt = last.sentAt;
  dialog.lastText = lineOf(last.text);
  dialog.lastKind = last.kind;
  dialog.lastFromMe = last.fromMe;
}

/**
 * Product.md 1: what the customer wrote in this chat. A message of an unknown kind counts when it carries a text or an ad
 * click or may be seen once only (a picture that this device is not shown), for then a person sent it; notices and calls
 * carry none of these.
 */
function isFromCustomer(arrival: Arrival, contact: Contact, message: IncomingMessage): boolean {
  if (message.fromMe || contact.isStaff || !hasContent(message)) return false;
  if (contact.phone && arrival.own.has(contact.phone)) return false;
  return !(contact.lid && arrival.own.has(`lid:${contact.lid}`));
}

function hasContent(message: IncomingMessage): boolean {
  if (message.kind === 'stub') return false;
  // In an export only omitted media are of unknown kind.
  return (
    message.source === 'import' ||
    message.kind !== 'other' ||
    message.text !== null ||
    message.touch !== null ||
    message.viewOnce
  );
}

function arrivesNow(source: IncomingMessage['source']): boolean {
  return source === 'live' || source === 'offline';
}

/** A time that can be: not before 1970, not later than now. What was said stays in the raw message. */
function timeOf(sentAt: number, now: number): number {
  return sentAt > 0 && sentAt <= now ? Math.trunc(sentAt) : now;
}
