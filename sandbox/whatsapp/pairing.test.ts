import { randomBytes } from 'node:crypto';
import { type BinaryNode, Curve } from '@whiskeysockets/baileys';
import { expect, it } from 'vitest';
import { startWhatsAppSandbox } from './server.ts';
import { type BareClient, createBareClient, linkBareClient } from './testing.ts';

const showQr = async (client: BareClient) => {
  client.connect();
  await client.until(() => client.qr !== undefined);
  return client.qr ?? '';
};

it('links a bare Baileys client by QR code and brings it a live message', async () => {
  await using sandbox = await startWhatsAppSandbox({ seed: 1 });
  const phone = sandbox.phone({ phone: '77011112233', name: 'Студия' });
  await using client = await linkBareClient(sandbox, phone);
  expect(client.closings).toEqual([515]);
  expect(client.creds.me).toMatchObject({ id: '77011112233:1@s.whatsapp.net', lid: `${phone.lid}:1@lid` });

  const aigul = phone.customer({ phone: '77025556677', lid: '190000000000001', name: 'Айгуль' });
  const sent = aigul.writes('Здравствуйте, сколько стоит чистка?');
  await sandbox.ledger.acknowledged(sent.id);
  await client.until(() => client.message(sent.id) !== undefined);
  expect(client.message(sent.id)?.message?.conversation).toBe('Здравствуйте, сколько стоит чистка?');
  expect(client.message(sent.id)?.pushName).toBe('Айгуль');
});

it('links by an 8-character code, and not by another', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = createBareClient(sandbox);
  await showQr(client);
  const code = await client.socket.requestPairingCode('77011112233');
  await expect(phone.approveCode('AAAAAAAA')).rejects.toThrow('The code is wrong');
  await client.disconnect();

  await using second = createBareClient(sandbox);
  await showQr(second);
  await phone.approveCode(await second.socket.requestPairingCode('77011112233'));
  expect(phone.connected).toBe(true);
  expect(code).toHaveLength(8);
});

it('offers one QR code after another and lets the client run out of them', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = createBareClient(sandbox, { qrTimeout: 20 });
  const first = await showQr(client);
  await client.until(() => client.closings.length === 1);
  const shown = client.events.map((event) => event['connection.update']?.qr).filter((qr) => qr !== undefined);
  expect(new Set(shown).size).toBe(6);
  expect(client.closings).toEqual([408]);
  await sandbox.ledger.when(() => sandbox.waiting() === 0);
  await expect(phone.scan(first)).rejects.toThrow('out of date');
});

it("can't link devices now: the phone says so and the client hears nothing", async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = createBareClient(sandbox);
  const qr = await showQr(client);
  phone.refuseLinking(true);
  await expect(phone.scan(qr)).rejects.toThrow("Can't link devices now");
  phone.refuseLinking(false);
  await phone.scan(qr);
});

it('retires the secret of a QR code when the client has acknowledged the refresh', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = createBareClient(sandbox);
  const old = await showQr(client);
  // What facts/whatsapp.md 8 asks of a client, and bare Baileys does not do.
  client.socket.ws.on('CB:notification,type:companion_reg_refresh', (node: BinaryNode) => {
    client.creds.advSecretKey = randomBytes(32).toString('base64');
    const { id = '', from = '', type = '' } = node.attrs;
    void client.socket.sendNode({ tag: 'ack', attrs: { id, to: from, class: 'notification', type } });
  });
  await sandbox.refreshRegistration(old);
  await expect(phone.scan(old)).rejects.toThrow('thrown away');
  const fields = old.split(',');
  fields[3] = client.creds.advSecretKey;
  await phone.scan(fields.join(','));
});

it('links a client whose link died before it was told to come again', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = createBareClient(sandbox);
  const scanned = phone.scan(await showQr(client), { diesBefore515: true });
  await client.until(() => client.closings.length === 1);
  expect(client.closings).toEqual([428]);
  client.connect();
  await scanned;
});

it('closes or cuts the links of clients that show a QR code', async () => {
  await using sandbox = await startWhatsAppSandbox();
  await using client = createBareClient(sandbox);
  await showQr(client);
  await sandbox.closeUnlinked(503);
  await client.until(() => client.closings.length === 1);
  client.connect();
  await sandbox.ledger.when(() => sandbox.waiting() === 1);
  sandbox.cutUnlinked();
  await client.until(() => client.closings.length === 2);
  expect(client.closings).toEqual([503, 428]);
});

it('asks for a passkey', async () => {
  await using sandbox = await startWhatsAppSandbox();
  await using client = createBareClient(sandbox);
  const qr = await showQr(client);
  const asked = new Promise<BinaryNode>((resolve) => {
    client.socket.ws.on('CB:notification,type:passkey_prologue_request', resolve);
  });
  await sandbox.askForPasskey(qr);
  expect((await asked).content).toMatchObject([{ tag: 'passkey_request_options' }]);
});

it('refuses a client whose device signature is not made with the identity it registered', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = createBareClient(sandbox);
  const qr = await showQr(client);
  client.creds.signedIdentityKey.private.set(Curve.generateKeyPair().private);
  await expect(phone.scan(qr)).rejects.toThrow("The client's signature is wrong");
});
