import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { proto, type WAMessage, WAMessageStubType } from '@whiskeysockets/baileys';
import { describe, expect, test } from 'vitest';
import { UnreadableEdit } from './read-message.ts';
import { AT, CUSTOMER, CUSTOMER_LID, read, wa } from './read-testing.ts';

describe('edits, deletions and reactions', () => {
  const { Type } = proto.Message.ProtocolMessage;
  const target = { person: { phone: '77025556677' }, waId: '3AOLD', fromMe: false };

  test('reads an edit, also wrapped, also of a caption', () => {
    const editedMessage = { conversation: 'в пять' };
    const protocolMessage = {
      type: Type.MESSAGE_EDIT,
      key: { id: '3AOLD' },
      editedMessage,
      timestampMs: 1_795_000_050_500,
    };
    for (const content of [{ protocolMessage }, { editedMessage: { message: { protocolMessage } } }]) {
      expect(read(wa(content))).toMatchObject([
        { type: 'edit', target, text: 'в пять', editedAt: 1_795_000_050_500, raw: expect.any(Buffer) },
      ]);
    }
    const caption = { ...protocolMessage, editedMessage: { imageMessage: { caption: 'новая подпись' } } };
    expect(read(wa({ protocolMessage: caption }))).toMatchObject([{ text: 'новая подпись' }]);
  });

  test("never lets a customer touch the owner's message, whatever the inner key says", () => {
    const key = { id: '3AOLD', fromMe: true, remoteJid: CUSTOMER };
    expect(read(wa({ protocolMessage: { type: Type.REVOKE, key } }))).toEqual([
      { type: 'deletion', target, deletedAt: AT * 1000 },
    ]);
    const mine = read(wa({ protocolMessage: { type: Type.REVOKE, key } }, {}, { fromMe: true }));
    expect(mine).toMatchObject([{ type: 'deletion', target: { fromMe: true } }]);
  });

  test('does not take an unknown protocol message for a deletion', () => {
    expect(read(wa({ protocolMessage: { key: { id: '3AOLD' } } }))).toEqual([]);
  });

  test('reads a message that history remembers as deleted', () => {
    expect(read(wa(undefined, { messageStubType: WAMessageStubType.REVOKE }))).toMatchObject([
      { type: 'deletion', target: { waId: '3A01' } },
    ]);
  });

  test('reads a reaction and its withdrawal', () => {
    const reactionMessage = { key: { id: '3AOLD', fromMe: true }, text: '❤️', senderTimestampMs: 1_795_000_060_000 };
    expect(read(wa({ reactionMessage }))).toEqual([
      { type: 'reaction', target: { ...target, fromMe: true }, byMe: false, emoji: '❤️', reactedAt: 1_795_000_060_000 },
    ]);
    expect(read(wa({ reactionMessage: { ...reactionMessage, text: '' } }))).toMatchObject([{ emoji: '' }]);
  });

  test('reads the reactions that history keeps on a message', () => {
    const reactions = [{ key: { fromMe: true, id: 'r' }, text: '👍', senderTimestampMs: 1_795_000_070_000 }];
    expect(read(wa({ conversation: 'a' }, { reactions }), { source: 'history' })).toMatchObject([
      { type: 'message' },
      { type: 'reaction', byMe: true, emoji: '👍', target: { waId: '3A01', fromMe: false } },
    ]);
  });

  describe('sealed with the secret of the message', () => {
    const secret = randomBytes(32);
    const original = proto.WebMessageInfo.encode({
      key: { remoteJid: CUSTOMER, id: '3AOLD' },
      message: { conversation: 'в четыре', messageContextInfo: { messageSecret: secret } },
    }).finish();
    const findRaw = () => Buffer.from(original);

    function sealed(jid: string): WAMessage {
      const protocolMessage = {
        type: Type.MESSAGE_EDIT,
        key: { id: '3AOLD' },
        editedMessage: { conversation: 'в пять' },
      };
      const key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(32), `3AOLD${jid}${jid}Message Edit`, 32));
      const encIv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, encIv);
      const plain = proto.Message.encode({ protocolMessage }).finish();
      const encPayload = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      const secretEncType = proto.Message.SecretEncryptedMessage.SecretEncType.MESSAGE_EDIT;
      const secretEncryptedMessage = { targetMessageKey: { id: '3AOLD' }, encPayload, encIv, secretEncType };
      return wa({ secretEncryptedMessage }, {}, { remoteJidAlt: CUSTOMER_LID });
    }

    test.each([CUSTOMER, CUSTOMER_LID])('opens one made under %s', (jid) => {
      expect(read(sealed(jid), { findRaw })).toMatchObject([
        { type: 'edit', text: 'в пять', target: { waId: '3AOLD' } },
      ]);
    });

    test('hands back one that cannot be opened, so that it is kept', () => {
      expect(() => read(sealed(CUSTOMER))).toThrow(UnreadableEdit);
      expect(() => read(sealed('77000000000@s.whatsapp.net'), { findRaw })).toThrow(UnreadableEdit);
    });
  });
});
