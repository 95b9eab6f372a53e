import { createDecipheriv, hkdfSync } from 'node:crypto';
import { downloadMediaMessage, getBinaryNodeChild, normalizeMessageContent, proto } from '@whiskeysockets/baileys';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ad } from './content.ts';
import type { Customer } from './customer.ts';
import type { MediaKind } from './media-content.ts';
import type { Phone } from './phone.ts';
import { startWhatsAppSandbox, type WhatsAppSandbox } from './server.ts';
import { type BareClient, linkBareClient, mediaDispatcher } from './testing.ts';

let sandbox: WhatsAppSandbox;
let phone: Phone;
let client: BareClient;
let aigul: Customer;
let timur: Customer;

beforeAll(async () => {
  sandbox = await startWhatsAppSandbox({ seed: 7 });
  phone = sandbox.phone({ phone: '77011112233', name: 'Студия' });
  client = await linkBareClient(sandbox, phone);
  aigul = phone.customer({ phone: '77025556677', lid: '190000000000001', name: 'Айгуль' });
  timur = phone.customer({ phone: '77027778899', lid: '190000000000002', name: 'Тимур', addressing: 'lid' });
});
afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await sandbox.close();
});

const arrived = async (id: string) => {
  await client.until(() => client.message(id) !== undefined);
  const found = client.message(id);
  if (!found) throw new Error('gone');
  return found;
};
const stanza = (id: string) => client.stanzas.find((node) => node.attrs['id'] === id);
const encType = (id: string) => getBinaryNodeChild(stanza(id), 'enc')?.attrs['type'];

const AD: Ad = { ctwaClid: 'ARAk-click', sourceId: '120210', title: 'Чистка лица', body: 'Скидка 20%', ref: 'promo' };

it('addresses a customer by PN and tells the LID beside it', async () => {
  const { key } = await arrived(aigul.writes('Сәлем').id);
  expect(key).toMatchObject({
    remoteJid: '77025556677@s.whatsapp.net',
    remoteJidAlt: '190000000000001@lid',
    fromMe: false,
  });
});

it('addresses a customer by LID and tells the PN beside it', async () => {
  const { key } = await arrived(timur.writes('Привет').id);
  expect(key).toMatchObject({ remoteJid: '190000000000002@lid', remoteJidAlt: '77027778899@s.whatsapp.net' });
});

it('brings a customer whose number is not shown', async () => {
  const hidden = phone.customer({ lid: '190000000000003' });
  const { key } = await arrived(hidden.writes('Кто здесь?').id);
  expect(key.remoteJid).toBe('190000000000003@lid');
  expect(key.remoteJidAlt).toBeUndefined();
});

it('brings one person under both addresses, whether or not the client knew that they belong together', async () => {
  const known = { phone: '77020000011', lid: '190000000000011' };
  await sandbox.ledger.acknowledged(phone.customer(known).writes('с номера').id);
  const again = await arrived(phone.customer({ ...known, addressing: 'lid' }).writes('с LID').id);
  expect(again.key).toMatchObject({ remoteJid: '190000000000011@lid', remoteJidAlt: '77020000011@s.whatsapp.net' });

  await sandbox.ledger.acknowledged(phone.customer({ phone: '77020000012' }).writes('с номера').id);
  const moved = phone.customer({ phone: '77020000012', lid: '190000000000012', addressing: 'lid' }).writes('с LID');
  await sandbox.ledger.acknowledged(moved.id);
  expect(client.message(moved.id)?.message?.conversation).toBe('с LID');
});

it('encrypts the first message with a prekey and later ones without', async () => {
  const saule = phone.customer({ phone: '77020000001' });
  const first = saule.writes('раз');
  await sandbox.ledger.acknowledged(first.id);
  const second = saule.writes('два');
  await sandbox.ledger.acknowledged(second.id);
  expect([encType(first.id), encType(second.id)]).toEqual(['pkmsg', 'msg']);
});

