import {
  normalizeMessageContent,
  proto,
  type WAMessage,
  type WAMessageContent,
  WAMessageStubType,
} from '@whiskeysockets/baileys';
import type { Change, IncomingMessage, Person, Target } from '../../dialogs/change.ts';
import { type Own, readJid, readPerson } from './jids.ts';
import { readMs, secondsToMs, toNumber } from './numbers.ts';
import { contextOf, readClick } from './read-click.ts';
import { readContent, textOf } from './read-content.ts';
import { openSecretEdit } from './read-edit.ts';

export interface ReadContext {
  own: Own;
  source: IncomingMessage['source'];
  /** When it was received, ms: the time of a message that has none. */
  receivedAt: number;
  /** The stored bytes of an earlier message, for edits that are encrypted with its secret. */
  findRaw: (target: Target) => Buffer | undefined;
  /** The message's own bytes, where they are at hand: kept as they came. */
  wire?: Buffer;
}

/** An edit that came and could not be opened: kept for a later day. */
export class UnreadableEdit extends Error {
  override readonly name = 'UnreadableEdit';
}

const { Type } = proto.Message.ProtocolMessage;
const MISSED_CALLS: ReadonlySet<number> = new Set([
  WAMessageStubType.CALL_MISSED_VOICE,
  WAMessageStubType.CALL_MISSED_VIDEO,
]);

/**
 * What one message of WhatsApp means: a message, an edit, a deletion, a reaction, pairs of names, or nothing (groups,
 * channels, votes, notices). The key is from our point of view, as Baileys' `cleanMessage` leaves it.
 *
 * @throws UnreadableEdit, and whatever garbage makes of it: the caller keeps the bytes
 */
export function readMessage(message: WAMessage, context: ReadContext): Change[] {
  const content = normalizeMessageContent(message.message);
  if (message.key.fromMe && content?.protocolMessage?.lidMigrationMappingSyncMessage) {
    return readPairs(content.protocolMessage.lidMigrationMappingSyncMessage);
  }
  const person = readPerson(message.key, context.own);
  const waId = message.key.id;
  if (!person || !waId) return [];
  const at = secondsToMs(message.messageTimestamp, context.receivedAt);
  const target = { person, waId, fromMe: message.key.fromMe === true };
  if (!content || message.messageStubType) return readStub(message, target, at, context);

  if (content.protocolMessage) return readProtocol(content.protocolMessage, message, target, at, context);
  if (content.secretEncryptedMessage) return readSecret(content.secretEncryptedMessage, message, target, at, context);
  if (content.reactionMessage) return readReaction(content.reactionMessage, target, at);
  const read = readContent(content);
  if (!read) return [];
  const written: IncomingMessage = {
    ...whoAndWhen(message, target, at, context),
    ...read,
    viewOnce: isViewOnce(message.message),
    quotedWaId: contextOf(content)?.stanzaId || null,
    raw: context.wire ?? encode(message),
    touch: target.fromMe ? null : readClick(content),
    stubKey: null,
  };
  return [{ type: 'message', message: written }, ...readKeptReactions(message, target, at)];
}

function whoAndWhen(message: WAMessage, { person, waId, fromMe }: Target, sentAt: number, { source }: ReadContext) {
  // The name in a message is the sender's own: of the customer only in what the customer sent.
  const named = !fromMe && message.pushName ? { pushName: message.pushName } : {};
  return { person, waId, fromMe, ...named, sentAt, source };
}

/** A message without content: on its way from the phone, deleted, a missed call, or a notice of WhatsApp's own. */
function readStub(message: WAMessage, target: Target, at: number, context: ReadContext): Change[] {
  const type = message.messageStubType ?? 0;
  if (type === WAMessageStubType.REVOKE) return [{ type: 'deletion', target, deletedAt: at }];
  const unseen = message.key.isViewOnce === true;
  const missing = type === WAMessageStubType.CIPHERTEXT;
  if (!missing && !unseen && !MISSED_CALLS.has(type)) return [];
  const what = unseen ? 'viewOnceUnavailable' : 'missedCall';
  const { id, remoteJid, remoteJidAlt, fromMe, participant } = message.key;
  const stub: IncomingMessage = {
    ...whoAndWhen(message, target, at, context),
    kind: missing ? 'stub' : 'other',
    text: null,
    attachment: missing ? null : { what },
    viewOnce: unseen,
    quotedWaId: null,
    raw: context.wire ?? encode(message),
    touch: null,
    stubKey: missing
      ? {
          id,
          remoteJid,
          fromMe: fromMe === true,
          ...(participant ? { participant } : {}),
          ...(remoteJidAlt ? { remoteJidAlt } : {}),
        }
      : null,
  };
  return [{ type: 'message', message: stub }];
}

