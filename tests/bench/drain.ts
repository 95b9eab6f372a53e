import { defaultConfigFolder } from '../../server/settings/folders.ts';
import { startHost } from '../e2e/host.ts';
import { until } from './console-client.ts';
import { lookInto, makePlace, type Place, startLinkedHost, stopHost } from './linked-host.ts';
import { type RunningPart, startPart } from './part.ts';
import type { BareBaileysPart } from './parts/bare-baileys.ts';
import type { WhatsAppPart } from './parts/whatsapp.ts';
import { cpuOf } from './process-cost.ts';
import { type Bench, type Measure, median } from './report.ts';

const MESSAGES = 10_000;
const PEOPLE = 500;
const ROUNDS = 3;

interface Drain {
  /** Messages a second, from the client's request for them to the last receipt and, with us, the last row. */
  rate: number;
  /** Processor time of the client a message, ms; undefined where the system does not tell. */
  cpu: number | undefined;
}

/**
 * A night's messages into SQLite by the real host, against bare Baileys on the same durable key store doing nothing
 * with them: each in a process of its own, turn by turn, on folders linked in the same way.
 */
export async function measureDrain({ scale, say }: Bench): Promise<Measure[]> {
  await using whatsapp = startPart<WhatsAppPart>('whatsapp');
  const count = Math.max(200, Math.round(MESSAGES * scale));
  const people = Math.max(20, Math.round(PEOPLE * scale));
  const seen: Record<'ours' | 'bare', Drain[]> = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round++) {
    // Whoever else uses the machine comes and goes: the two of a round are compared with each other, and take turns at being first.
    for (const who of round % 2 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const)) {
      const phone = `770000${round}${who === 'ours' ? 1 : 2}000`;
      using place = await makePlace(whatsapp);
      const { host } = await startLinkedHost(place, whatsapp, phone);
      const before = await whatsapp.ask.acquaint(phone, people);
      await stopHost(host);
      await whatsapp.ask.hold(phone, count);
      const drain = await drains[who]({ place, whatsapp, phone, count, before });
      say(`drain, ${who}: ${Math.round(drain.rate)} messages/s, ${drain.cpu?.toFixed(2)} ms of processor each`);
      seen[who].push(drain);
      const refused = await whatsapp.ask.refused(phone);
      if (refused > 0) throw new Error(`${refused} messages were refused`);
    }
  }
  const ours = median(seen.ours.map(({ rate }) => rate));
  const bare = median(seen.bare.map(({ rate }) => rate));
  const ratios = seen.ours.map(({ rate }, round) => rate / (seen.bare[round]?.rate ?? Number.NaN));
  const note = `${count} messages, ${people} people, medians of ${ROUNDS}`;
  const each = ratios.map((ratio) => ratio.toFixed(2)).join(', ');
  return [
    { name: 'drain: offline messages into rows', seen: ours, unit: '/s', limit: bare, note },
    {
      name: 'drain: of bare Baileys’ rate',
      seen: median(ratios),
      unit: '×',
      aim: { least: 0.85 },
      note: `rounds: ${each}`,
    },
    ...cpuRatio(seen),
  ];
}

interface Setting {
  place: Place;
  whatsapp: RunningPart<WhatsAppPart>;
  phone: string;
  count: number;
  /** Rows that were there before. */
  before: number;
}

const drains: Record<'ours' | 'bare', (setting: Setting) => Promise<Drain>> = {
  async ours({ place, whatsapp, phone, count, before }) {
    const drained = whatsapp.ask.drained(phone);
    await using host = startHost(place);
    const pid = host.process.pid ?? 0;
    const cpuBefore = whatsapp.ask.connected(phone).then(() => cpuOf(pid));
    await host.url;
    using rows = lookInto(place);
    await until(() => rows.count() >= before + count || undefined);
    const stored = performance.timeOrigin + performance.now();
    const { began, ended } = await drained;
    const drain = rated(count, began, Math.max(ended, stored), await cpuBefore, cpuOf(pid));
    await stopHost(host);
    return drain;
  },
  async bare({ place, whatsapp, phone, count }) {
    const { url, rootKey } = await whatsapp.ask.where();
    const drained = whatsapp.ask.drained(phone);
    await using baileys = startPart<BareBaileysPart>('bare-baileys');
    const cpuBefore = whatsapp.ask.connected(phone).then(() => cpuOf(baileys.pid));
    const { dataFolder, env } = place;
    await baileys.ask.connect({ dataFolder, keyFolder: defaultConfigFolder({ env }), url, rootKey });
    const { began, ended } = await drained;
    const drain = rated(count, began, ended, await cpuBefore, cpuOf(baileys.pid));
    await baileys.ask.close();
    return drain;
  },
};

function rated(count: number, began: number, ended: number, before?: number, after?: number): Drain {
  const cpu = before !== undefined && after !== undefined ? (after - before) / count : undefined;
  return { rate: count / ((ended - began) / 1000), cpu };
}

/** Other work on the machine moves the clock more than the processor time. */
function cpuRatio({ ours, bare }: Record<'ours' | 'bare', Drain[]>): Measure[] {
  const cost = (drains: Drain[]) => median(drains.map(({ cpu }) => cpu ?? Number.NaN));
  const seen = cost(ours);
  const limit = cost(bare);
  if (Number.isNaN(seen) || Number.isNaN(limit)) return [];
  return [{ name: 'drain: processor time a message', seen, unit: 'ms', limit }];
}
