import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { hostFolders, startHost } from '../e2e/host.ts';
import { enter, type Owner, until } from './console-client.ts';
import { watchLoop } from './host-loop.ts';
import { stopHost } from './linked-host.ts';
import { startPart } from './part.ts';
import type { MetaPart } from './parts/meta.ts';
import type { SendingPart } from './parts/sending.ts';
import { type Bench, type Measure, median, quantile } from './report.ts';

const EVENTS = 50_000;
/** One event in five has a click id and goes alone. */
const EVERY_CLICK = 5;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * What waited through a week offline, with a click and without, by a real host with its real queue, against only posting the
 * same in the fewest calls. A page asks for the ledger and the funnel meanwhile.
 */
export async function measureWaiting({ scale, say }: Bench): Promise<Measure[]> {
  const count = Math.max(1_000, Math.round(EVENTS * scale));
  await using meta = startPart<MetaPart>('meta');
  await using sending = startPart<SendingPart>('sending');
  using place = hostFolders();
  const url = await meta.ask.url();
  place.env['VORONKA_META_URL'] = url;
  const file = join(place.dataFolder, 'voronka.db');
  const directionId = await prepare(place, await sending.ask.dataset());
  await meta.ask.furnish(
    await sending.ask.dataset(),
    await sending.ask.fillFile(file, { count, everyClick: EVERY_CLICK, directionId }),
  );

  const loop = watchLoop(place);
  const sql = new BetterSqlite3(file, { readonly: true });
  const accepted = sql
    .prepare<[], number>(`select count(*) from conversion_events where state = 'accepted' and accepted_at > 0`)
    .pluck();
  const leaving = new AbortController();
  const began = performance.now();
  await using host = startHost(place);
  const { owner } = await enter(await host.url);
  loop.begin(host);
  const asking = askMeanwhile(owner, leaving.signal);
  await until(() => (accepted.get() ?? 0) >= count || undefined, 50, 600_000);
  const seconds = (performance.now() - began) / 1000;
  leaving.abort();
  const times = await asking;
  const delays = await loop.end(host);
  sql.close();
  await stopHost(host);

  const [taken, doubled, requests] = [await meta.ask.accepted(), await meta.ask.doubled(), await meta.ask.requests()];
  if (taken !== count || doubled > 0) throw new Error(`${taken} of ${count} were accepted, ${doubled} of them twice`);
  const clicks = Math.ceil(count / EVERY_CLICK);
  const least = clicks + Math.ceil((count - clicks) / 1000);
  await meta.ask.forget();
  const limit = await sending.ask.sendFileBare(url, file);
  say(`waiting: ${count} in ${seconds.toFixed(1)} s, ${requests} calls, the least is ${least}`);
  return [
    {
      name: 'sending: what waited through a week',
      ...{ seen: count / seconds, limit, unit: '/s', aim: { least: 500 } },
      note: `${count} events, ${clicks} of them with a click, from the start of the host`,
    },
    { name: 'sending: calls against the fewest', seen: requests / least, unit: '×', aim: { most: 1.02 } },
    ...(['events', 'funnel'] as const).map(
      (name): Measure => ({
        name: `sending: ${name} meanwhile, p95`,
        ...{ seen: quantile(times[name], 0.95), unit: 'ms', aim: { most: 50 } },
        note: `p50 ${median(times[name]).toFixed(1)}, ${times[name].length} times`,
      }),
    ),
    {
      name: 'sending: event loop meanwhile, p99',
      seen: delays.p99,
      unit: 'ms',
      aim: { most: 50 },
      note: `most ${delays.most}`,
    },
  ];
}

/** A business with one direction, whose sender has nothing to send yet. @returns the direction */
async function prepare(place: ReturnType<typeof hostFolders>, dataset: { id: string; token: string; pageId: string }) {
  await using host = startHost(place);
  const { owner } = await enter(await host.url);
  const { id } = await owner.directions.save.mutate({
    ...{ name: 'Косметология', country: 'KZ', currency: 'KZT', timeZone: 'Asia/Almaty', source: 'whatsapp' },
    ...{ capiEnabled: true, preset: 'standard', datasetMetaId: dataset.id, token: dataset.token },
    ...{ pageId: dataset.pageId, wabaId: null, eventNames: {} },
  });
  await stopHost(host);
  return id;
}

/** What the pages of Events and Funnel ask for, a few times a second until aborted; ms of each answer. */
async function askMeanwhile(owner: Owner, signal: AbortSignal) {
  const times = { events: [] as number[], funnel: [] as number[] };
  const timed = async (list: number[], ask: () => Promise<unknown>) => {
    const began = performance.now();
    await ask();
    list.push(performance.now() - began);
  };
  while (!signal.aborted) {
    const until = Date.now();
    await timed(times.events, () => owner.events.list.query({ limit: 50 }));
    await timed(times.funnel, () => owner.analytics.funnel.query({ since: until - WEEK_MS, until }));
    await pause(100 + Math.random() * 200);
  }
  return times;
}
