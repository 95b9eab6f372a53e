import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { type BinaryNode, proto } from '@whiskeysockets/baileys';
import { type Account, deliver, encryptFor, type World } from './account.ts';
import { textOf } from './content.ts';
import type { SignalParty } from './signal.ts';

/** A one-to-one chat of an account with a person, under the address the server uses for it. */
export interface Chat {
  account: Account;
  name: string;
  signal: SignalParty;
  /** The chat's address: the person's PN or LID. `alt` is the other one, where the server tells it. */
  jid: string;
  alt?: string;
  addressing: 'pn' | 'lid';
}

/** `at` is ms UTC, now by default. */
export interface SendOptions {
  at?: number;
  /** Only a stub reaches the client; the text is to be had from the phone. Source: facts/whatsapp.md 4. */
  stubFirst?: boolean;
  /** The first delivery cannot be decrypted, so the client has to ask for another. */
  garbled?: boolean;
  id?: string;
}

export interface SentMessage {
  id: string;
  chatJid: string;
  fromMe: boolean;
  kind: string;
  at: number;
  message: proto.IMessage;
}

export interface Outgoing extends SendOptions {
  kind: string;
  message: proto.IMessage;
  fromMe: boolean;
  /** The stanza's own attributes: `edit`, or a `type` other than text. */
  attrs?: Record<string, string>;
  text?: string;
  leftOut?: boolean;
  /** Sent from a group or list: the address there, with the writer as participant. */
  outside?: string;
  /** Channels are not encrypted. */
  plaintext?: boolean;
  /** What stands in the stub, where it is not the ordinary kind. */
  unavailable?: string;
}

/** The key of a message as its chat partner would write it. */
export function keyFor(chat: Chat, sent: SentMessage, writtenByPhone: boolean): proto.IMessageKey {
  const remoteJid = writtenByPhone ? chat.jid : chat.addressing === 'lid' ? chat.account.lidJid : chat.account.jid;
  return { remoteJid, fromMe: writtenByPhone === sent.fromMe, id: sent.id };
}

function stanzaAttrs(chat: Chat, outgoing: Outgoing, id: string, at: number): Record<string, string> {
  const other = chat.addressing === 'lid' ? 'pn' : 'lid';
  const alt = (role: string): Record<string, string> => (chat.alt ? { [`${role}_${other}`]: chat.alt } : {});
  const common = { id, t: String(Math.floor(at / 1000)), type: 'text', addressing_mode: chat.addressing };
  if (outgoing.outside?.endsWith('@newsletter')) return { ...common, from: outgoing.outside, server_id: '100' };
  if (outgoing.outside) {
    const attrs = { from: outgoing.outside, participant: chat.jid, notify: chat.name, ...alt('participant') };
    return { ...common, ...attrs, ...outgoing.attrs };
  }
  if (outgoing.fromMe) {
    const from = chat.addressing === 'lid' ? chat.account.lidJid : chat.account.jid;
    return {
      ...common,
      from,
      recipient: chat.jid,
      notify: chat.account.name,
      ...alt('peer_recipient'),
      ...outgoing.attrs,
    };
  }
  return { ...common, from: chat.jid, notify: chat.name, ...alt('sender'), ...outgoing.attrs };
}

const garble = (node: BinaryNode): BinaryNode => {
  const content = Buffer.from(node.content as Uint8Array);
  content[content.length - 12] = (content[content.length - 12] ?? 0) ^ 0xff;
  return { ...node, content };
};

/** Puts a message on its way to every linked client, and into the phone's own memory and the ledger. */
export function send(world: World, chat: Chat, outgoing: Outgoing): SentMessage {
  const { account } = chat;
  const id = outgoing.id ?? world.newId();
  const at = outgoing.at ?? Date.now();
  const message: proto.IMessage = {
    ...outgoing.message,
    messageContextInfo: { messageSecret: randomBytes(32), ...outgoing.message.messageContextInfo },
  };
  const sent: SentMessage = {
    id,
    chatJid: outgoing.outside ?? chat.jid,
    fromMe: outgoing.fromMe,
    kind: outgoing.kind,
    at,
    message,
  };
  if (!outgoing.outside) {
    account.messages.set(id, {
      key: { remoteJid: chat.jid, fromMe: outgoing.fromMe, id },
      message,
      messageTimestamp: Math.floor(at / 1000),
      pushName: outgoing.fromMe ? account.name : chat.name,
    });
  }
  const entry =
    world.ledger.entries.get(id) ??
    world.ledger.write({
      id,
      phone: account.phone,
      chatJid: sent.chatJid,
      fromMe: sent.fromMe,
      kind: sent.kind,
      text: outgoing.text ?? textOf(message),
      sentAt: at,
      leftOut: outgoing.leftOut ?? false,
      state: account.companions.size ? 'waiting' : 'unlinked',
    });
  const attrs = stanzaAttrs(chat, outgoing, id, at);
  const wire = outgoing.fromMe
    ? {
        deviceSentMessage: { destinationJid: chat.jid, message },
        messageContextInfo: message.messageContextInfo ?? null,
      }
    : message;
  const party = outgoing.fromMe ? account.signal : chat.signal;
  deliver(account, (companion) => ({
    id,
    entry,
    acknowledged: () => party.settle(companion.lid),
    build: async (retry) => {
      if (outgoing.stubFirst) {
        const type = outgoing.unavailable ? { type: outgoing.unavailable } : {};
        return { tag: 'message', attrs, content: [{ tag: 'unavailable', attrs: type }] };
      }
      if (outgoing.plaintext) {
        const content = proto.Message.encode(message).finish();
        return { tag: 'message', attrs, content: [{ tag: 'plaintext', attrs: {}, content }] };
      }
      const enc = await encryptFor(world, party, companion, wire, retry);
      return { tag: 'message', attrs, content: [outgoing.garbled && !retry ? garble(enc) : enc] };
    },
  }));
  return sent;
}

/**
 * An edit sealed with the secret of the message it edits.
 * Source: facts/whatsapp.md 3: HKDF-SHA256(secret, 32, origId + origSender + editor + "Message Edit"), AES-256-GCM, no AAD.
 */
export function secretEdit(
  sent: SentMessage,
  key: proto.IMessageKey,
  author: string,
  edited: proto.IMessage,
): proto.IMessage {
  const secret = sent.message.messageContextInfo?.messageSecret ?? new Uint8Array(32);
  const info = `${sent.id}${author}${author}Message Edit`;
  const sealing = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, 32));
  const encIv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealing, encIv);
  const plain = proto.Message.encode({
    protocolMessage: {
      key,
      type: proto.Message.ProtocolMessage.Type.MESSAGE_EDIT,
      editedMessage: edited,
      timestampMs: Date.now(),
    },
  }).finish();
  const encPayload = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const { SecretEncType } = proto.Message.SecretEncryptedMessage;
  return {
    secretEncryptedMessage: { targetMessageKey: key, encPayload, encIv, secretEncType: SecretEncType.MESSAGE_EDIT },
  };
}
