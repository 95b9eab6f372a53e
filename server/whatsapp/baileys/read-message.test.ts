import { randomBytes } from 'node:crypto';
import { proto, type WAMessage, WAMessageStubType } from '@whiskeysockets/baileys';
import { describe, expect, test } from 'vitest';
import type { IncomingMessage } from '../../dialogs/change.ts';
import { AT, CUSTOMER, CUSTOMER_LID, context, OWN, only, read, wa } from './read-testing.ts';

describe('who it is from', () => {
  test('knows a person by phone, by LID, and by both names in either order', () => {
    expect(only(wa({ conversation: 'a' })).person).toEqual({ phone: '77025556677' });
    expect(only(wa({ conversation: 'a' }, {}, { remoteJid: CUSTOMER_LID })).person).toEqual({ lid: '190011112222' });
    const both = { phone: '77025556677', lid: '190011112222' };
    expect(only(wa({ conversation: 'a' }, {}, { remoteJidAlt: CUSTOMER_LID })).person).toEqual(both);
    const byLid = { remoteJid: CUSTOMER_LID, remoteJidAlt: '77025556677:0@s.whatsapp.net' };
    expect(only(wa({ conversation: 'a' }, {}, byLid)).person).toEqual(both);
  });

  test('strips the device from a JID', () => {
    const key = { remoteJid: '77025556677:12@s.whatsapp.net', participant: '' };
    expect(only(wa({ conversation: 'a' }, {}, key)).person).toEqual({ phone: '77025556677' });
  });

  test("does not give the owner's own name to a customer in messages written on the phone", () => {
    const key = { remoteJid: CUSTOMER_LID, fromMe: true, remoteJidAlt: '77010000001@s.whatsapp.net' };
    const message = only(wa({ conversation: 'a' }, { pushName: 'Studio' }, key));
    expect(message.person).toEqual({ lid: '190011112222' });
    expect(message.fromMe).toBe(true);
    expect(message.pushName).toBeUndefined();
  });

  test('takes the name that the customer gives himself', () => {
    expect(only(wa({ conversation: 'a' }, { pushName: 'Айгуль' })).pushName).toBe('Айгуль');
  });

  test.each([
    '120363025246125486@g.us',
    'status@broadcast',
    '1700000000@broadcast',
    '120363144038483540@newsletter',
    '867051314767696@bot',
    '13135550002@s.whatsapp.net',
    '0@s.whatsapp.net',
    `${OWN.phone}@s.whatsapp.net`,
    `${OWN.phone}:3@s.whatsapp.net`,
    `${OWN.lid}@lid`,
    "1'; drop table messages;--@s.whatsapp.net",
    '',
  ])('leaves out %s', (remoteJid) => {
    expect(read(wa({ conversation: 'a' }, {}, { remoteJid }))).toEqual([]);
  });
});

describe('when it was sent', () => {
  test('reads seconds as number, string and Long', () => {
    const long = { low: AT, high: 0, unsigned: true, toNumber: () => AT };
    for (const messageTimestamp of [AT, String(AT), long] as unknown as number[]) {
      expect(only(wa({ conversation: 'a' }, { messageTimestamp })).sentAt).toBe(AT * 1000);
    }
  });

  test('passes negative and future times on as they are, and takes the receipt for a time that is none', () => {
    expect(only(wa({ conversation: 'a' }, { messageTimestamp: -5 })).sentAt).toBe(-5000);
    expect(only(wa({ conversation: 'a' }, { messageTimestamp: 4_000_000_000 })).sentAt).toBe(4_000_000_000_000);
    for (const messageTimestamp of [null, Number.NaN, '', 1e300] as (number | null)[]) {
      expect(only(wa({ conversation: 'a' }, { messageTimestamp })).sentAt).toBe(context.receivedAt);
    }
  });
});

