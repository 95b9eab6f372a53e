import type { Config, Parts } from '../parts.ts';
import { classifyAnswer } from './meta/classify-answer.ts';
import { createMetaClient } from './meta/client.ts';
import { usageIn } from './meta/usage.ts';
import { createNetwork } from './network.ts';
import { createPace } from './pace.ts';
import { createBatchSizes, LARGEST_BATCH } from './queue/batch-sizes.ts';
import { type Claim, type Claims, claimDue, type Room } from './queue/claim-due.ts';
import { readQueueTimes } from './queue/queue-times.ts';
import { type Ended, recordOutcome } from './queue/record-outcome.ts';
import { recoverLost } from './queue/recover-lost.ts';
import { resumeDataset } from './queue/resume-dataset.ts';
import { sweepQueue } from './queue/sweep-queue.ts';

/** Brings due events to Meta, oldest first, each by one attempt at a time, until they are accepted, refused, unknown or too old. */
export interface Sender {
  /**
   * Takes up the queue, once. What an earlier process left half-way is looked at first: its leases are void, since one
   * process owns the data folder.
   */
  start(): void;
  /** Takes nothing more and waits for answers, but not long: what is cut then is written down as unknown. */
  stop(): Promise<void>;
  /** The queue changed. */
  wake(): void;
  /** Resolves when nothing is in flight and nothing can be sent now. */
  idle(): Promise<void>;
  /** Lets a stopped or paused datasets of this direction go on, on the owner's word. */
  resume(directionId: string): void;
}

interface SenderOptions {
  fetch?: typeof globalThis.fetch;
  /** How long an answer is waited for, ms. */
  timeoutMs?: number;
  /** Calls at a time per dataset. */
  concurrency?: number;
  /** How long stopping waits for answers, ms. */
  graceMs?: number;
}

/** The queue is looked at this often at the least while something waits in it: clocks jump, computers sleep. */
const LONGEST_NAP_MS = 5 * 60_000;
const SWEEP_EVERY_MS = 60_000;
/** The data file could not be written (full disk): when to try again. */
const AFTER_FAULT_MS = 2_000;
/** The queue is worked on this long at a time, ms; then others have their turn. */
const SLICE_MS = 8;

