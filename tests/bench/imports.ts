import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { makeExport } from '../../server/imports/exports/testing.ts';
import { importOptions } from '../../server/imports/options.ts';
import { hostFolders, startHost } from '../e2e/host.ts';
import { enter, type Owner, until } from './console-client.ts';
import { askMeanwhile, type Delays, watchLoop } from './host-loop.ts';
import { type Place, stopHost } from './linked-host.ts';
import { startPart } from './part.ts';
import type { ExportsPart } from './parts/exports.ts';
import type { RawInsertsPart } from './parts/raw-inserts.ts';
import { cpuOf, memoryOf, peakMemoryOf } from './process-cost.ts';
import { type Bench, type Measure, median, quantile } from './report.ts';
import { writeChat } from './written-chat.ts';

const MESSAGES = 100_000;
const CHATS = 500;
const PATIENCE_MS = 1_800_000;
/** Until a host that has just started does nothing any more. */
const REST_MS = 2_000;
const OPTIONS = importOptions.parse({ timeZone: 'Asia/Almaty', country: 'KZ' });

interface Seen {
  messages: number;
  /** From the owner's word «these files» to the end of its first look, and from «begin» to its end, ms. */
  lookMs: number;
  runMs: number;
  /** Processor time of the run, ms. */
  cpu: number;
  restMb: number;
  peakMb: number;
  delays: Delays;
  answers: number[];
}

/**
 * Exports end to end by the real host, files on the disk into rows with language and stage found, while a page asks for its
 * list: against whatsapp-chat-parser alone on the same texts, and prepared inserts of the same rows with the same search
 * index into a file of the same policy.
 */
export async function measureImports({ scale, say }: Bench): Promise<Measure[]> {
  const count = Math.max(1000, Math.round(MESSAGES * scale));
  const measures: Measure[] = [];
  for (const chats of [1, Math.max(2, Math.round(CHATS * Math.min(1, scale)))]) {
    using place = hostFolders();
    const { folder, paths, messages } = await writeExports(place, chats, count);
    const seen = await bring(place, folder, messages);
    const libraryMs = await parse(paths);
    await using raw = startPart<RawInsertsPart>('raw-inserts');
    const bare = await raw.ask.copy(join(place.dataFolder, 'voronka.db'));
    if (bare.messages !== messages) throw new Error(`${bare.messages} messages came of ${messages}`);
    const name = chats === 1 ? 'imports, one chat' : `imports, ${chats} chats`;
    say(
      `${name}: looked at in ${seen.lookMs.toFixed(0)} ms, run in ${seen.runMs.toFixed(0)} ms (processor ${seen.cpu.toFixed(0)} ms); parser ${libraryMs.toFixed(0)} ms; raw inserts ${bare.ms.toFixed(0)} ms (processor ${bare.cpu?.toFixed(0)} ms)`,
    );
    measures.push(...told(name, seen, libraryMs, bare));
  }
  return measures;
}

/** As a folder that an owner has gathered them in. */
async function writeExports(place: Place, chats: number, count: number) {
  const folder = join(place.dataFolder, '..', 'exports');
  mkdirSync(folder);
  const each = Math.round(count / chats);
  const paths: string[] = [];
  for (let n = 0; n < chats; n += 1) {
    const phone = `+7 701 ${String(1_000_000 + n).replace(/(...)(..)(..)/, '$1-$2-$3')}`;
    paths.push(await makeExport(folder, phone, writeChat(phone, each)));
  }
  return { folder, paths, messages: each * chats };
}