describe('what it is', () => {
  test.each<[string, WAMessage['message'], Partial<IncomingMessage>]>([
    ['text', { conversation: 'Сколько стоит?' }, { kind: 'text', text: 'Сколько стоит?' }],
    ['long text', { extendedTextMessage: { text: 'см. https://a.kz' } }, { kind: 'text', text: 'см. https://a.kz' }],
    ['disappearing text', { ephemeralMessage: { message: { conversation: 'a' } } }, { kind: 'text', text: 'a' }],
    ['button', { buttonsResponseMessage: { selectedDisplayText: 'Да' } }, { kind: 'text', text: 'Да' }],
    ['list', { listResponseMessage: { title: 'Чистка' } }, { kind: 'text', text: 'Чистка' }],
    ['template', { templateButtonReplyMessage: { selectedDisplayText: 'Ок' } }, { kind: 'text', text: 'Ок' }],
    [
      'picture with words',
      { imageMessage: { caption: 'вот', mimetype: 'image/jpeg', width: 3, height: 4 } },
      { kind: 'image', text: 'вот', attachment: { mimetype: 'image/jpeg', width: 3, height: 4 } },
    ],
    ['video', { videoMessage: { seconds: 7 } }, { kind: 'video', text: null, attachment: { seconds: 7 } }],
    ['round video', { ptvMessage: { seconds: 7 } }, { kind: 'video', attachment: { seconds: 7 } }],
    ['voice', { audioMessage: { seconds: 3, ptt: true } }, { kind: 'audio', attachment: { seconds: 3, voice: 1 } }],
    [
      'document with words',
      {
        documentWithCaptionMessage: {
          message: { documentMessage: { fileName: 'a.pdf', caption: 'счёт', pageCount: 2 } },
        },
      },
      { kind: 'document', text: 'счёт', attachment: { fileName: 'a.pdf', pages: 2 } },
    ],
    [
      'sticker',
      { stickerMessage: { mimetype: 'image/webp' } },
      { kind: 'sticker', attachment: { mimetype: 'image/webp' } },
    ],
    ['moving sticker', { lottieStickerMessage: { message: { stickerMessage: {} } } }, { kind: 'sticker' }],
    [
      'place on the equator',
      { locationMessage: { degreesLatitude: 0, degreesLongitude: 76.9, name: 'Салон' } },
      { kind: 'location', attachment: { latitude: 0, longitude: 76.9, name: 'Салон' } },
    ],
    ['live place', { liveLocationMessage: { degreesLatitude: 43, degreesLongitude: 76 } }, { kind: 'location' }],
    [
      'card',
      { contactMessage: { displayName: 'Мама', vcard: 'BEGIN:VCARD' } },
      { kind: 'contact', attachment: { name: 'Мама', vcard: 'BEGIN:VCARD', count: 1 } },
    ],
    [
      'cards',
      { contactsArrayMessage: { contacts: [{ displayName: 'A' }, { displayName: 'B' }] } },
      { kind: 'contact' },
    ],
    ['poll', { pollCreationMessageV3: { name: 'Когда?' } }, { kind: 'other', text: 'Когда?' }],
    ['order', { orderMessage: { orderTitle: 'Заказ' } }, { kind: 'other', text: 'Заказ' }],
    [
      'picture of an album',
      { associatedChildMessage: { message: { imageMessage: { caption: 'раз' } } } },
      { kind: 'image' },
    ],
    ['what nobody knows yet', { holographicMessage: { beam: 1 } } as never, { kind: 'other', text: null }],
  ])('reads a %s', (_, content, expected) => {
    expect(only(wa(content))).toMatchObject(expected);
  });

  test('keeps 64 KB of emoji and marks of direction as they came', () => {
    const text = '👩‍👩‍👧‍👦\u202eأهلا\u202c\u2067ᠮᠣᠩᠭᠣᠯ\u2069'.repeat(1300);
    expect(Buffer.byteLength(text)).toBeGreaterThan(64 * 1024);
    const message = only(wa({ conversation: text }));
    expect(message.text).toBe(text);
    expect(proto.WebMessageInfo.decode(message.raw!).message?.conversation).toBe(text);
  });

  test('marks what is shown once, in each of its forms', () => {
    for (const content of [
      { viewOnceMessage: { message: { imageMessage: {} } } },
      { viewOnceMessageV2: { message: { imageMessage: {} } } },
      { viewOnceMessageV2Extension: { message: { audioMessage: {} } } },
      { imageMessage: { viewOnce: true } },
    ]) {
      expect(only(wa(content)).viewOnce).toBe(true);
    }
    expect(only(wa({ imageMessage: {} })).viewOnce).toBe(false);
  });

  test('keeps a picture to be seen once that this device is never shown', () => {
    const message = only(wa(undefined, {}, { isViewOnce: true }));
    expect(message).toMatchObject({ kind: 'other', viewOnce: true, stubKey: null });
  });

  test('names the message that is answered', () => {
    const contextInfo = { stanzaId: '3AOLD', quotedMessage: { conversation: 'цена?' } };
    expect(only(wa({ extendedTextMessage: { text: 'да', contextInfo } })).quotedWaId).toBe('3AOLD');
  });

  test('keeps the whole message in bytes', () => {
    const secret = randomBytes(32);
    const { raw } = only(wa({ conversation: 'a', messageContextInfo: { messageSecret: secret } }));
    expect(Buffer.from(proto.WebMessageInfo.decode(raw!).message!.messageContextInfo!.messageSecret!)).toEqual(secret);
  });
});

