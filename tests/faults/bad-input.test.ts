import { randomBytes } from 'node:crypto';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { pastConversation } from '../../sandbox/whatsapp/history.ts';
import { openBusiness, setUp } from './business.ts';
import { layWire } from './wire.ts';

const FIRST_FRAMES = 3;

test.each<[string, (frame: Buffer, n: number) => Buffer]>([
  ['an answer to the handshake that is noise', (frame, n) => (n === 0 ? garble(frame) : frame)],
  ['a frame with one bit turned', (frame, n) => (n === FIRST_FRAMES ? turnBit(frame) : frame)],
  ['a frame cut in half', (frame, n) => (n === FIRST_FRAMES ? frame.subarray(0, frame.length >> 1) : frame)],
  ['an empty frame', (frame, n) => (n === FIRST_FRAMES ? Buffer.alloc(0) : frame)],
])('%s does no harm: the next connection brings everything', async (_, bend) => {
  await using business = await openBusiness();
  await using wire = await layWire(business.whatsapp.url);
  const env = { VORONKA_WHATSAPP_URL: wire.url };
  const before = await business.start({ env });
  await setUp(business, before);
  await before.stop();
  const visitor = business.phone.customer({ phone: '77025556677' });
  for (let n = 0; n < 5; n += 1) visitor.writes(`Сообщение ${n}`);

  let bent = 0;
  wire.bend((frame, n) => {
    const changed = bent === 0 ? bend(frame, n) : frame;
    if (changed !== frame) bent += 1;
    return changed;
  });
  const console = await business.start({ env });
  await business.whatsapp.ledger.settled();
  await console.untilQueue(({ accepted }) => accepted === 1);
  expect(bent).toBe(1);
  await console.stop();
  using sql = openReadOnly(business.databaseFile);
  expect(sql.prepare('select text from messages order by text').pluck().all()).toEqual(
    Array.from({ length: 5 }, (_, n) => `Сообщение ${n}`),
  );
});

test('frames that nobody asked for, long, short and empty, end at most the connection', async () => {
  await using business = await openBusiness();
  await using wire = await layWire(business.whatsapp.url);
  const console = await business.start({ env: { VORONKA_WHATSAPP_URL: wire.url } });
  await setUp(business, console);
  const visitor = business.phone.customer({ phone: '77025556677' });
  // A frame begins with its length in three bytes; one that lies about it is only noticed by the silence, a minute later.
  const noise = [
    framed(randomBytes(400)),
    framed(randomBytes(16)),
    framed(Buffer.from('hello')),
    framed(Buffer.alloc(0)),
  ];
  for (const [n, frame] of noise.entries()) {
    wire.bring(frame);
    const sent = visitor.writes(`После ${n}`);
    await business.whatsapp.ledger.acknowledged(sent.id);
    await console.untilShown(
      async ({ numbers }) => (await numbers.list.query())[0]?.state === 'connected' || undefined,
    );
  }
  await console.stop();
  using sql = openReadOnly(business.databaseFile);
  expect(sql.prepare('select count(*) from messages').pluck().get()).toBe(noise.length);
});

test('messages out of the ordinary are kept as they came, and their lead is accepted like any other', async () => {
  await using business = await openBusiness();
  const console = await business.start();
  await setUp(business, console);
  const { phone, whatsapp, meta } = business;
  const fragment = `3A'); drop table messages; --`;
  const huge = '👩‍🦰\u202e\u2067'.repeat(64 * 64);
  const future = Date.now() + 400 * 24 * 3_600_000;
  const visitor = phone.customer({ phone: '77025556677', name: `Робин'); delete from contacts; --` });
  visitor.writes('Первое', { id: fragment });
  visitor.writes(huge);
  visitor.writes('до эпохи', { at: -5_000_000 });
  visitor.writes('из будущего', { at: future });
  visitor.sendsRaw('empty', {});
  visitor.edits({ ...visitor.writes('правка'), id: `${fragment} '' or 1=1` }, 'не то');
  visitor.reacts(visitor.writes('реакция'), `'); --`);
  visitor.writes('\u0000\uFFFF \uD83D');
  await whatsapp.ledger.settled();
  await console.untilQueue(({ accepted }) => accepted === 1);
  await console.stop();

  using sql = openReadOnly(business.databaseFile);
  const texts = sql.prepare('select text from messages where text is not null').pluck().all();
  expect(texts).toEqual(expect.arrayContaining(['Первое', huge, 'до эпохи', 'из будущего', 'правка', 'реакция']));
  expect(Buffer.byteLength(huge)).toBeGreaterThan(64 * 1024 - 1);
  expect(sql.prepare('select wa_id from messages where text = ?').pluck().get('Первое')).toBe(fragment);
  expect(sql.prepare('select max(sent_at) <= max(received_at), min(sent_at) > 0 from messages').raw().get()).toEqual([
    1, 1,
  ]);
  expect(sql.prepare('select push_name from contacts').pluck().all()).toEqual([`Робин'); delete from contacts; --`]);
  expect(sql.prepare('select count(*) from inbox').pluck().get()).toBe(0);
  expect(meta.ledger.accepted()).toHaveLength(1);
  const { event_time: at } = meta.ledger.accepted()[0]!.event as { event_time: number };
  expect(Math.abs(at - Date.now() / 1000)).toBeLessThan(60);
});

test('10 000 dialogs renamed at once do not hold the app up', async () => {
  await using business = await openBusiness();
  const console = await business.start();
  await setUp(business, console);
  const { phone } = business;
  const count = 10_000;
  const people = Array.from({ length: count }, (_, n) =>
    phone.customer({ phone: `7702${String(n).padStart(7, '0')}` }),
  );
  const at = Date.now() - 3_600_000;
  const conversations = people.map((person) => pastConversation(person, [{ at, text: 'Здравствуйте' }]));
  await phone.sendHistory({ syncType: 'RECENT', conversations, progress: 100 });
  await untilCount(console, 'dialogs', count);

  await console.heldUp();
  const began = performance.now();
  const pushNames = people.map(({ jid }, n) => ({ jid, name: `Имя ${n}` }));
  await phone.sendHistory({ syncType: 'PUSH_NAME', pushNames });
  using sql = openReadOnly(business.databaseFile);
  const renamed = sql.prepare(`select count(*) from contacts where push_name like 'Имя %'`).pluck();
  await console.untilShown(async () => renamed.get() === count || undefined);
  const took = performance.now() - began;
  const heldUp = await console.heldUp();
  // In slices, however slow the machine is: in one piece it would stand still for nearly all of it.
  expect(heldUp).toBeLessThan(took / 3);
  await console.stop();
});

function framed(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0, bytes.length >> 8, bytes.length & 255]), bytes]);
}

/** The length stays as it was. */
function garble(frame: Buffer): Buffer {
  return Buffer.concat([frame.subarray(0, 3), randomBytes(frame.length - 3)]);
}

function turnBit(frame: Buffer): Buffer {
  const turned = Buffer.from(frame);
  turned[turned.length - 5] = (turned[turned.length - 5] ?? 0) ^ 1;
  return turned;
}

async function untilCount(
  console: Awaited<ReturnType<Awaited<ReturnType<typeof openBusiness>>['start']>>,
  what: 'dialogs',
  count: number,
) {
  await console.untilShown(async ({ numbers }) => (await numbers.list.query())[0]?.[what] === count || undefined);
}

function openReadOnly(file: string) {
  const sql = new BetterSqlite3(file, { readonly: true });
  return Object.assign(sql, { [Symbol.dispose]: () => void sql.close() });
}
