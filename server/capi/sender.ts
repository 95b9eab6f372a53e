import type { Config, Parts } from '../parts.ts';
import { classifyAnswer } from './meta/classify-answer.ts';
import { createMetaClient, type Exchange } from './meta/client.ts';
import { type Claim, claimDue, type Room } from './queue/claim-due.ts';
import { readQueueTimes } from './queue/queue-times.ts';
import { type Ended, recordOutcome } from './queue/record-outcome.ts';
import { recoverLost } from './queue/recover-lost.ts';
import { resumeDataset } from './queue/resume-dataset.ts';
import { sweepQueue } from './queue/sweep-queue.ts';
import { offlineDelay } from './queue/try-again.ts';

/** Brings due events to Meta, each by one attempt at a time, until they are accepted, refused, unknown or too old. */
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
  /** Lets a stopped or paused dataset of this direction go on, on the owner's word. */
  resume(directionId: string): void;
}

interface SenderOptions {
  fetch?: typeof globalThis.fetch;
  /** How long an answer is waited for, ms. */
  timeoutMs?: number;
  /** Attempts at a time per dataset. */
  concurrency?: number;
  /** How long stopping waits for answers, ms. */
  graceMs?: number;
}

/** The queue is looked at this often at the least while something waits in it: clocks jump, computers sleep. */
const LONGEST_NAP_MS = 5 * 60_000;
const SWEEP_EVERY_MS = 60_000;
/** The data file could not be written (full disk): when to try again. */
const AFTER_FAULT_MS = 2_000;

export function createSender(
  parts: Parts,
  config: Pick<Config, 'meta'>,
  { concurrency = 16, graceMs = 5_000, ...clientOptions }: SenderOptions = {},
): Sender {
  const client = createMetaClient(config, clientOptions);
  const cutting = new AbortController();
  const inFlight = new Map<number, Claim>();
  let ended: Ended[] = [];
  let running = false;
  let scheduled = false;
  let timer: NodeJS.Timeout | undefined;
  let sweptAt: number | undefined;
  let offline: { failures: number; until: number } | undefined;
  let idlers: Array<() => void> = [];

  function wake(): void {
    if (!running || scheduled) return;
    scheduled = true;
    setImmediate(turn);
  }

  /** One turn: write down what ended, take what is due, send it; one transaction for both. */
  function turn(): void {
    scheduled = false;
    clearTimeout(timer);
    if (!running && ended.length === 0) return;
    const recorded = ended;
    let claims: Claim[];
    try {
      claims = parts.db.write(() => {
        for (const one of recorded) recordOutcome(parts, one);
        if (!running) return [];
        sweep();
        return claimDue(parts, client, room(recorded));
      });
    } catch (fault) {
      // Nothing was written: the answers are kept and nothing new is tried until they are.
      parts.log.error({ component: 'capi', err: fault }, 'queue could not be written');
      if (running) timer = setTimeout(wakeToWrite, AFTER_FAULT_MS);
      else tellIdlers();
      return;
    }
    ended = [];
    for (const { claim } of recorded) inFlight.delete(claim.before.id);
    for (const claim of claims) {
      inFlight.set(claim.before.id, claim);
      void attempt(claim);
    }
    if (running) sleep();
    if (!scheduled && inFlight.size === 0) tellIdlers();
  }

  function wakeToWrite(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(turn);
  }

  function sweep(): void {
    const now = parts.clock();
    if (sweptAt !== undefined && Math.abs(now - sweptAt) < SWEEP_EVERY_MS) return;
    recoverLost(parts, { atStart: sweptAt === undefined, mine: new Set(inFlight.keys()) });
    sweepQueue(parts);
    parts.db.afterCommit(() => {
      sweptAt = now;
    });
  }

  /** How much may be taken: without a network one event of all datasets, which asks whether it is back. */
  function room(recorded: Ended[]): Room {
    if (offline) {
      const asks = waitsForNetwork(parts.clock()) || inFlight.size > recorded.length ? 0 : 1;
      return { inAll: asks, of: () => asks };
    }
    const busy = new Map<string, number>();
    const over = new Set(recorded.map(({ claim }) => claim.before.id));
    for (const { before, dataset } of inFlight.values()) {
      if (!over.has(before.id)) busy.set(dataset.id, (busy.get(dataset.id) ?? 0) + 1);
    }
    return { inAll: Number.POSITIVE_INFINITY, of: (datasetId) => concurrency - (busy.get(datasetId) ?? 0) };
  }

  /** A pause longer than any was set by a wrong clock. */
  function waitsForNetwork(now: number): boolean {
    return offline !== undefined && offline.until > now && offline.until - now <= LONGEST_NAP_MS;
  }

  async function attempt(claim: Claim): Promise<void> {
    const exchange = await client.send(claim.call, { token: claim.token, signal: cutting.signal });
    noteNetwork(exchange);
    ended.push({ claim, exchange, outcome: classifyAnswer(exchange), endedAt: parts.clock() });
    wakeToWrite();
  }

  function noteNetwork(exchange: Exchange): void {
    if (exchange.kind === 'answer') offline = undefined;
    if (exchange.kind !== 'refused_connection') return;
    const now = parts.clock();
    // The failures of attempts that began together count once.
    if (waitsForNetwork(now)) return;
    const failures = (offline?.failures ?? 0) + 1;
    offline = { failures, until: now + offlineDelay(failures, parts.random()) };
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
    const moments = [queue.nextEventAt, queue.pauseEndsAt, offline?.until].filter((at) => at != null && at > now);
    return Math.min(now + LONGEST_NAP_MS, ...(moments as number[]));
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
      const patience = setTimeout(() => cutting.abort(), graceMs);
      if (inFlight.size > 0) await new Promise<void>((resolve) => idlers.push(resolve));
      clearTimeout(patience);
      await client.close();
    },
    wake,
    idle() {
      if (!scheduled && inFlight.size === 0) return Promise.resolve();
      return new Promise((resolve) => idlers.push(resolve));
    },
    resume(directionId) {
      offline = undefined;
      resumeDataset(parts, directionId);
    },
  };
}
