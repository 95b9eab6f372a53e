import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { proto, type WAMessage } from '@whiskeysockets/baileys';
import type { Change, Person } from '../../dialogs/change.ts';
import type { HistoryChat, HistoryReader, HistorySlice, HistoryWanted } from '../engine.ts';
import { isOwn, type Own, readJid } from './jids.ts';
import { secondsToMs } from './numbers.ts';
import { pairOf, readMessage } from './read-message.ts';
import {
  CONVERSATION,
  type Conversation,
  conversationAround,
  conversationOf,
  MESSAGES,
  messageIn,
  PAIR,
  PUSH_NAME,
} from './walk-history.ts';
import { fieldAt, type WireField } from './wire.ts';

/** Bodies are zlib streams; those of our own are not packed. No HistorySync can begin with this byte. */
const ZLIB = 0x78;
/** Opened in one piece, mostly: pieces and their sum would be twice the memory. */
const LEAST_BYTES = 65_536;
/** No blob of WhatsApp's is near it: a larger one is garbage or worse. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Of what is broken, bytes. */
const MOST_KEPT = 65_536;

const unpack = promisify(inflate);

interface LastRead {
  conversation: Conversation | undefined;
}

interface HistoryContext {
  own: Own;
  /** When it is worked in, ms: the time of a message that has none. */
  receivedAt: number;
}

/**
 * Opens a blob of history off the event loop. A position in it is a byte of its first walk (pairs, which must be known
 * before who they are about), or, past its length, a byte of the second (all the rest).
 *
 * @throws when it is not what a phone sends
 */
export async function openHistory(body: Uint8Array, context: HistoryContext): Promise<HistoryReader> {
  const bytes =
    body[0] === ZLIB
      ? await unpack(body, { maxOutputLength: MOST_BYTES, chunkSize: Math.max(LEAST_BYTES, body.length * 6) })
      : Buffer.from(body);
  // Where the last slice ended, mostly within a chat: the next one goes on there.
  const last: LastRead = { conversation: undefined };
  return {
    chats: () => chatsOf(bytes, context.own),
    read: (wanted) => readHistory(bytes, context, wanted, last),
  };
}

function readHistory(bytes: Buffer, context: HistoryContext, wanted: HistoryWanted, last: LastRead): HistorySlice {
  const slice = emptySlice();
  const { length } = bytes;
  const pairs = readPairs(bytes, wanted, slice);
  if (pairs.at < length) return { ...slice, next: pairs.at };
  let left = pairs.left;
  let at = Math.max(0, wanted.from - length);
  // After a stop, or in a long chat: back to where this chat begins, to know whose it is.
  const { conversation: open } = last;
  let conversation = open && at >= open.from && at < open.end ? open : conversationAround(bytes, at);
  last.conversation = undefined;
  while (left > 0) {
    if (conversation) {
      const read = readMessages(bytes, context, conversation, at, { ...wanted, most: left }, slice);
      left -= read.taken;
      at = read.next;
      last.conversation = at < conversation.end ? conversation : undefined;
      if (last.conversation) break;
    }
    if (at >= length) return slice;
    const field = fieldOrEnd(bytes, at, left < wanted.most);
    if (!field) break;
    conversation = field.no === CONVERSATION ? begin(bytes, at, field, context.own, wanted, slice) : undefined;
    if (field.no === PUSH_NAME) slice.changes.push(...nicknameIn(bytes, field, context.own));
    if (conversation || field.no === PUSH_NAME) left -= 1;
    last.conversation = conversation;
    at = conversation ? conversation.from : field.to;
  }
  return { ...slice, next: length + at };
}

/** The first walk. Where the bytes are broken is found by the second, which reads what stands before. */
function readPairs(bytes: Buffer, { from, most }: HistoryWanted, slice: HistorySlice): { at: number; left: number } {
  let at = from;
  let left = most;
  try {
    while (at < bytes.length && left > 0) {
      const field = fieldAt(bytes, at, bytes.length);
      if (field.no === PAIR) {
        const { lidJid, pnJid } = proto.PhoneNumberToLIDMapping.decode(bytes.subarray(field.from, field.to));
        slice.changes.push(...pairOf(lidJid, pnJid));
        left -= 1;
      }
      at = field.to;
    }
  } catch {
    at = bytes.length;
  }
  return { at, left };
}

/** Undefined where the bytes are broken and something was read before: that is to be kept first. */
function fieldOrEnd(bytes: Buffer, at: number, hasRead: boolean): WireField | undefined {
  try {
    return fieldAt(bytes, at, bytes.length);
  } catch (fault) {
    if (hasRead) return undefined;
    throw fault;
  }
}

/** A chat that is wanted begins: what its head says. Undefined: it is passed over. */
function begin(
  bytes: Buffer,
  at: number,
  { from, to }: WireField,
  own: Own,
  { without }: HistoryWanted,
  slice: HistorySlice,
): Conversation | undefined {
  try {
    const conversation = conversationOf(bytes, at, from, to);
    if (!isOfPerson(conversation.head.id, own) || without.has(at)) return undefined;
    slice.changes.push(...namesOf(conversation.head, own));
    slice.chats += 1;
    return conversation;
  } catch (fault) {
    keepBroken(slice, bytes.subarray(from, to), fault);
    return undefined;
  }
}

