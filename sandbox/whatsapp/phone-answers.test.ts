import { expect, it } from 'vitest';
import { startWhatsAppSandbox } from './server.ts';
import { linkBareClient } from './testing.ts';

const AD = { ctwaClid: 'ARAk-stub', sourceId: '77', title: 'Чистка' };

it('sends a stub first and the content when the client asks the phone', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = await linkBareClient(sandbox, phone);
  const aigul = phone.customer({ phone: '77025556677', lid: '190000000000001', addressing: 'lid' });
  const sent = aigul.clicksAd({ ad: AD, text: 'Здравствуйте!', stubFirst: true });
  await client.until(() => client.message(sent.id) !== undefined);
  expect(client.message(sent.id)?.messageStubParameters?.[0]).toBe('Message absent from node');
  await client.until(() => client.message(sent.id)?.message != null);
  const context = client.message(sent.id)?.message?.extendedTextMessage?.contextInfo;
  expect(context?.externalAdReply?.ctwaClid).toBe('ARAk-stub');
  expect(sandbox.ledger.entries.get(sent.id)?.resends).toBe(1);
  expect(sandbox.faults).toEqual([]);
});

it('answers a request for a message only when the phone is back on the network', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = await linkBareClient(sandbox, phone);
  await phone.online(false);
  const sent = phone.customer({ phone: '77025556677' }).writes('Есть запись?', { stubFirst: true });
  await client.until(() => client.message(sent.id) !== undefined);
  await sandbox.ledger.when(() => phone.requests() === 1);
  expect(client.message(sent.id)?.message ?? null).toBeNull();
  await phone.online(true);
  await client.until(() => client.message(sent.id)?.message?.conversation === 'Есть запись?');
});

it('brings the content of a stub later under the same id', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = await linkBareClient(sandbox, phone);
  const aigul = phone.customer({ phone: '77025556677' });
  const sent = aigul.writes('Сначала пусто', { stubFirst: true });
  await sandbox.ledger.acknowledged(sent.id);
  aigul.deliversContent(sent);
  await client.until(() => client.message(sent.id)?.message?.conversation === 'Сначала пусто');
});

it('answers a request for older messages with a history blob', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  const aigul = phone.customer({ phone: '77025556677' });
  const day = 86_400_000;
  const now = Date.now();
  const old = aigul.writes('Месяц назад', { at: now - 30 * day });
  await using client = await linkBareClient(sandbox, phone);
  const fresh = aigul.writes('Сегодня', { at: now });
  await sandbox.ledger.acknowledged(fresh.id);
  await client.socket.fetchMessageHistory(50, { remoteJid: aigul.jid, id: fresh.id, fromMe: false }, now);
  const answered = () => client.events.find((event) => event['messaging-history.set']?.peerDataRequestSessionId);
  await client.until(() => answered() !== undefined);
  expect(answered()?.['messaging-history.set']?.messages.map((message) => message.key.id)).toEqual([old.id]);
});
