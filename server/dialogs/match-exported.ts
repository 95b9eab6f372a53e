import { hash } from 'node:crypto';
import { prepared } from '../../db/prepared.ts';
import type { Arrival } from './arrival.ts';
import type { IncomingMessage } from './change.ts';

/** A line of an export has no id of WhatsApp's: its id begins so. */
const LINE = 'x:';
const MINUTE_MS = 60_000;
/** Stored messages read at once: lines of an export follow one another. */
const AHEAD = 64;
/** A line written in this call, whose row is nobody else's. */
const OWN = 0;

interface Stored {
  id: number;
  waId: string;
  kind: string;
  text: string | null;
  fromMe: 0 | 1;
  isEdited: 0 | 1;
}

/** A missed call is nothing that an export could have left out as a media file. */
const STORED = `id, wa_id as waId, iif(kind = 'other' and attachment ->> 'what' = 'missedCall', 'call', kind) as kind, text,
  from_me as fromMe, edited_at is not null as isEdited`;

/**
 * Whether this line of an export is here already, from an earlier import or as WhatsApp brought it: the same minute (many
 * exports know no seconds), author and text. Each stored message is one line only, so that «да» said twice stays twice.
 */
export function isKnownLine(arrival: Arrival, dialogId: number, message: IncomingMessage, sentAt: number): boolean {
  const text = plain(message.text);
  const same = alikeInMinute(arrival, dialogId, { fromMe: message.fromMe, text }, sentAt).find(
    (stored) => stored.id !== OWN && !arrival.matched.has(stored.id) && (text !== '' || isSameKind(stored, message)),
  );
  if (same) arrival.matched.add(same.id);
  return same !== undefined;
}

/** An id for a line of an export that is not here yet; the same line of the same minute is told apart by its number. */
export function lineId(arrival: Arrival, dialogId: number, message: IncomingMessage, sentAt: number): string {
  const text = plain(message.text);
  const alike = alikeInMinute(arrival, dialogId, { fromMe: message.fromMe, text }, sentAt);
  const what = hash('sha256', `${message.kind === 'text' ? '' : message.kind} ${text}`, 'base64url');
  const begins = `${LINE}${Math.floor(sentAt / MINUTE_MS).toString(36)}:${what.slice(0, 16)}:`;
  // After those that are there: an undone import may have left a gap.
  let number = alike.length + 1;
  for (const { waId } of alike)
    if (waId.startsWith(begins)) number = Math.max(number, Number(waId.slice(begins.length)) + 1);
  const waId = `${begins}${number}`;
  alike.push({ id: OWN, waId, kind: message.kind, text: message.text, fromMe: message.fromMe ? 1 : 0, isEdited: 0 });
  return waId;
}

/** A message of this minute and author that came without its content: this line tells it. Undefined: there is none. */
export function stubOfLine(
  arrival: Arrival,
  dialogId: number,
  { fromMe }: IncomingMessage,
  sentAt: number,
): number | undefined {
  const stub = alikeInMinute(arrival, dialogId, { fromMe, text: '' }, sentAt).find(
    ({ id, kind }) => kind === 'stub' && !arrival.matched.has(id),
  );
  if (stub) arrival.matched.add(stub.id);
  return stub?.id;
}

/**
 * WhatsApp brings what an export told before: that line becomes this message, and is then completed like any known one. It is
 * no import's to take back any more: the export told it, and the history is not sent again.
 *
 * @returns the id of the line; undefined: none tells it
 */
export function adoptExported(
  arrival: Arrival,
  dialogId: number,
  message: IncomingMessage,
  sentAt: number,
): number | undefined {
  if (message.attachment?.['what'] === 'missedCall') return undefined;
  const same = sameMinute(arrival, dialogId, sentAt);
  if (same.some((stored) => stored.waId === message.waId)) return undefined;
  const lines = same.filter((stored) => stored.waId.startsWith(LINE) && stored.fromMe === (message.fromMe ? 1 : 0));
  const line = lines.find((stored) => isSame(stored, message)) ?? lineInOtherWords(lines, message);
  if (!line) return undefined;
  const { db } = arrival.parts;
  prepared(
    db,
    `update messages set wa_id = ?, sent_at = ?, import_id = null, quoted_wa_id = ?,
     attachment = coalesce(?, attachment), raw = ?, kind = iif(? = 'stub', kind, ?),
     source = iif(? = 'history', 'history', source) where id = ?`,
  ).run(
    message.waId,
    sentAt,
    message.quotedWaId,
    message.attachment && JSON.stringify(message.attachment),
    message.raw,
    message.kind,
    message.kind,
    message.source,
    line.id,
  );
  if (message.text !== null && line.isEdited && plain(line.text) !== plain(message.text))
    prepared(
      db,
      'insert into message_edits (message_id, text_before, edited_at) select id, ?, edited_at from messages where id = ?',
    ).run(message.text, line.id);
  return line.id;
}

