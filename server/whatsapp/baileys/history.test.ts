import { deflateSync } from 'node:zlib';
import { proto } from '@whiskeysockets/baileys';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../dialogs/change.ts';
import type { HistoryReader, HistoryWanted } from '../engine.ts';
import { openHistory } from './history.ts';

const OWN = { phone: '77010000001', lid: '100' };
const context = { own: OWN, receivedAt: Date.UTC(2026, 10, 21) };
const ALL: Omit<HistoryWanted, 'from' | 'most'> = { since: null, until: null, without: new Set() };

/** Chats of 0, 1, 2 … messages, a group and the note to self among them, names and pairs at the end. */
function blob(chats: number): Uint8Array {
  const conversations = Array.from({ length: chats }, (_, n) => chat(`7702555${1000 + n}@s.whatsapp.net`, n));
  const { HistorySyncType } = proto.HistorySync;
  return proto.HistorySync.encode({
    syncType: HistorySyncType.FULL,
    conversations: [chat('120363025246125486@g.us', 3), ...conversations, chat('77010000001@s.whatsapp.net', 2)],
    pushnames: [{ id: '77025551000@s.whatsapp.net', pushname: 'Айгуль' }],
    phoneNumberToLidMappings: [{ pnJid: '77025551001@s.whatsapp.net', lidJid: '190011112222@lid' }],
  }).finish();
}

function chat(jid: string, count: number): proto.IConversation {
  const messages = Array.from({ length: count }, (_, n) => ({
    message: {
      key: { remoteJid: jid, id: `${jid}-${n}`, fromMe: n % 2 === 0 },
      messageTimestamp: 1_790_000_000 - n,
      message: { conversation: `письмо ${n}` },
    },
  }));
  return { id: jid, name: `Чат ${jid}`, messages };
}

/** Everything a blob says, read `most` at a time, each slice by a reader that `reader` gives. */
async function readAll(reader: () => HistoryReader | Promise<HistoryReader>, most: number) {
  const changes: Change[] = [];
  const counts = { messages: 0, chats: 0, failed: 0 };
  for (let from: number | null = 0; from !== null; ) {
    const slice = (await reader()).read({ ...ALL, from, most });
    changes.push(...slice.changes);
    counts.messages += slice.messages;
    counts.chats += slice.chats;
    counts.failed += slice.failed.length;
    from = slice.next;
  }
  return { changes, ...counts };
}

test('a blob says the same in slices of any size, read by one reader or, after stops, by many', async () => {
  const body = deflateSync(blob(9));
  const whole = await readAll(await opener(body), 10_000);
  expect(whole).toMatchObject({ messages: 36, chats: 9, failed: 0 });
  expect(whole.changes[0]).toEqual({ type: 'pair', lid: '190011112222', phone: '77025551001' });
  for (const most of [1, 2, 3, 7, 20]) {
    expect(await readAll(await opener(body), most)).toEqual(whole);
    expect(await readAll(() => openHistory(body, context), most)).toEqual(whole);
  }
});

test('the bytes of a message are kept as they came', async () => {
  const { changes } = await readAll(await opener(blob(3)), 100);
  const raw = changes.flatMap((change) => (change.type === 'message' ? [change.message.raw] : []));
  expect(raw.map((bytes) => proto.WebMessageInfo.decode(bytes ?? Buffer.alloc(0)).message?.conversation)).toEqual([
    'письмо 0',
    'письмо 0',
    'письмо 1',
  ]);
});

test('chats are told with where they stand, and those left out are passed over', async () => {
  const reader = await openHistory(blob(4), context);
  const chats = reader.chats();
  expect(chats.map(({ person }) => person.phone)).toEqual(['77025551000', '77025551001', '77025551002', '77025551003']);
  const without = new Set(chats.slice(1).map(({ at }) => at));
  const { changes } = reader.read({ ...ALL, from: 0, most: 1_000, without });
  expect(changes.filter(({ type }) => type === 'message')).toEqual([]);
  expect(changes.filter(({ type }) => type === 'contact')).toHaveLength(2);
});

test('of a blob that is cut off anywhere, all messages before are read, and then it is said to be broken', async () => {
  const good = blob(6);
  const whole = await readAll(await opener(good), 1_000);
  const texts = (changes: Change[]) =>
    changes.flatMap((change) => (change.type === 'message' ? [change.message.waId] : []));
  for (let cut = 0; cut < good.length; cut += 7) {
    const { seen, fault } = await readBroken(good.subarray(0, cut), 3);
    const read = texts(seen);
    expect(read).toEqual(texts(whole.changes).slice(0, read.length));
    if (cut > 800) expect(read.length).toBeGreaterThan(0);
    if (fault) expect(fault).toBeInstanceOf(RangeError);
  }
});

test('whatever is changed in a blob, reading comes to an end', async () => {
  const good = blob(6);
  const change = fc.record({
    at: fc.integer({ min: 1, max: good.length - 1 }),
    byte: fc.nat(255),
    most: fc.integer({ min: 1, max: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ at, byte, most }) => {
      const bytes = Buffer.from(good);
      bytes[at] = byte;
      const { slices, fault } = await readBroken(bytes, most);
      expect(slices).toBeLessThan(1_000);
      if (fault) expect(fault).toBeInstanceOf(Error);
    }),
    { numRuns: 500 },
  );
});

/** What is read until the end, or until the reader throws. */
async function readBroken(bytes: Uint8Array, most: number) {
  const seen: Change[] = [];
  let slices = 0;
  try {
    const reader = await openHistory(bytes, context);
    for (let from: number | null = 0; from !== null && slices < 1_000; slices += 1) {
      const slice = reader.read({ ...ALL, from, most });
      seen.push(...slice.changes);
      from = slice.next;
    }
    return { seen, slices, fault: undefined };
  } catch (fault) {
    return { seen, slices, fault };
  }
}

async function opener(body: Uint8Array): Promise<() => HistoryReader> {
  const reader = await openHistory(body, context);
  return () => reader;
}
