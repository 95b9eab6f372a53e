import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { pino } from 'pino';
import { Agent, request } from 'undici';
import { type Database, openDatabase } from '../../../db/open.ts';
import { temporaryFolder } from '../../../db/testing.ts';
import { createSender } from '../../../server/capi/sender.ts';
import { tokenPlace } from '../../../server/capi/tokens.ts';
import { createLive } from '../../../server/live.ts';
import type { Parts } from '../../../server/parts.ts';
import { createVault } from '../../../server/settings/vault.ts';
import { fillEvents } from '../../fill-events.ts';
import { until } from '../console-client.ts';
import { answer } from '../part.ts';

/** The real sender with its real queue; files of waiting events; and loops that only post. */
export type SendingPart = typeof part;

const CONCURRENCY = 16;
const TOKEN = 'EAAbench';
const DATASET = { id: '880011223344556', token: TOKEN, pageId: '110022003300440' };

let folder: ReturnType<typeof temporaryFolder> | undefined;
let db: Database | undefined;
let metaUrl = '';
let total = 0;

const part = {
  dataset: () => DATASET,
  /** A new data file with this many due events, each of a click of its own. */
  prepare(url: string, count: number): { dataset: typeof DATASET; clickIds: string[] } {
    db?.close();
    folder?.[Symbol.dispose]();
    folder = temporaryFolder();
    db = openDatabase({ file: join(folder.path, 'voronka.db'), clock: Date.now });
    metaUrl = url;
    total = count;
    return { dataset: DATASET, clickIds: writeEvents(db, count) };
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
    return total / (await postAll(metaUrl, payloads));
  },

  /** Posts what a file says was sent, in as few calls as Meta allows, and only that; events a second. */
  async sendFileBare(url: string, file: string): Promise<number> {
    const sql = new BetterSqlite3(file, { readonly: true });
    const payloads = sql
      .prepare<[number], string>('select payload from conversion_events where with_click = ?')
      .pluck();
    const [plain, clicks] = [payloads.all(0), payloads.all(1)];
    sql.close();
    const calls: string[] = [];
    for (let first = 0; first < plain.length; first += 1000) calls.push(plain.slice(first, first + 1000).join(','));
    const seconds = await Promise.all([postAll(url, clicks), postAll(url, calls, 1)]);
    return (plain.length + clicks.length) / Math.max(...seconds);
  },

  /** Writes due events into the file of a host that does not run, every n-th with a click, over the last six days. */
  fillFile(
    file: string,
    { count, everyClick, directionId }: { count: number; everyClick: number; directionId: string },
  ) {
    const opened = openDatabase({ file, clock: Date.now });
    const since = Date.now() - 6 * 86_400_000;
    const clickIds = fillEvents(opened, {
      ...{ count, directionId },
      withClick: (n) => n % everyClick === 0,
      eventTimeAt: (n) => since + n * 10,
    });
    opened.close();
    return clickIds;
  },
};

/** Posts calls, each with these events, so many at a time. @returns how long it took, s */
async function postAll(url: string, calls: string[], atATime = CONCURRENCY): Promise<number> {
  const dispatcher = new Agent();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` };
  const began = performance.now();
  const post = async () => {
    for (let events = calls.pop(); events; events = calls.pop()) {
      const options = { method: 'POST', headers, body: `{"data":[${events}]}`, dispatcher } as const;
      const { statusCode, body: answered } = await request(`${url}/v26.0/${DATASET.id}/events`, options);
      await answered.text();
      if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: atATime }, post));
  const seconds = (performance.now() - began) / 1000;
  await dispatcher.close();
  return seconds;
}

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

function writeEvents(opened: Database, count: number): string[] {
  const now = Date.now();
  opened.sql
    .prepare(`insert into datasets (id, meta_id, token, created_at) values ('d', ?, ?, ?)`)
    .run(DATASET.id, vault.seal(tokenPlace('d'), Buffer.from(TOKEN)), now);
  opened.sql
    .prepare(
      `insert into directions (id, name, country, currency, capi_enabled_at, dataset_id, page_id, created_at, updated_at)
     values ('r', 'Косметология', 'KZ', 'KZT', ?, 'd', ?, ?, ?)`,
    )
    .run(now - 1e9, DATASET.pageId, now, now);
  const eventTimeAt = (n: number) => now - 3_600_000 + n;
  return fillEvents(opened, { count, directionId: 'r', withClick: () => true, eventTimeAt });
}

process.on('exit', () => folder?.[Symbol.dispose]());

answer(part);