/** The only line of its author in this minute that may be told otherwise: its content has not come, or the line was edited. */
function lineInOtherWords(lines: readonly Stored[], { kind, text }: IncomingMessage): Stored | undefined {
  const [only, other] = kind === 'stub' ? lines : lines.filter(({ isEdited }) => isEdited && text !== null);
  return other ? undefined : only;
}

/** Stored messages of one dialog, of all minutes from `from` on and before `to`: by minute, author and text. */
interface ReadAhead {
  dialogId: number;
  from: number;
  to: number;
  alike: Map<string, Stored[]>;
}

const readAhead = new WeakMap<Arrival, ReadAhead>();

/** Stored messages of this minute, author and text, those written in this call among them; with few questions to the database. */
function alikeInMinute(
  arrival: Arrival,
  dialogId: number,
  { fromMe, text }: { fromMe: boolean; text: string },
  sentAt: number,
): Stored[] {
  const minute = Math.floor(sentAt / MINUTE_MS);
  let known = readAhead.get(arrival);
  if (!known || known.dialogId !== dialogId || minute < known.from || minute >= known.to) {
    known = readMinutes(arrival, dialogId, minute);
    readAhead.set(arrival, known);
  }
  return bucketOf(known.alike, minute, fromMe ? 1 : 0, text);
}

function bucketOf(alike: Map<string, Stored[]>, minute: number, fromMe: 0 | 1, text: string): Stored[] {
  const key = `${minute} ${fromMe} ${text}`;
  const known = alike.get(key);
  if (known) return known;
  const made: Stored[] = [];
  alike.set(key, made);
  return made;
}

function readMinutes(arrival: Arrival, dialogId: number, from: number): ReadAhead {
  const rows = prepared<Stored & { sentAt: number }>(
    arrival.parts.db,
    `select ${STORED}, sent_at as sentAt from messages
     where dialog_id = ? and sent_at >= ? order by sent_at, id limit ${AHEAD}`,
  ).all(dialogId, from * MINUTE_MS);
  const last = rows.length < AHEAD ? undefined : rows.at(-1);
  // The last minute may not be whole; one that has more than all these is read by itself.
  const to = last ? Math.floor(last.sentAt / MINUTE_MS) : Number.POSITIVE_INFINITY;
  const alike = new Map<string, Stored[]>();
  if (to === from) {
    for (const row of sameMinute(arrival, dialogId, from * MINUTE_MS)) putIn(arrival, alike, from, row);
    return { dialogId, from, to: from + 1, alike };
  }
  for (const row of rows) {
    const minute = Math.floor(row.sentAt / MINUTE_MS);
    if (minute < to) putIn(arrival, alike, minute, row);
  }
  return { dialogId, from, to, alike };
}

/** By what it says, and by what it said before it was edited: an older export knows it so. */
function putIn({ parts: { db } }: Arrival, alike: Map<string, Stored[]>, minute: number, stored: Stored): void {
  const texts = new Set([plain(stored.text)]);
  if (stored.isEdited) {
    const before = prepared<{ text: string | null }>(
      db,
      'select text_before as text from message_edits where message_id = ?',
    ).all(stored.id);
    for (const { text } of before) if (text !== null) texts.add(plain(text));
  }
  for (const text of texts) bucketOf(alike, minute, stored.fromMe, text).push(stored);
}

function sameMinute({ parts: { db } }: Arrival, dialogId: number, sentAt: number): Stored[] {
  const minute = Math.floor(sentAt / MINUTE_MS) * MINUTE_MS;
  return prepared<Stored>(
    db,
    `select ${STORED} from messages
     where dialog_id = +? and sent_at >= +? and sent_at < +? order by sent_at, id`,
  ).all(dialogId, minute, minute + MINUTE_MS);
}

function isSame(stored: Stored, message: IncomingMessage): boolean {
  if (stored.fromMe !== (message.fromMe ? 1 : 0) || plain(stored.text) !== plain(message.text)) return false;
  return plain(message.text) !== '' || isSameKind(stored, message);
}

/** What has no text is told by its kind, as far as an export knows it. */
function isSameKind(stored: Stored, message: IncomingMessage): boolean {
  return (
    stored.kind === message.kind || (stored.kind !== 'call' && (stored.kind === 'other' || message.kind === 'other'))
  );
}

/** What `plain` takes away or makes one. */
const UNEVEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[^\S ]|\s\s|^\s|\s$/;

/** Without what exports add or lose: marks of direction, NFD, breaks and spaces in another number. */
export function plain(text: string | null): string {
  const whole = (text ?? '').normalize('NFC');
  if (!UNEVEN.test(whole)) return whole;
  return whole
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