async function bring(place: Place, folder: string, messages: number): Promise<Seen> {
  const loop = watchLoop(place);
  await using host = startHost(place);
  const pid = host.process.pid ?? 0;
  const { owner } = await enter(await host.url);
  await pause(REST_MS);
  const restMb = memoryOf(pid);
  const leaving = new AbortController();
  const answered = askMeanwhile(owner, leaving.signal);
  loop.begin(host);

  using row = lookIntoImport(place);
  const began = performance.now();
  const { id } = await owner.imports.begin.mutate({ kind: 'exports', paths: [folder] });
  await until(() => row.state() === 'ready' || undefined, 10, PATIENCE_MS);
  const lookMs = performance.now() - began;
  const cpuBefore = cpuOf(pid) ?? Number.NaN;
  await owner.imports.start.mutate({ id, options: OPTIONS });
  await until(() => ['done', 'failed'].includes(row.state()) || undefined, 20, PATIENCE_MS);
  const cpu = (cpuOf(pid) ?? Number.NaN) - cpuBefore;
  leaving.abort();
  const answers = await answered;
  const delays = await loop.end(host);
  await mustBeWhole(owner, id, messages);
  const peakMb = peakMemoryOf(pid);
  const runMs = row.runMs();
  await stopHost(host);
  return { messages, lookMs, runMs, cpu, restMb, peakMb, delays, answers };
}

function lookIntoImport({ dataFolder }: Place) {
  const sql = new BetterSqlite3(join(dataFolder, 'voronka.db'), { readonly: true });
  const state = sql.prepare<[], string>('select state from imports').pluck();
  const runMs = sql.prepare<[], number>('select ended_at - started_at from imports').pluck();
  return {
    state: () => state.get() ?? '',
    runMs: () => runMs.get() ?? Number.NaN,
    [Symbol.dispose]: () => void sql.close(),
  };
}

async function mustBeWhole(owner: Owner, id: number, messages: number): Promise<void> {
  const { state, counts } = await owner.imports.show.query({ id });
  if (state !== 'done' || counts.added !== messages || counts.failed > 0 || counts.stagesFound !== counts.chats)
    throw new Error(`the import ended as ${state}: ${JSON.stringify(counts)}`);
}

/** ms of the library alone, one text after another. */
async function parse(paths: readonly string[]): Promise<number> {
  await using part = startPart<ExportsPart>('exports');
  let ms = 0;
  for (const path of paths) ms += (await part.ask.library(path)).tookMs;
  return ms;
}

function told(
  name: string,
  { messages, lookMs, runMs, cpu, restMb, peakMb, delays, answers }: Seen,
  libraryMs: number,
  bare: { ms: number; cpu: number | undefined },
): Measure[] {
  const rate = messages / (runMs / 1000);
  const bareRate = messages / (bare.ms / 1000);
  const cost: Measure[] = bare.cpu
    ? [{ name: `${name}: processor time a message`, seen: cpu / messages, unit: 'ms', limit: bare.cpu / messages }]
    : [];
  return [
    {
      ...{ name: `${name}: from the files to the end`, seen: lookMs + runMs, unit: 'ms', limit: libraryMs },
      note: `${messages} messages, the look ${lookMs.toFixed(0)} ms; limit: whatsapp-chat-parser alone`,
    },
    {
      ...{ name: `${name}: the run`, seen: rate, unit: '/s', limit: bareRate },
      note: 'limit: raw inserts of these rows',
    },
    { name: `${name}: of raw inserts’ rate`, seen: rate / bareRate, unit: '×', aim: { least: 0.5 } },
    ...cost,
    {
      ...{ name: `${name}: peak memory`, seen: peakMb, unit: 'MB', aim: { most: 400 } },
      note: `${(peakMb - restMb).toFixed(0)} MB above rest`,
    },
    {
      ...{ name: `${name}: event loop delay, p99`, seen: delays.p99, unit: 'ms', aim: { most: 50 } },
      note: `p50 ${delays.p50.toFixed(1)}, most ${delays.most.toFixed(0)}`,
    },
    {
      ...{ name: `${name}: the page’s list meanwhile, p95`, seen: quantile(answers, 0.95), unit: 'ms' },
      note: `p50 ${median(answers).toFixed(1)}, ${answers.length} asked`,
    },
  ];
}
