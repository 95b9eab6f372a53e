import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from './phone.ts';
import { startWhatsAppSandbox, type WhatsAppSandbox } from './server.ts';
import { type BareClient, linkBareClient } from './testing.ts';

let sandbox: WhatsAppSandbox;
let phone: Phone;
let client: BareClient;

beforeAll(async () => {
  sandbox = await startWhatsAppSandbox();
  phone = sandbox.phone({ phone: '77011112233', name: 'Студия' });
  // A query without an answer fails the test instead of hanging for a minute.
  client = await linkBareClient(sandbox, phone, { defaultQueryTimeoutMs: 2_000 });
});
afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await sandbox.close();
});

it('has the keys of a client that has just logged in', async () => {
  await expect(client.socket.digestKeyBundle()).resolves.toBeUndefined();
  expect(client.creds.nextPreKeyId).toBe(813);
});

it('knows who is on WhatsApp, and their LIDs', async () => {
  phone.customer({ phone: '77025556677', lid: '190000000000001' });
  expect(await client.socket.onWhatsApp('77025556677', '70000000000')).toEqual([
    { jid: '77025556677@s.whatsapp.net', exists: true },
  ]);
  const { lidMapping } = client.socket.signalRepository;
  expect(await lidMapping.getLIDForPN('77025556677@s.whatsapp.net')).toBe('190000000000001@lid');
});

it('answers what is asked at login and now and then', async () => {
  await expect(client.socket.fetchBlocklist()).resolves.toEqual([]);
  expect(await client.socket.fetchPrivacySettings(true)).toMatchObject({ readreceipts: 'all' });
  expect(await client.socket.fetchAccountReachoutTimelock()).toMatchObject({ isActive: false });
  await expect(client.socket.profilePictureUrl('77025556677@s.whatsapp.net')).resolves.toBeUndefined();
  await expect(client.socket.resyncAppState(['regular'], false)).resolves.toBeUndefined();
});

it('takes a rotated key, and customers use it', async () => {
  await client.socket.rotateSignedPreKey();
  const sent = phone.customer({ phone: '77020000021' }).writes('по новому ключу');
  await sandbox.ledger.acknowledged(sent.id);
  expect(client.creds.signedPreKey.keyId).toBe(2);
});

it('notes whatever a client that only reads must not send', async () => {
  const aigul = phone.customer({ phone: '77025556677' });
  const sent = aigul.writes('Есть кто?');
  await sandbox.ledger.acknowledged(sent.id);
  expect(sandbox.ledger.breaches).toEqual([]);
  // Baileys shows no presence before it has learnt the owner's name from a message of the owner.
  phone.writes(aigul, 'Здравствуйте');
  await client.until(() => client.creds.me?.name === 'Студия');
  await client.socket.sendPresenceUpdate('available');
  await client.socket.presenceSubscribe(aigul.jid);
  await client.socket.sendPresenceUpdate('composing', aigul.jid);
  await client.socket.readMessages([{ remoteJid: aigul.jid, id: sent.id, fromMe: false }]);
  await client.socket.sendMessage(aigul.jid, { text: 'Да' });
  const noted = () => sandbox.ledger.breaches.map(({ what }) => what);
  await sandbox.ledger.when(() => noted().length === 5);
  expect(noted()).toEqual(['presence', 'subscription', 'chat-state', 'read-receipt', 'message']);
});
