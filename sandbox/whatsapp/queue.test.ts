import { getBinaryNodeChild } from '@whiskeysockets/baileys';
import { expect, it } from 'vitest';
import { startWhatsAppSandbox } from './server.ts';
import { type BareClient, linkBareClient } from './testing.ts';

async function linked() {
  const sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone({ phone: '77011112233' });
  const client = await linkBareClient(sandbox, phone);
  const aigul = phone.customer({ phone: '77025556677', name: 'Айгуль' });
  const asyncDispose = async () => {
    await client[Symbol.asyncDispose]();
    await sandbox.close();
  };
  return { sandbox, phone, client, aigul, [Symbol.asyncDispose]: asyncDispose };
}

const goAway = async (client: BareClient, gone: () => Promise<void>) => {
  const before = client.closings.length;
  await Promise.all([gone(), client.until(() => client.closings.length > before)]);
};
const ciphertexts = (client: BareClient, id: string) =>
  client.stanzas
    .filter((stanza) => stanza.attrs['id'] === id)
    .map((stanza) => Buffer.from(getBinaryNodeChild(stanza, 'enc')?.content as Uint8Array).toString('hex'));

it('holds messages for a client that is away and delivers them marked offline', async () => {
  await using place = await linked();
  const { sandbox, phone, client, aigul } = place;
  await goAway(client, async () => phone.disconnect());
  const sent = Array.from({ length: 40 }, (_, index) => aigul.writes(`письмо ${index}`));
  expect(phone.held()).toBe(40);
  client.connect();
  await sandbox.ledger.settled();
  await client.until(() => client.messages.length === 41);
  const brought = client.messages.slice(1);
  expect(brought.map(({ message }) => message.key.id)).toEqual(sent.map(({ id }) => id));
  expect(new Set(brought.map(({ type }) => type))).toEqual(new Set(['append']));
  await client.until(() => client.events.some((event) => event['connection.update']?.receivedPendingNotifications));
});

it('delivers the same ciphertext again when the link died before the receipt', async () => {
  await using place = await linked();
  const { sandbox, phone, client, aigul } = place;
  const cut = phone.cutWhen({ at: 'receipt-lost' });
  const sent = aigul.writes('раз');
  await goAway(client, () => cut);
  expect(sandbox.ledger.entries.get(sent.id)?.state).toBe('delivered');
  client.connect();
  await sandbox.ledger.when(() => sandbox.ledger.entries.get(sent.id)?.state !== 'delivered');
  const [first, second] = ciphertexts(client, sent.id);
  expect(second).toBe(first);
  // Bare Baileys has used the key up and refuses: this is the loss that the app's spool mends.
  expect(sandbox.ledger.entries.get(sent.id)).toMatchObject({ state: 'refused', refusal: 487, times: 2 });
  expect(phone.held()).toBe(0);
});

it('cuts the link after so many deliveries, and after the receipt of one message', async () => {
  await using place = await linked();
  const { sandbox, phone, client, aigul } = place;
  await goAway(client, async () => phone.disconnect());
  const sent = Array.from({ length: 10 }, (_, index) => aigul.writes(`письмо ${index}`));
  const afterThree = phone.cutWhen({ at: 'delivery', count: 3 });
  await goAway(client, async () => {
    client.connect();
    await afterThree;
  });
  expect(sent.map(({ id }) => sandbox.ledger.entries.get(id)?.times)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
  const fifth = sent[4]!.id;
  const afterFifth = phone.cutWhen({ at: 'receipt', id: fifth });
  await goAway(client, async () => {
    client.connect();
    await afterFifth;
  });
  expect(sandbox.ledger.entries.get(fifth)?.state).toBe('acknowledged');
});

it('sends a message again in a fresh session when the client could not read it', async () => {
  await using place = await linked();
  const { sandbox, client, aigul } = place;
  await sandbox.ledger.acknowledged(aigul.writes('для начала').id);
  const broken = aigul.writes('прочтите меня', { garbled: true });
  await sandbox.ledger.acknowledged(broken.id);
  expect(client.message(broken.id)?.message?.conversation).toBe('прочтите меня');
  expect(sandbox.ledger.entries.get(broken.id)).toMatchObject({ retries: 1, times: 2 });
  await sandbox.ledger.acknowledged(aigul.writes('и дальше').id);
});

it('replaces the link when the same client comes twice', async () => {
  await using place = await linked();
  const { client, phone } = place;
  client.connect();
  await client.until(() => client.closings.includes(440));
  await phone.whenConnected();
});
