import type { Config, Parts } from '../parts.ts';
import { classifyAnswer } from './meta/classify-answer.ts';
import { createMetaClient } from './meta/client.ts';
import { usageIn } from './meta/usage.ts';
import { createNetwork } from './network.ts';
import { createPace } from './pace.ts';
import { createBatchSizes, LARGEST_BATCH } from './queue/batch-sizes.ts';
import { createCallsUnderWay, type Recorded } from './queue/calls-under-way.ts';
import { type Claim, type Claims, claimDue, type DatasetRoom, type Room } from './queue/claim-due.ts';
import { whyClosed } from './queue/queue-store.ts';
import { readQueueTimes } from './queue/queue-times.ts';
import { recoverLost } from './queue/recover-lost.ts';
import { releaseRest } from './queue/release-events.ts';
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

/** The queue is looked at this often at the least: clocks jump, computers sleep. */
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
  const calls = createCallsUnderWay();
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
    if (!running && !calls.hasEnded()) return;
    const until = performance.now() + SLICE_MS;
    const isOver = () => performance.now() > until;
    let done: { recorded: Recorded; claims?: Claims; isMore?: boolean };
    try {
      done = parts.db.write(() => {
        const recorded = calls.record(parts, isOver);
        if (!running) return { recorded };
        if (isOver() || !releaseRest(parts, isOver) || !sweep(isOver)) return { recorded, isMore: true };
        const { gathering } = calls;
        const claims = claimDue(parts, client, { room: roomBeside(recorded.busy), gathering, sizes, isOver });
        return { recorded, claims, isMore: claims.isMore };
      });
    } catch (fault) {
      // Nothing was written: the answers are kept and nothing new is tried until they are.
      parts.log.error({ component: 'capi', err: fault }, 'queue could not be written');
      if (running) timer = setTimeout(schedule, AFTER_FAULT_MS);
      else tellIdlers();
      return;
    }
    done.recorded.keep();
    if (done.claims) begin(done.claims);
    if (calls.hasEnded() || done.isMore) schedule();
    else if (running) sleep();
    if (isIdle()) tellIdlers();
  }

  function begin({ ready, gathering, dropped = [] }: Pick<Claims, 'ready' | 'gathering'> & Partial<Claims>): void {
    calls.gather(gathering);
    for (const claim of ready) void attempt(claim);
    for (const claim of dropped) giveUp(claim);
  }

  /** Not a byte went out: its events wait as if it had never been begun. */
  function giveUp(claim: Claim): void {
    const reason = { code: whyClosed(parts, claim.dataset.id) ?? 'rate_limited' };
    calls.began(claim);
    calls.over({
      claim,
      exchange: { kind: 'refused_connection', detail: reason.code },
      outcome: { kind: 'offline', reason },
      ...{ endedAt: parts.clock(), jitter: 0 },
    });
  }

  /** @returns false when the slice was over first */
  function sweep(isOver: () => boolean): boolean {
    const now = parts.clock();
    if (sweptAt !== undefined && Math.abs(now - sweptAt) < SWEEP_EVERY_MS) return true;
    if (!recoverLost(parts, { atStart: sweptAt === undefined, mine: calls.events(), isOver })) return false;
    if (!sweepQueue(parts, isOver)) return false;
    parts.db.afterCommit(() => {
      sweptAt = now;
    });
    return true;
  }

  /** How much may be begun beside these: without a network one event of all datasets, which asks whether it is back. */
  function roomBeside(busy: readonly Claim[]): Room {
    const of = (id: string): DatasetRoom => {
      const here = busy.filter(({ dataset }) => dataset.id === id);
      const batch = !here.some(({ isBatch }) => isBatch);
      const most = pace.callsAtATime(id, parts.clock(), concurrency);
      // Slowed down, all its calls share what is left; else those with many events have a place of their own.
      if (most < concurrency) return { alone: most - here.length, batch, inAll: most - here.length };
      const alone = most - here.filter(({ isBatch }) => !isBatch).length;
      return { alone, batch, inAll: alone + (batch ? 1 : 0) };
    };
    if (!network.isDown()) return { of, inAll: Number.POSITIVE_INFINITY, largest: LARGEST_BATCH };
    const asks = network.isAskedSoon() || busy.length > 0 ? 0 : 1;
    return { of, inAll: asks, largest: 1 };
  }

  async function attempt(claim: Claim): Promise<void> {
    calls.began(claim);
    const { dataset, members, form, token, size } = claim;
    pace.began(dataset.id, parts.clock());
    const payloads = members.map(({ taken }) => taken.payload);
    const exchange = await client.send(form, payloads, { token, signal: cutting.signal });
    const outcome = classifyAnswer(exchange, members.length);
    network.heard(exchange);
    if (exchange.kind === 'answer') pace.heard(dataset.id, usageIn(exchange));
    if (outcome.kind === 'split') sizes.halve(dataset.id, members.length);
    else if (claim.isBatch && outcome.kind !== 'accepted' && outcome.kind !== 'refused') sizes.keep(dataset.id, size);
    calls.over({ claim, exchange, outcome, endedAt: parts.clock(), jitter: parts.random() });
    schedule();
  }

  function isIdle(): boolean {
    return !scheduled && calls.isEmpty();
  }

  function tellIdlers(): void {
    for (const tell of idlers) tell();
    idlers = [];
  }

  function sleep(): void {
    const nap = Math.max(nextMoment() - parts.clock(), 0);
    timer = setTimeout(wake, nap);
    timer.unref();
  }

  /** When the queue has to be looked at again, ms; also an empty one: a wrong clock may have emptied it. */
  function nextMoment(): number {
    const now = parts.clock();
    const queue = readQueueTimes(parts, now);
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
      // Answers that could not be written down have one more try: nothing else would ever call it idle.
      if (calls.hasEnded()) schedule();
      // What was being put together stands in the log as being sent, so it is.
      const begun = [...calls.gathering.values()];
      begin({ ready: begun.filter(({ members }) => members.length > 0), gathering: new Map() });
      const patience = setTimeout(() => cutting.abort(), graceMs);
      if (!calls.isEmpty()) await new Promise<void>((resolve) => idlers.push(resolve));
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
