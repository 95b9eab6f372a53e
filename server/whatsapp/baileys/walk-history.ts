import { proto } from '@whiskeysockets/baileys';
import { fieldAt } from './wire.ts';

/** Numbers of the fields of a HistorySync, a Conversation, and the message within a HistorySyncMsg. Source: WAProto of Baileys 7.0.0-rc14 */
export const CONVERSATION = 2;
export const PUSH_NAME = 7;
export const PAIR = 15;
export const MESSAGES = 2;
const MESSAGE = 1;

/** A chat as it stands in the blob, its messages aside. */
export interface Conversation {
  at: number;
  from: number;
  end: number;
  head: proto.IConversation;
}

/** The bytes of the message in a HistorySyncMsg, as they came; undefined: there is none. */
export function messageIn(bytes: Buffer, from: number, end: number): Buffer | undefined {
  for (let at = from; at < end; ) {
    const field = fieldAt(bytes, at, end);
    if (field.no === MESSAGE) return bytes.subarray(field.from, field.to);
    at = field.to;
  }
  return undefined;
}

/** Everything of a chat but its messages, which may be a hundred thousand. */
export function conversationOf(bytes: Buffer, at: number, from: number, end: number): Conversation {
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

/** The chat that this byte stands in; undefined: it stands between chats. */
export function conversationAround(bytes: Buffer, position: number): Conversation | undefined {
  for (let at = 0; at < position; ) {
    const field = fieldAt(bytes, at, bytes.length);
    if (field.to > position) return conversationOf(bytes, at, field.from, field.to);
    at = field.to;
  }
  return undefined;
}
