import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { Agent, request } from 'undici';
import { type Database, openDatabase } from '../../../db/open.ts';
import { temporaryFolder } from '../../../db/testing.ts';
import { createSender } from '../../../server/capi/sender.ts';
import { tokenPlace } from '../../../server/capi/tokens.ts';
import { createLive } from '../../../server/live.ts';
import type { Parts } from '../../../server/parts.ts';
import { createVault } from '../../../server/settings/vault.ts';
import { until } from '../console-client.ts';
import { answer } from '../part.ts';

/** The real sender with its real queue; and a loop that only posts. */
export type SendingPart = typeof part;

const CONCURRENCY = 16;
const TOKEN = 'EAAbench';
const DATASET = { id: '880011223344556', token: TOKEN, pageId: '110022003300440' };

let folder: ReturnType<typeof temporaryFolder> | undefined;
let db: Database | undefined;
let metaUrl = '';
let total = 0;

const part = {
  /** A new data file with this many due events, each of a click of its own. */
  prepare(url: string, count: number): { dataset: typeof DATASET; clickIds: string[] } {
    db?.close();
    folder?.[Symbol.dispose]();
    folder = temporaryFolder();
    db = openDatabase({ file: join(folder.path, 'voronka.db'), clock: Date.now });
    metaUrl = url;
    total = count;
    const opened = db;
    return { dataset: DATASET, clickIds: opened.write(() => writeEvents(opened, count)) };
  },

  /** Sends them all; events a second, from the start of the sender to the last answer written down. */
  async send(): Promise<number> {
    if (!db) throw new Error('prepare first');
    const opened = db;
    const sender = createSender(partsOf(opened), { meta: { url: metaUrl } });
    const accepted = opened.sql
      .prepare<[], number>(`select count(*) from conversion_events where state = 'accepted'`)
      .pluck();
    const began = performance.now();
    sender.start();
    await until(() => accepted.get() === total || undefined, 20);
    const rate = total / ((performance.now() - began) / 1000);
    await sender.stop();
    return rate;
  },

  /** Posts the same bodies again, and only that. */
  async sendBare(): Promise<number> {
    if (!db) throw new Error('prepare first');
    const payloads = db.sql.prepare<[], string>('select payload from conversion_events').pluck().all();
    const dispatcher = new Agent();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
    const began = performance.now();
    const post = async () => {
      for (let payload = payloads.pop(); payload; payload = payloads.pop()) {
        const body = `{"data":[${payload}]}`;
        const options = { method: 'POST', headers, body, dispatcher } as const;
        const { statusCode, body: answered } = await request(`${metaUrl}/v26.0/${DATASET.id}/events`, options);
        await answered.text();
        if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, post));
    const rate = total / ((performance.now() - began) / 1000);
    await dispatcher.close();
    return rate;
  },
};

const vault = createVault(randomBytes(32));

function partsOf(opened: Database): Parts {
  return {
    db: opened,
    vault,
    clock: Date.now,
    random: Math.random,
    uuid: randomUUID,
    live: createLive(),
    log: pino({ level: 'silent' }),
    wakeSender: () => undefined,
    wakeJudging: () => undefined,
  };
}

function writeEvents({ sql }: Database, count: number): string[] {
  const now = Date.now();
  sql
    .prepare(`insert into datasets (id, meta_id, token, created_at) values ('d', ?, ?, ?)`)
    .run(DATASET.id, vault.seal(tokenPlace('d'), Buffer.from(TOKEN)), now);
  sql
    .prepare(
      `insert into directions (id, name, country, currency, capi_enabled_at, dataset_id, page_id, created_at, updated_at)
     values ('r', 'Косметология', 'KZ', 'KZT', ?, 'd', ?, ?, ?)`,
    )
    .run(now - 1e9, DATASET.pageId, now, now);
  sql.prepare(`insert into numbers (id, direction_id, created_at) values ('n', 'r', ?)`).run(now);
  const contact = sql.prepare('insert into contacts (id, phone, external_key, created_at) values (?, ?, ?, ?)');
  const dialog =
    sql.prepare(`insert into dialogs (id, number_id, contact_id, direction_id, first_message_at, last_message_at, last_kind,
    last_from_me, incoming_count, ad_state, interest_at, created_at) values (?, 'n', ?, 'r', ?, ?, 'text', 0, 2, 'known', ?, ?)`);
  const message =
    sql.prepare(`insert into messages (id, dialog_id, wa_id, from_me, kind, text, is_customer, sent_at, received_at, source)
    values (?, ?, ?, 0, 'text', 'Здравствуйте', 1, ?, ?, 'live')`);
  const touch =
    sql.prepare(`insert into ad_touches (id, dialog_id, message_id, touched_at, ctwa_clid, source_id, source_type, context)
    values (?, ?, ?, ?, ?, '1', 'ad', '{}')`);
  const event =
    sql.prepare(`insert into conversion_events (id, subject_kind, subject_id, level, event_id, direction_id, dataset_id, state,
    message_id, event_time_at, available_at, created_at) values (?, 'dialog', ?, 'interest', ?, 'r', 'd', 'due', ?, ?, ?, ?)`);
  return Array.from({ length: count }, (_, n) => {
    const id = n + 1;
    const at = now - 3_600_000 + n;
    const clickId = `ARA${randomBytes(54).toString('base64url')}`;
    contact.run(id, `7701${String(n).padStart(7, '0')}`, randomUUID(), at);
    dialog.run(id, id, at, at, at, at);
    message.run(id, id, `3A${n}`, at, at);
    touch.run(id, id, id, at, clickId);
    event.run(id, id, randomUUID(), id, at, now - 1000, at);
    return clickId;
  });
}

process.on('exit', () => folder?.[Symbol.dispose]());

answer(part);