/** Only who wrote a message may edit or delete it, so `fromMe` is the actor's, whatever the inner key claims. */
function readProtocol(
  protocol: proto.Message.IProtocolMessage,
  message: WAMessage,
  { person, fromMe }: Target,
  at: number,
  { wire }: ReadContext,
): Change[] {
  const waId = protocol.key?.id;
  if (!waId) return [];
  const target = { person, waId, fromMe };
  if (protocol.type === Type.REVOKE) return [{ type: 'deletion', target, deletedAt: at }];
  if (protocol.type !== Type.MESSAGE_EDIT) return [];
  const edited = normalizeMessageContent(protocol.editedMessage);
  const editedAt = readMs(protocol.timestampMs, at);
  return [{ type: 'edit', target, text: edited ? textOf(edited) : null, editedAt, raw: wire ?? encode(message) }];
}

function readSecret(
  secretEdit: proto.Message.ISecretEncryptedMessage,
  message: WAMessage,
  { person, fromMe }: Target,
  at: number,
  context: ReadContext,
): Change[] {
  const waId = secretEdit.targetMessageKey?.id;
  if (!waId || secretEdit.secretEncType !== proto.Message.SecretEncryptedMessage.SecretEncType.MESSAGE_EDIT) return [];
  const target = { person, waId, fromMe };
  const original = context.findRaw(target);
  const secret = original && proto.WebMessageInfo.decode(original).message?.messageContextInfo?.messageSecret;
  const opened = secret?.length
    ? openSecretEdit({ edit: secretEdit, secret, person, fromMe, own: context.own })
    : undefined;
  if (!opened) throw new UnreadableEdit(secret ? 'edit_not_opened' : 'edit_of_unknown_message');
  const inner = normalizeMessageContent(opened);
  const edited = inner?.protocolMessage ? normalizeMessageContent(inner.protocolMessage.editedMessage) : inner;
  const editedAt = readMs(inner?.protocolMessage?.timestampMs, at);
  return [
    { type: 'edit', target, text: edited ? textOf(edited) : null, editedAt, raw: context.wire ?? encode(message) },
  ];
}

function readReaction(reaction: proto.Message.IReactionMessage, actor: Target, at: number): Change[] {
  const waId = reaction.key?.id;
  if (!waId) return [];
  const target = { person: actor.person, waId, fromMe: reaction.key?.fromMe === true };
  return [reactionOf(target, actor.fromMe, reaction, at)];
}

/** History carries the reactions on the message they stand on. */
function readKeptReactions(message: WAMessage, target: Target, at: number): Change[] {
  return (message.reactions ?? []).map((reaction) => reactionOf(target, reaction.key?.fromMe === true, reaction, at));
}

function reactionOf(
  target: Target,
  byMe: boolean,
  { text, senderTimestampMs }: { text?: string | null; senderTimestampMs?: Parameters<typeof toNumber>[0] },
  at: number,
): Change {
  return { type: 'reaction', target, byMe, emoji: text ?? '', reactedAt: readMs(senderTimestampMs, at) };
}

function readPairs({ encodedMappingPayload }: proto.ILIDMigrationMappingSyncMessage): Change[] {
  if (!encodedMappingPayload) return [];
  const { pnToLidMappings } = proto.LIDMigrationMappingSyncPayload.decode(encodedMappingPayload);
  return pnToLidMappings.flatMap(({ pn, latestLid, assignedLid }) =>
    pairOf(`${toNumber(latestLid) || toNumber(assignedLid)}@lid`, `${toNumber(pn)}@s.whatsapp.net`),
  );
}

/** The pair of two JIDs, whichever stands first; empty when they are not a LID and a phone. */
export function pairOf(one: string | null | undefined, other: string | null | undefined): Change[] {
  const { lid, phone }: Person = { ...readJid(one), ...readJid(other) };
  return lid && phone ? [{ type: 'pair', lid, phone }] : [];
}

function isViewOnce(message: WAMessageContent | null | undefined): boolean {
  const inner = message?.ephemeralMessage?.message ?? message;
  if (inner?.viewOnceMessage ?? inner?.viewOnceMessageV2 ?? inner?.viewOnceMessageV2Extension) return true;
  return [inner?.imageMessage, inner?.videoMessage, inner?.audioMessage].some((part) => part?.viewOnce === true);
}

/** The protocol has no room for times that are no whole seconds since 1970. */
function encode(message: WAMessage): Buffer {
  const seconds = toNumber(message.messageTimestamp);
  const messageTimestamp = Number.isSafeInteger(seconds) && seconds > 0 ? seconds : 0;
  return Buffer.from(proto.WebMessageInfo.encode({ ...message, messageTimestamp }).finish());
}
