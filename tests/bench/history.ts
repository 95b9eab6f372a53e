import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { startHost } from '../e2e/host.ts';
import { enter, until } from './console-client.ts';
import { askMeanwhile, watchLoop } from './host-loop.ts';
import { link, makePlace, type Place, stopHost } from './linked-host.ts';
import { startPart } from './part.ts';
import type { RawInsertsPart } from './parts/raw-inserts.ts';
import type { WhatsAppPart } from './parts/whatsapp.ts';
import { cpuOf, peakMemoryOf } from './process-cost.ts';
import { type Bench, type Measure, median, quantile } from './report.ts';

const MESSAGES = 1_000_000;
const DIALOGS = 50_000;
const PHONE = '77000007000';
/** More than a minute for every 10 000 messages is a fault. */
const PATIENCE_MS = 3_600_000;

/**
 * A history end to end by the real host, blobs from the WhatsApp beside it, fetched, decoded and written, while a page asks
 * for its list; against prepared inserts of the same rows with the same search index into a file of the same policy.
 */
export async function measureHistory({ scale, say }: Bench): Promise<Measure[]> {
  await using whatsapp = startPart<WhatsAppPart>('whatsapp');
  using place = await makePlace(whatsapp);
  const loop = watchLoop(place);
  const size = { messages: Math.round(MESSAGES * scale), dialogs: Math.round(DIALOGS * scale) };
  const host = startHost(place);
  const pid = host.process.pid ?? 0;
  const visitor = await enter(await host.url);
  await link(visitor, whatsapp, PHONE);
  const blobs = await whatsapp.ask.packHistory(PHONE, size);
  say(`history: ${size.messages} messages in ${blobs} blobs, packed`);
  await pause(1_000);

  const idle = monitorEventLoopDelay({ resolution: 5 });
  idle.enable();
  const cpuBefore = cpuOf(pid);
  loop.begin(host);
  const leaving = new AbortController();
  const answers = askMeanwhile(visitor.owner, leaving.signal);
  const began = await whatsapp.ask.announceHistory();
  const seconds = await writtenIn(place, blobs, began);
  const cpu = (cpuOf(pid) ?? Number.NaN) - (cpuBefore ?? Number.NaN);
  leaving.abort();
  idle.disable();
  const delays = await loop.end(host);
  const peak = peakMemoryOf(pid);
  const times = await answers;
  await stopHost(host);
  const rate = size.messages / seconds;
  say(`history: ${Math.round(rate)} messages/s, ${(cpu / size.messages).toFixed(4)} ms of processor each`);

  await using raw = startPart<RawInsertsPart>('raw-inserts');
  const bare = await raw.ask.copy(join(place.dataFolder, 'voronka.db'));
  if (bare.messages !== size.messages) throw new Error(`${bare.messages} messages came of ${size.messages}`);
  const bareRate = bare.messages / (bare.ms / 1000);
  say(`history, raw inserts: ${Math.round(bareRate)} messages/s`);
  return [
    {
      ...{ name: 'history: blobs into rows', seen: rate, unit: '/s', limit: bareRate },
      note: `${size.messages} messages, ${size.dialogs} dialogs, ${blobs} blobs; limit: raw inserts of these rows`,
    },
    { name: 'history: of raw inserts’ rate', seen: rate / bareRate, unit: '×', aim: { least: 0.6 } },
    ...(bare.cpu
      ? [
          {
            ...{ name: 'history: processor time a message', unit: 'ms' as const },
            ...{ seen: cpu / size.messages, limit: bare.cpu / size.messages },
          },
        ]
      : []),
    { name: 'history: peak memory', seen: peak, unit: 'MB', aim: { most: 400 } },
    {
      ...{ name: 'history: event loop delay, p99', seen: delays.p99, unit: 'ms', aim: { most: 50 } },
      limit: Math.max(0.1, idle.percentile(99) / 1e6 - 5),
      note: `p50 ${delays.p50.toFixed(1)}, most ${delays.most.toFixed(0)}; limit: of a loop beside it that does next to nothing`,
    },
    {
      ...{ name: 'history: the page’s list meanwhile, p95', seen: quantile(times, 0.95), unit: 'ms' },
      note: `p50 ${median(times).toFixed(1)}, ${times.length} asked`,
    },
  ];
}

async function writtenIn({ dataFolder }: Place, blobs: number, began: number): Promise<number> {
  const sql = new BetterSqlite3(join(dataFolder, 'voronka.db'), { readonly: true });
  const done = sql
    .prepare<[], number>(`select count(*) from history_blobs where state = 'done' and sync_type in ('recent', 'full')`)
    .pluck();
  const failed = sql.prepare<[], string>(`select failure from history_blobs where failure is not null`).pluck();
  try {
    await until(
      () => {
        const failure = failed.get();
        if (failure) throw new Error(failure);
        return done.get() === blobs || undefined;
      },
      50,
      PATIENCE_MS,
    );
    return (performance.timeOrigin + performance.now() - began) / 1000;
  } finally {
    sql.close();
  }
}
