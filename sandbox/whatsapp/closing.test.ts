import { expect, it } from 'vitest';
import type { ClosingCode } from './connection.ts';
import { startWhatsAppSandbox } from './server.ts';
import { createBareClient, linkBareClient } from './testing.ts';

it.each<ClosingCode>([401, 403, 405, 411, 428, 440, 500, 503])('closes a link with %i', async (code) => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = await linkBareClient(sandbox, phone);
  await Promise.all([phone.close(code), client.until(() => client.closings.length === 2)]);
  expect(client.closings).toEqual([515, code]);
});

it('asks for a new connection with 515', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = await linkBareClient(sandbox, phone);
  await phone.close(515);
  await phone.whenConnected();
  expect(client.closings).toEqual([515, 515]);
});

it('falls silent, and the client finds out by itself', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  // Baileys gives up five seconds after a keep-alive that nobody answered.
  await using client = await linkBareClient(sandbox, phone, { keepAliveIntervalMs: 200 });
  await phone.close(408);
  await client.until(() => client.closings.includes(408));
});

it('dies without a word', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = await linkBareClient(sandbox, phone);
  phone.disconnect();
  await client.until(() => client.closings.length === 2);
  expect(client.closings[1]).toBe(428);
  expect(phone.connected).toBe(false);
});

it('logs a client out, also when it comes back later', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = await linkBareClient(sandbox, phone);
  await Promise.all([phone.logOut(), client.until(() => client.closings.length === 2)]);
  client.connect();
  await client.until(() => client.closings.length === 3);
  expect(client.closings).toEqual([515, 401, 401]);
});

it('refuses logins, or whoever connects next, with the code it is told', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = await linkBareClient(sandbox, phone);
  await client.disconnect();
  phone.refuseLogin(403);
  client.connect();
  await client.until(() => client.closings.includes(403));
  phone.refuseLogin();
  client.connect();
  await phone.whenConnected();
  sandbox.refuseConnections(405);
  await using stranger = createBareClient(sandbox);
  stranger.connect();
  await stranger.until(() => stranger.closings.length === 1);
  expect(stranger.closings).toEqual([405]);
});

it('forgets a client that logs out by itself', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = await linkBareClient(sandbox, phone);
  await client.socket.logout();
  await sandbox.ledger.when(() => !phone.connected);
  client.connect();
  await client.until(() => client.closings.length === 3);
  expect(client.closings).toEqual([515, 401, 401]);
});