it('tells an ad, with its click id, in text and in a picture', async () => {
  const text = await arrived(aigul.clicksAd({ ad: AD, text: 'Хочу на чистку' }).id);
  const context = text.message?.extendedTextMessage?.contextInfo;
  expect(context?.externalAdReply).toMatchObject({
    ctwaClid: 'ARAk-click',
    sourceId: '120210',
    sourceType: 'ad',
    ref: 'promo',
  });
  expect(context?.entryPointConversionSource).toBe('ctwa_ad');
  const picture = await arrived((await aigul.sends('image', { ad: AD, caption: 'это?' })).id);
  expect(picture.message?.imageMessage?.contextInfo?.externalAdReply?.ctwaClid).toBe('ARAk-click');
});

it('hides the click id, or shows nothing but the sealed payload', async () => {
  const hidden = await arrived(aigul.clicksAd({ ad: AD, text: 'а', visibility: 'hidden' }).id);
  const sealed = await arrived(aigul.clicksAd({ ad: AD, text: 'б', visibility: 'payload-only' }).id);
  const contexts = [hidden, sealed].map((message) => message.message?.extendedTextMessage?.contextInfo);
  expect(contexts[0]?.externalAdReply).toMatchObject({ sourceId: '120210' });
  expect(contexts[0]?.externalAdReply?.ctwaClid ?? null).toBeNull();
  expect(contexts[1]?.externalAdReply ?? null).toBeNull();
  expect(contexts[1]?.ctwaPayload?.length).toBe(64);
});

it.each<MediaKind>(['image', 'video', 'audio', 'voice', 'document', 'sticker'])(
  'serves the file of a %s',
  async (kind) => {
    const bytes = Buffer.from(`the file of a ${kind}`);
    const message = await arrived((await timur.sends(kind, { bytes })).id);
    const options = { dispatcher: mediaDispatcher(sandbox.mediaOrigin) } as unknown as RequestInit;
    expect(await downloadMediaMessage(message, 'buffer', { options })).toEqual(bytes);
  },
);

it('sends a location and a contact card', async () => {
  const place = await arrived(aigul.sendsLocation({ latitude: 43.2, longitude: 76.9, name: 'Алматы' }).id);
  const card = await arrived(aigul.sendsContact({ name: 'Дана', phone: '77030000000' }).id);
  expect(place.message?.locationMessage).toMatchObject({ degreesLatitude: 43.2, name: 'Алматы' });
  expect(card.message?.contactMessage?.vcard).toContain('waid=77030000000');
});

it('brings what the owner wrote on the phone, under the chat of the customer', async () => {
  const toPn = await arrived(phone.writes(aigul, 'Добрый день!').id);
  const toLid = await arrived(phone.writes(timur, 'Ждём вас').id);
  expect(toPn.key).toMatchObject({ remoteJid: aigul.jid, remoteJidAlt: '190000000000001@lid', fromMe: true });
  expect(toLid.key).toMatchObject({ remoteJid: timur.jid, remoteJidAlt: '77027778899@s.whatsapp.net', fromMe: true });
  expect(toPn.message?.conversation).toBe('Добрый день!');
});

it('carries edits, deletions and reactions of both sides', async () => {
  const asked = aigul.writes('Скока стоит');
  const answered = phone.writes(aigul, '5000');
  const edit = await arrived(aigul.edits(asked, 'Сколько стоит?').id);
  const ownEdit = await arrived(phone.edits(aigul, answered, '6000').id);
  expect(normalizeMessageContent(edit.message)?.protocolMessage).toMatchObject({
    key: { id: asked.id, fromMe: true },
    editedMessage: { conversation: 'Сколько стоит?' },
  });
  expect(normalizeMessageContent(ownEdit.message)?.protocolMessage?.key).toMatchObject({
    id: answered.id,
    fromMe: true,
  });
  const revoke = await arrived(aigul.deletes(asked).id);
  expect(revoke.message?.protocolMessage).toMatchObject({ key: { id: asked.id }, type: 0 });
  const reaction = await arrived(aigul.reacts(answered, '👍').id);
  expect(reaction.message?.reactionMessage).toMatchObject({ text: '👍', key: { id: answered.id, fromMe: true } });
});