function nicknameIn(bytes: Buffer, { from, to }: WireField, own: Own): Change[] {
  try {
    const { id, pushname } = proto.Pushname.decode(bytes.subarray(from, to));
    return named(id, own, pushname ? { pushName: pushname } : {});
  } catch {
    return [];
  }
}

/** As much of it as a person can look at. */
function keepBroken(slice: HistorySlice, body: Buffer, fault: unknown): void {
  slice.failed.push({ body: body.subarray(0, MOST_KEPT), failure: String(fault).slice(0, 500) });
}

function readMessages(
  bytes: Buffer,
  context: HistoryContext,
  conversation: Conversation,
  from: number,
  wanted: HistoryWanted,
  slice: HistorySlice,
): { taken: number; next: number } {
  const isUnpaired = readJid(conversation.head.id)?.lid !== undefined && !conversation.head.pnJid;
  let at = from;
  let taken = 0;
  while (at < conversation.end && taken < wanted.most) {
    let body: Buffer | undefined;
    try {
      const field = fieldAt(bytes, at, conversation.end);
      at = field.to;
      body = field.no === MESSAGES ? messageIn(bytes, field.from, field.to) : undefined;
    } catch (fault) {
      keepBroken(slice, bytes.subarray(at, conversation.end), fault);
      return { taken: taken + 1, next: conversation.end };
    }
    if (!body) continue;
    taken += 1;
    try {
      const message = proto.WebMessageInfo.decode(body);
      if (!message.key) continue;
      if (isUnpaired) slice.changes.push(...pairOfReceipt(conversation.head.id, message));
      takeMessage(message as WAMessage, body, context, wanted, slice);
    } catch (fault) {
      keepBroken(slice, body, fault);
    }
  }
  return { taken, next: at };
}

function takeMessage(
  message: WAMessage,
  body: Buffer,
  { own, receivedAt }: HistoryContext,
  { since, until }: HistoryWanted,
  slice: HistorySlice,
): void {
  const changes = readMessage(message, { own, receivedAt, source: 'history', findRaw: () => undefined, wire: body });
  const [first] = changes;
  if (!first) {
    slice.notices += 1;
    return;
  }
  const at = secondsToMs(message.messageTimestamp, receivedAt);
  if (first.type === 'message') {
    slice.messages += 1;
    if (at > 0 && (slice.oldestAt === null || at < slice.oldestAt)) slice.oldestAt = at;
  }
  if ((since !== null && at < since) || (until !== null && at >= until)) {
    if (first.type === 'message') slice.outside += 1;
    return;
  }
  for (const change of changes) slice.changes.push(change);
}

/** Groups, channels and the note to self are passed over. What an older app kept is in chats without a name. */
function isOfPerson(id: string | null | undefined, own: Own): boolean {
  const person = readJid(id);
  return !id || (person !== undefined && !isOwn(person, own));
}

function chatsOf(bytes: Buffer, own: Own): HistoryChat[] {
  const chats: HistoryChat[] = [];
  try {
    for (let at = 0; at < bytes.length; ) {
      const field = fieldAt(bytes, at, bytes.length);
      if (field.no === CONVERSATION) {
        const { head } = conversationOf(bytes, at, field.from, field.to);
        const person: Person = { ...readJid(head.lidJid), ...readJid(head.pnJid), ...readJid(head.id) };
        const newestAt = secondsToMs(head.conversationTimestamp, 0) || secondsToMs(head.lastMsgTimestamp, 0);
        if (readJid(head.id) && !isOwn(person, own)) chats.push({ at, person, name: nameOf(head) ?? null, newestAt });
      }
      at = field.to;
    }
  } catch {
    // Broken from here on: reading says so, after what stands before.
  }
  return chats;
}

function namesOf(head: proto.IConversation, own: Own): Change[] {
  const { id, pnJid, lidJid, accountLid } = head;
  const name = nameOf(head);
  return [...pairOf(lidJid || accountLid || id, pnJid || id), ...named(id, own, name ? { name } : {})];
}

function nameOf({ displayName, name, username }: proto.IConversation): string | undefined {
  return displayName || name || username || undefined;
}

/** Who read what the owner wrote in a one-to-one chat is the customer: their phone, where the chat itself does not tell it. */
function pairOfReceipt(chatId: string | null | undefined, { key, userReceipt }: proto.IWebMessageInfo): Change[] {
  const reader = key?.fromMe ? readJid(userReceipt?.[0]?.userJid) : undefined;
  return reader?.phone ? pairOf(chatId, userReceipt?.[0]?.userJid) : [];
}

/** What a person is called; nothing for groups, the owner, and people without a name. */
export function named(jid: string | null | undefined, own: Own, names: { name?: string; pushName?: string }): Change[] {
  const person = readJid(jid);
  if (!person || isOwn(person, own) || (!names.name && !names.pushName)) return [];
  return [{ type: 'contact', person, ...names }];
}

function emptySlice(): HistorySlice {
  const counts = { chats: 0, messages: 0, outside: 0, notices: 0 };
  return { changes: [], failed: [], next: null, oldestAt: null, ...counts };
}
