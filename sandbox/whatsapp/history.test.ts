import type { BaileysEventMap } from '@whiskeysockets/baileys';
import { expect, it } from 'vitest';
import { pastConversation } from './history.ts';
import { startWhatsAppSandbox } from './server.ts';
import { type BareClient, linkBareClient } from './testing.ts';

const chunks = (client: BareClient) =>
  client.events
    .map((event) => event['messaging-history.set'])
    .filter((set): set is BaileysEventMap['messaging-history.set'] => set !== undefined);

it('sends history inline and by blob, in chunks, with names and number pairs', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  const aigul = phone.customer({ phone: '77025556677', lid: '190000000000001', name: 'Айгуль' });
  const timur = phone.customer({ phone: '77027778899', lid: '190000000000002', name: 'Тимур', addressing: 'lid' });
  const at = Date.UTC(2026, 9, 1);
  phone.historyAfterPairing([
    {
      syncType: 'INITIAL_BOOTSTRAP',
      inline: true,
      conversations: [
        pastConversation(aigul, [
          { at, text: 'Здравствуйте' },
          { at: at + 1000, text: 'Добрый день', fromMe: true },
        ]),
      ],
    },
    { syncType: 'PUSH_NAME', inline: true, pushNames: [{ jid: aigul.jid, name: 'Айгуль' }] },
    {
      syncType: 'RECENT',
      progress: 50,
      chunkOrder: 1,
      conversations: [pastConversation(timur, [{ at, text: 'Привет' }])],
    },
    { syncType: 'RECENT', progress: 100, chunkOrder: 2, mappings: [{ phone: '77020000009', lid: '190000000000009' }] },
    { syncType: 'FULL', progress: 100, conversations: [pastConversation(timur, [{ at: at - 1000, text: 'Раньше' }])] },
  ]);
  await using client = await linkBareClient(sandbox, phone);
  await client.until(() => chunks(client).length === 5);
  const [bootstrap, names, recent, last, full] = chunks(client);
  expect(bootstrap?.messages.map((message) => message.message?.conversation)).toEqual(['Добрый день', 'Здравствуйте']);
  expect(bootstrap?.isLatest).toBe(true);
  expect(names?.contacts).toEqual([{ id: aigul.jid, notify: 'Айгуль' }]);
  expect(recent?.contacts[0]).toMatchObject({ id: timur.jid, phoneNumber: '77027778899@s.whatsapp.net' });
  expect(last?.progress).toBe(100);
  expect(last?.lidPnMappings).toEqual([{ lid: '190000000000009@lid', pn: '77020000009@s.whatsapp.net' }]);
  expect(full?.messages[0]?.message?.conversation).toBe('Раньше');
});

it('brings what was written before the client was linked', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  const aigul = phone.customer({ phone: '77025556677', name: 'Айгуль' });
  const before = aigul.clicksAd({ ad: { ctwaClid: 'ARAk-old', sourceId: '1' }, text: 'Ещё до связи' });
  aigul.reacts(before, '❤️');
  expect(sandbox.ledger.entries.get(before.id)?.state).toBe('unlinked');
  phone.historyAfterPairing([{ syncType: 'INITIAL_BOOTSTRAP', inline: true, conversations: phone.conversations() }]);
  await using client = await linkBareClient(sandbox, phone);
  await client.until(() => chunks(client).length === 1);
  const [message, ...others] = chunks(client)[0]?.messages ?? [];
  expect(others).toEqual([]);
  expect(message?.key.id).toBe(before.id);
  expect(message?.message?.extendedTextMessage?.contextInfo?.externalAdReply?.ctwaClid).toBe('ARAk-old');
});

it('fails the first downloads of a blob when asked to', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  await using client = await linkBareClient(sandbox, phone);
  await phone.sendHistory({ syncType: 'RECENT', failures: 1 }, { syncType: 'FULL', failures: 0 });
  await client.until(() => chunks(client).some((set) => set.syncType === 2));
  expect(chunks(client).some((set) => set.syncType === 3)).toBe(false);
});
