import { createDecipheriv, hkdfSync } from 'node:crypto';
import { proto, type WAMessageContent } from '@whiskeysockets/baileys';
import type { Person } from '../../dialogs/change.ts';
import type { Own } from './jids.ts';

const TAG = 16;

interface SecretEdit {
  edit: proto.Message.ISecretEncryptedMessage;
  /** `messageContextInfo.messageSecret` of the message that is edited. */
  secret: Uint8Array;
  person: Person;
  fromMe: boolean;
  own: Own;
}

/**
 * What an encrypted edit says; undefined when no form of the sender's name opens it.
 * Baileys rc14 does not decode these. Source: facts/whatsapp.md 3
 */
export function openSecretEdit({ edit, secret, person, fromMe, own }: SecretEdit): WAMessageContent | undefined {
  const id = edit.targetMessageKey?.id;
  if (!id || !edit.encPayload || !edit.encIv) return undefined;
  const author = fromMe ? { phone: own.phone, lid: own.lid } : person;
  const names = [author.lid && `${author.lid}@lid`, author.phone && `${author.phone}@s.whatsapp.net`].filter(
    (name): name is string => Boolean(name),
  );
  for (const sender of names) {
    for (const editor of names) {
      const plain = open(secret, `${id}${sender}${editor}Message Edit`, edit.encPayload, edit.encIv);
      if (plain) return proto.Message.decode(plain);
    }
  }
  return undefined;
}

function open(secret: Uint8Array, info: string, payload: Uint8Array, nonce: Uint8Array): Buffer | undefined {
  try {
    const key = Buffer.from(hkdfSync('sha256', secret, new Uint8Array(32), info, 32));
    const body = Buffer.from(payload);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(body.subarray(body.length - TAG));
    return Buffer.concat([decipher.update(body.subarray(0, body.length - TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}
