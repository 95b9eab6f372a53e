import { startPart } from './part.ts';
import type { MetaPart } from './parts/meta.ts';
import type { SendingPart } from './parts/sending.ts';
import { type Bench, type Measure, median } from './report.ts';
import { measureWaiting } from './sending-waiting.ts';

const EVENTS = 10_000;
const ROUNDS = 3;
/** About what an answer of Meta's takes at its quickest, ms. */
const SLOW_MS = 40;

/** Due events as they come, and what gathered in a week offline. */
export async function measureSending(bench: Bench): Promise<Measure[]> {
  return [...(await measureDue(bench)), ...(await measureWaiting(bench))];
}

/**
 * Due events by the real sender and its real queue in SQLite, against a bare keep-alive loop that posts the same bodies with
 * as many at a time: turn by turn, Meta in a process of its own.
 */
async function measureDue({ scale, say }: Bench): Promise<Measure[]> {
  await using meta = startPart<MetaPart>('meta');
  await using sending = startPart<SendingPart>('sending');
  const url = await meta.ask.url();
  const run = async (count: number, rounds: number) => {
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { dataset, clickIds } = await sending.ask.prepare(url, count);
      await meta.ask.furnish(dataset, clickIds);
      ours.push(await sending.ask.send());
      const accepted = await meta.ask.accepted();
      if (accepted !== count || (await meta.ask.doubled()) > 0)
        throw new Error(`${accepted} of ${count} were accepted`);
      await meta.ask.forget();
      bare.push(await sending.ask.sendBare());
      await meta.ask.forget();
      say(`sending: ${Math.round(ours.at(-1) ?? 0)}/s, bare ${Math.round(bare.at(-1) ?? 0)}/s`);
    }
    return { seen: median(ours), limit: median(bare) };
  };
  const count = Math.max(200, Math.round(EVENTS * scale));
  const quick = await run(count, ROUNDS);
  await meta.ask.answersIn(SLOW_MS);
  const slow = await run(Math.max(200, Math.round(count / 5)), 1);
  const note = `${count} due events, 16 at a time, medians of ${ROUNDS}`;
  return [
    { name: 'sending: due events', ...quick, unit: '/s', aim: { least: 200 }, note },
    { name: `sending: answers after ${SLOW_MS} ms`, ...slow, unit: '/s', aim: { least: 200 } },
  ];
}