export function createSender(
  parts: Parts,
  config: Pick<Config, 'meta'>,
  { concurrency = 16, graceMs = 5_000, ...clientOptions }: SenderOptions = {},
): Sender {
  const client = createMetaClient(config, clientOptions);
  const cutting = new AbortController();
  const network = createNetwork(parts);
  const pace = createPace();
  const sizes = createBatchSizes();
  const inFlight = new Set<Claim>();
  let gathering: ReadonlyMap<string, Claim> = new Map();
  let ended: Ended[] = [];
  let running = false;
  let scheduled = false;
  let timer: NodeJS.Timeout | undefined;
  let sweptAt: number | undefined;
  let idlers: Array<() => void> = [];

  function wake(): void {
    if (running) schedule();
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(turn);
  }

  /** One turn: write down what ended, take what is due, send it; one transaction for all, and no longer than a slice. */
  function turn(): void {
    scheduled = false;
    clearTimeout(timer);
    if (!running && ended.length === 0) return;
    const until = performance.now() + SLICE_MS;
    const isOver = () => performance.now() > until;
    let done: { written: number[]; claims: Claims | 'more' | 'none' };
    try {
      done = parts.db.write(() => {
        const written = record(isOver);
        if (!running) return { written, claims: 'none' };
        if (isOver() || !sweep(isOver)) return { written, claims: 'more' };
        return { written, claims: claimDue(parts, client, { room: room(written), gathering, sizes, isOver }) };
      });
    } catch (fault) {
      // Nothing was written: the answers are kept and nothing new is tried until they are.
      parts.log.error({ component: 'capi', err: fault }, 'queue could not be written');
      if (running) timer = setTimeout(schedule, AFTER_FAULT_MS);
      else tellIdlers();
      return;
    }
    forget(done.written);
    if (typeof done.claims === 'object') begin(done.claims);
    if (ended.length > 0 || done.claims === 'more' || (typeof done.claims === 'object' && done.claims.isMore))
      schedule();
    else if (running) sleep();
    if (isIdle()) tellIdlers();
  }

  /** @returns of each call that ended, how many of its events are written down now */
  function record(isOver: () => boolean): number[] {
    const written: number[] = [];
    for (const one of ended) {
      if (written.length > 0 && isOver()) break;
      written.push(one.written + recordOutcome(parts, one, isOver));
    }
    return written;
  }

  function forget(written: readonly number[]): void {
    for (const [index, count] of written.entries()) {
      const one = ended[index];
      if (!one) continue;
      one.written = count;
      if (count === one.claim.members.length) inFlight.delete(one.claim);
    }
    ended = ended.filter(({ claim }) => inFlight.has(claim));
  }

  function begin(claims: Claims): void {
    gathering = claims.gathering;
    for (const claim of claims.ready) void attempt(claim);
  }

  /** @returns false when the slice was over first */
  function sweep(isOver: () => boolean): boolean {
    const now = parts.clock();
    if (sweptAt !== undefined && Math.abs(now - sweptAt) < SWEEP_EVERY_MS) return true;
    const mine = new Set(
      [...inFlight, ...gathering.values()].flatMap(({ members }) => members.map((one) => one.before.id)),
    );
    if (!recoverLost(parts, { atStart: sweptAt === undefined, mine, isOver })) return false;
    if (!sweepQueue(parts, isOver)) return false;
    parts.db.afterCommit(() => {
      sweptAt = now;
    });
    return true;
  }

  /** How much may be taken: without a network one event of all datasets, which asks whether it is back. */
  function room(written: readonly number[]): Room {
    const over = new Set(
      ended.filter(({ claim }, index) => written[index] === claim.members.length).map(({ claim }) => claim),
    );
    const busy = [...inFlight, ...gathering.values()].filter((claim) => !over.has(claim));
    const hasBatch = (id: string) => busy.some(({ dataset, isBatch }) => isBatch && dataset.id === id);
    if (network.isDown()) {
      const asks = network.isAskedSoon() || busy.length > 0 ? 0 : 1;
      return { inAll: asks, of: () => asks, hasBatch, largest: 1 };
    }
    const of = (id: string) =>
      pace.callsAtATime(id, parts.clock(), concurrency) - busy.filter(({ dataset }) => dataset.id === id).length;
    return { inAll: Number.POSITIVE_INFINITY, of, hasBatch, largest: LARGEST_BATCH };
  }

  async function attempt(claim: Claim): Promise<void> {
    inFlight.add(claim);
    const { dataset, members, form, token, size } = claim;
    pace.began(dataset.id, parts.clock());
    const payloads = members.map(({ taken }) => taken.payload);
    const exchange = await client.send(form, payloads, { token, signal: cutting.signal });
    const outcome = classifyAnswer(exchange, members.length);
    network.heard(exchange);
    if (exchange.kind === 'answer') pace.heard(dataset.id, usageIn(exchange));
    if (outcome.kind === 'split') sizes.halve(dataset.id, members.length);
    else if (claim.isBatch && outcome.kind !== 'accepted' && outcome.kind !== 'refused') sizes.keep(dataset.id, size);
    ended.push({ claim, exchange, outcome, endedAt: parts.clock(), jitter: parts.random(), written: 0 });
    schedule();
  }

  function isIdle(): boolean {
    return !scheduled && inFlight.size === 0 && gathering.size === 0;
  }

  function tellIdlers(): void {
    for (const tell of idlers) tell();
    idlers = [];
  }

  function sleep(): void {
    const at = nextMoment();
    if (at === undefined) return;
    const nap = Math.min(Math.max(at - parts.clock(), 0), LONGEST_NAP_MS);
    timer = setTimeout(wake, nap);
    timer.unref();
  }

  /** When the queue has to be looked at again, ms; undefined: when somebody wakes it. */
  function nextMoment(): number | undefined {
    const now = parts.clock();
    const queue = readQueueTimes(parts, now);
    if (!queue.hasEvents) return undefined;
    const moments = [queue.nextEventAt, queue.pauseEndsAt, network.askAt(), pace.nextAt(now)];
    return Math.min(now + LONGEST_NAP_MS, ...moments.filter((at) => at != null && at > now).map(Number));
  }

  return {
    start() {
      if (running) return;
      running = true;
      wake();
    },
    async stop() {
      running = false;
      clearTimeout(timer);
      // What was being put together stands in the log as being sent, so it is.
      begin({
        ready: [...gathering.values()].filter(({ members }) => members.length > 0),
        gathering: new Map(),
        isMore: false,
      });
      const patience = setTimeout(() => cutting.abort(), graceMs);
      if (inFlight.size > 0) await new Promise<void>((resolve) => idlers.push(resolve));
      clearTimeout(patience);
      await client.close();
    },
    wake,
    idle() {
      if (isIdle()) return Promise.resolve();
      return new Promise((resolve) => idlers.push(resolve));
    },
    resume(directionId) {
      network.forget();
      resumeDataset(parts, directionId);
    },
  };
}
