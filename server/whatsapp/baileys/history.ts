import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { proto, type WAMessage } from '@whiskeysockets/baileys';
import type { Change, Person } from '../../dialogs/change.ts';
import type { HistoryChat, HistoryReader, HistorySlice, HistoryWanted } from '../engine.ts';
import { isOwn, type Own, readJid } from './jids.ts';
import { secondsToMs } from './numbers.ts';
import { pairOf, readMessage } from './read-message.ts';
import { fieldAt } from './wire.ts';

/** Numbers of the fields of a HistorySync, a Conversation, and the message within a HistorySyncMsg. Source: WAProto of Baileys 7.0.0-rc14 */
const CONVERSATION = 2;
const PUSH_NAME = 7;
const PAIR = 15;
const MESSAGES = 2;
const MESSAGE = 1;

/** Bodies are zlib streams; those of our own are not packed. No HistorySync can begin with this byte. */
const ZLIB = 0x78;
/** No blob of WhatsApp's is near it: a larger one is garbage or worse. */
const MOST_BYTES = 512 * 1024 * 1024;

const unpack = promisify(inflate);

/** A chat as it stands in the blob, its messages aside. */
interface Conversation {
  at: number;
  from: number;
  end: number;
  head: proto.IConversation;
}

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
  const bytes = body[0] === ZLIB ? await unpack(body, { maxOutputLength: MOST_BYTES }) : Buffer.from(body);
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
  let at = wanted.from;
  let left = wanted.most;
  while (at < length && left > 0) {
    const field = fieldAt(bytes, at, length);
    at = field.to;
    if (field.no !== PAIR) continue;
    const { lidJid, pnJid } = proto.PhoneNumberToLIDMapping.decode(bytes.subarray(field.from, field.to));
    slice.changes.push(...pairOf(lidJid, pnJid));
    left -= 1;
  }
  if (at < length) return { ...slice, next: at };
  let rest = at - length;
  // After a stop, or in a long chat: back to where this chat begins, to know whose it is.
  const { conversation: open } = last;
  let conversation = open && rest >= open.from && rest < open.end ? open : conversationAround(bytes, rest);
  last.conversation = undefined;
  while (left > 0) {
    if (conversation) {
      const read = readMessages(bytes, context, conversation, rest, { ...wanted, most: left }, slice);
      left -= read.taken;
      rest = read.next;
      if (rest < conversation.end) {
        last.conversation = conversation;
        break;
      }
      conversation = undefined;
    }
    if (rest >= length) return slice;
    const field = fieldAt(bytes, rest, length);
    if (field.no === CONVERSATION) {
      const begun = conversationOf(bytes, rest, field.from, field.to);
      rest = field.from;
      if (!isOfPerson(begun.head.id, context.own) || wanted.without.has(begun.at)) rest = field.to;
      else {
        slice.chats += 1;
        left -= 1;
        slice.changes.push(...namesOf(begun.head, context.own));
        conversation = begun;
        last.conversation = begun;
      }
      continue;
    }
    if (field.no === PUSH_NAME) {
      const { id, pushname } = proto.Pushname.decode(bytes.subarray(field.from, field.to));
      slice.changes.push(...named(id, context.own, pushname ? { pushName: pushname } : {}));
      left -= 1;
    }
    rest = field.to;
  }
  return { ...slice, next: length + rest };
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
    const field = fieldAt(bytes, at, conversation.end);
    at = field.to;
    const body = field.no === MESSAGES ? messageIn(bytes, field.from, field.to) : undefined;
    if (!body) continue;
    taken += 1;
    try {
      const message = proto.WebMessageInfo.decode(body);
      if (!message.key) continue;
      if (isUnpaired) slice.changes.push(...pairOfReceipt(conversation.head.id, message));
      takeMessage(message as WAMessage, body, context, wanted, slice);
    } catch (fault) {
      slice.failed.push({ body, failure: String(fault).slice(0, 500) });
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

/** The bytes of the message in a HistorySyncMsg, as they came; undefined: there is none. */
function messageIn(bytes: Buffer, from: number, end: number): Buffer | undefined {
  for (let at = from; at < end; ) {
    const field = fieldAt(bytes, at, end);
    if (field.no === MESSAGE) return bytes.subarray(field.from, field.to);
    at = field.to;
  }
  return undefined;
}

/** Everything of a chat but its messages, which may be a hundred thousand. */
function conversationOf(bytes: Buffer, at: number, from: number, end: number): Conversation {
  const parts: Buffer[] = [];
  let begun = from;
  for (let here = from; here < end; ) {
    const field = fieldAt(bytes, here, end);
    if (field.no === MESSAGES) {
      if (here > begun) parts.push(bytes.subarray(begun, here));
      begun = field.to;
    }
    here = field.to;
  }
  if (end > begun) parts.push(bytes.subarray(begun, end));
  return { at, from, end, head: proto.Conversation.decode(Buffer.concat(parts)) };
}

/** Groups, channels and the note to self are passed over. What an older app kept is in chats without a name. */
function isOfPerson(id: string | null | undefined, own: Own): boolean {
  const person = readJid(id);
  return !id || (person !== undefined && !isOwn(person, own));
}

function conversationAround(bytes: Buffer, position: number): Conversation | undefined {
  for (let at = 0; at < position; ) {
    const field = fieldAt(bytes, at, bytes.length);
    if (field.to > position) return conversationOf(bytes, at, field.from, field.to);
    at = field.to;
  }
  return undefined;
}

function chatsOf(bytes: Buffer, own: Own): HistoryChat[] {
  const chats: HistoryChat[] = [];
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