it('lets a customer name a message of the owner in a deletion', async () => {
  const ours = phone.writes(aigul, 'Ваша запись на 15:00');
  const revoke = await arrived(aigul.deletes(ours).id);
  expect(revoke.key.fromMe).toBe(false);
  expect(revoke.message?.protocolMessage?.key).toMatchObject({ id: ours.id, fromMe: false });
});

it('seals an edit with the secret of the message it edits', async () => {
  const sent = timur.writes('в 5');
  const secret = (await arrived(sent.id)).message?.messageContextInfo?.messageSecret;
  const sealed = (await arrived(timur.editsSecretly(sent, 'в 6').id)).message?.secretEncryptedMessage;
  const key = Buffer.from(hkdfSync('sha256', secret!, '', `${sent.id}${timur.jid}${timur.jid}Message Edit`, 32));
  const bytes = Buffer.from(sealed!.encPayload!);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed!.encIv!);
  decipher.setAuthTag(bytes.subarray(-16));
  const opened = proto.Message.decode(Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]));
  expect(opened.protocolMessage?.editedMessage?.conversation).toBe('в 6');
  expect(sealed?.targetMessageKey?.id).toBe(sent.id);
});

it('tells of a view-once picture without showing it', async () => {
  const message = await arrived(aigul.sendsViewOnce().id);
  expect(message.key.isViewOnce).toBe(true);
  expect(message.message ?? null).toBeNull();
});

it('sends any other kind of message', async () => {
  const poll = {
    pollCreationMessageV3: { name: 'Когда?', options: [{ optionName: 'Утром' }], selectableOptionsCount: 1 },
  };
  const message = await arrived(aigul.sendsRaw('poll', poll, { attrs: { type: 'poll' } }).id);
  expect(message.message?.pollCreationMessageV3?.name).toBe('Когда?');
});

it('brings groups, lists, statuses, channels and calls, for a client to leave out', async () => {
  const outside = [
    aigul.writesInGroup('120363000000000001', 'всем привет'),
    aigul.writesToBroadcast('1700000000', 'рассылка'),
    aigul.postsStatus('мой день'),
    phone.channelPosts('120363000000000002', 'новости'),
  ];
  for (const sent of outside) {
    const message = await arrived(sent.id);
    expect(message.key.remoteJid).toBe(sent.chatJid);
    expect(message.message?.conversation ?? message.message?.extendedTextMessage?.text).toBeTruthy();
    expect(sandbox.ledger.entries.get(sent.id)?.leftOut).toBe(true);
  }
  aigul.calls();
  await client.until(() => client.events.some((event) => event.call?.[0]?.status === 'timeout'));
});

it('serves several accounts at once, and one person may write to both', async () => {
  const second = sandbox.phone({ phone: '77019998877' });
  await using other = await linkBareClient(sandbox, second);
  const toSecond = second.customer({ phone: '77025556677' }).writes('И вам здравствуйте');
  const toFirst = aigul.writes('Ещё вопрос');
  await Promise.all([sandbox.ledger.acknowledged(toSecond.id), sandbox.ledger.acknowledged(toFirst.id)]);
  expect(other.message(toSecond.id)?.message?.conversation).toBe('И вам здравствуйте');
  expect(other.message(toFirst.id)).toBeUndefined();
});

it('leaves the ledger clean: everything acknowledged, nothing sent that a reader may not send', async () => {
  await sandbox.ledger.settled();
  expect([...sandbox.ledger.entries.values()].filter(({ state }) => state === 'refused')).toEqual([]);
  expect(sandbox.ledger.breaches).toEqual([]);
  expect(sandbox.faults).toEqual([]);
});
