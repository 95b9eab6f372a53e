import { expect, it } from 'vitest';
import { startWhatsAppSandbox } from './server.ts';
import { createBareClient, linkBareClient } from './testing.ts';

it('links a bare Baileys client by QR code and brings it a live message', async () => {
  await using sandbox = await startWhatsAppSandbox({ seed: 1 });
  const phone = sandbox.phone({ phone: '77011112233', name: 'Студия' });
  await using client = await linkBareClient(sandbox, phone);
  expect(client.closings).toEqual([515]);
  expect(client.creds.me?.id).toBe('77011112233:1@s.whatsapp.net');

  const aigul = phone.customer({ phone: '77025556677', lid: '190000000000001', name: 'Айгуль' });
  const sent = aigul.writes('Здравствуйте, сколько стоит чистка?');
  await sandbox.ledger.acknowledged(sent.id);
  await client.until(() => client.message(sent.id) !== undefined);
  expect(client.message(sent.id)?.message?.conversation).toBe('Здравствуйте, сколько стоит чистка?');
  expect(client.message(sent.id)?.pushName).toBe('Айгуль');
});

it('links by an 8-character code', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = createBareClient(sandbox);
  client.connect();
  await client.until(() => client.qr !== undefined);
  const code = await client.socket.requestPairingCode('77011112233');
  await phone.approveCode(code);
  expect(phone.connected).toBe(true);
});