describe('what is no message', () => {
  test.each<[string, WAMessage]>([
    ['a vote', wa({ pollUpdateMessage: { pollCreationMessageKey: { id: '1' } } })],
    ['a key for a group', wa({ senderKeyDistributionMessage: { groupId: 'g' } })],
    ['a timer', wa({ protocolMessage: { type: proto.Message.ProtocolMessage.Type.EPHEMERAL_SETTING } })],
    ['the head of an album', wa({ albumMessage: { expectedImageCount: 2 } })],
    ['a pin', wa({ pinInChatMessage: { type: 1 } })],
    ['a notice of WhatsApp', wa(undefined, { messageStubType: WAMessageStubType.E2E_ENCRYPTED })],
    ['nothing at all', wa(null)],
    ['an empty message', wa({})],
    ['a message without an id', wa({ conversation: 'a' }, {}, { id: '' })],
  ])('makes nothing of %s', (_, message) => {
    expect(read(message)).toEqual([]);
  });

  test('keeps a missed call as something that is not text', () => {
    const message = only(wa(undefined, { messageStubType: WAMessageStubType.CALL_MISSED_VOICE }));
    expect(message).toMatchObject({ kind: 'other', text: null, attachment: { what: 'missedCall' } });
  });
});

describe('a message whose content has not come', () => {
  const stub = {
    messageStubType: WAMessageStubType.CIPHERTEXT,
    messageStubParameters: ['Message absent from node'],
    pushName: 'Айгуль',
  };

  test('is a stub with the key to ask with', () => {
    const key = { remoteJid: CUSTOMER_LID, remoteJidAlt: CUSTOMER, participant: '' };
    expect(only(wa(undefined, stub, key))).toMatchObject({
      kind: 'stub',
      text: null,
      pushName: 'Айгуль',
      person: { phone: '77025556677', lid: '190011112222' },
      stubKey: { id: '3A01', remoteJid: CUSTOMER_LID, remoteJidAlt: CUSTOMER, fromMe: false },
    });
  });

  test('is a stub too when it could not be decrypted', () => {
    const failed = { ...stub, messageStubParameters: ['Bad MAC'] };
    expect(only(wa(undefined, failed)).kind).toBe('stub');
  });
});

test("takes the phone's list of LIDs and phones, and only from the phone", () => {
  const encodedMappingPayload = proto.LIDMigrationMappingSyncPayload.encode({
    pnToLidMappings: [{ pn: 77025556677, assignedLid: 190011112222 }],
  }).finish();
  const type = proto.Message.ProtocolMessage.Type.LID_MIGRATION_MAPPING_SYNC;
  const protocolMessage = { type, lidMigrationMappingSyncMessage: { encodedMappingPayload } };
  const fromPhone = { remoteJid: `${OWN.phone}@s.whatsapp.net`, fromMe: true };
  expect(read(wa({ protocolMessage }, {}, fromPhone))).toEqual([
    { type: 'pair', lid: '190011112222', phone: '77025556677' },
  ]);
  expect(read(wa({ protocolMessage }))).toEqual([]);
});

test('reading garbage either throws or makes nothing, and never hangs', () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const bytes = Buffer.from(Array.from({ length: 60 }, (_, index) => (seed * 7919 + index * 104_729) % 251));
    let message: proto.IMessage;
    try {
      message = proto.Message.decode(bytes);
    } catch {
      continue;
    }
    try {
      expect(Array.isArray(read(wa(message)))).toBe(true);
    } catch (fault) {
      expect(fault).toBeInstanceOf(Error);
    }
  }
});
