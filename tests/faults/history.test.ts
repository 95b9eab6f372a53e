import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { pastConversation } from '../../sandbox/whatsapp/history.ts';
import { openBusiness, setUp } from './business.ts';
import type { Owner } from './console-process.ts';

const AT = Date.UTC(2026, 9, 1);
const BLOBS = 3;
const EACH = 6_000;
/** It is killed when so many messages are in: near the beginning, within each blob, near the end. */
const KILLS = [1, 3_000, 7_500, 11_900, 15_000];

test('a history comes in whole and is counted once, wherever the app is killed', async () => {
  await using business = await openBusiness(7);
  const { phone } = business;
  let console = await business.start();
  await setUp(business, console);
  for (let blob = 0; blob < BLOBS; blob += 1) {
    const customer = phone.customer({ phone: `7702555000${blob}`, lid: `19001111000${blob}`, name: `Клиент ${blob}` });
    const past = Array.from({ length: EACH }, (_, n) => ({
      at: AT + n * 60_000,
      text: `письмо ${n}`,
      fromMe: n % 3 === 0,
      id: `3B${blob}-${n}`,
    }));
    const progress = Math.round(((blob + 1) * 100) / BLOBS);
    await phone.sendHistory({ syncType: 'FULL', progress, conversations: [pastConversation(customer, past)] });
  }
  const stoppedAt: number[] = [];
  for (const enough of KILLS) {
    await console.untilShown(async (owner) => (await broughtTo(owner)) >= enough || undefined);
    await console.kill();
    stoppedAt.push(look(business.databaseFile).messages);
    console = await business.start();
  }
  await console.untilShown(async (owner) => (await broughtTo(owner)) === BLOBS * EACH || undefined);
  await console.stop();

  expect(look(business.databaseFile)).toEqual({
    ...{ messages: BLOBS * EACH, findable: BLOBS * EACH, dialogs: BLOBS, done: BLOBS, bodies: 0, events: 0 },
    counts: [BLOBS * EACH, BLOBS * EACH, 0, BLOBS],
  });
  expect(stoppedAt.some((count) => count > 0 && count < BLOBS * EACH)).toBe(true);
});

async function broughtTo(owner: Owner): Promise<number> {
  const lines = await owner.imports.list.query();
  return lines.find(({ kind }) => kind === 'history')?.counts.messages ?? 0;
}

function look(file: string) {
  const sql = new BetterSqlite3(file, { readonly: true });
  const count = (query: string) => Number(sql.prepare(query).pluck().get());
  try {
    const counts = sql.prepare("select counts from imports where kind = 'history'").pluck().get() as string;
    const { messages, added, known, chats } = JSON.parse(counts);
    return {
      messages: count('select count(*) from messages'),
      findable: count('select count(*) from messages_fts_docsize'),
      dialogs: count('select count(*) from dialogs'),
      done: count("select count(*) from history_blobs where state = 'done' and sync_type = 'full'"),
      bodies: count('select count(*) from history_bodies'),
      events: count('select count(*) from conversion_events'),
      counts: [messages, added, known, chats],
    };
  } finally {
    sql.close();
  }
}
