/** How the sandbox misbehaves. Source of what Meta does: facts/meta.md 6. */
export type Fault =
  /** Waits before the call is judged (`arrival`, the default) or after it was accepted and before the answer. */
  | { kind: 'slow'; ms: number; at?: 'arrival' | 'answer' }
  /** An answer with this status (500) that says nothing useful; nothing is accepted. */
  | { kind: 'server error'; status?: number }
  /** Code 1, 2 or 341; HTTP 400 unless told, so that the code has to be read. Nothing is accepted. */
  | { kind: 'transient code'; code: 1 | 2 | 341; status?: number }
  /** A code nobody lists, with `is_transient: true`. Nothing is accepted. */
  | { kind: 'is transient'; code?: number }
  /** 4, 17, 32, 613, 80000 to 80014, HTTP 400; `minutes` until access, no header without. Nothing is accepted. */
  | { kind: 'rate limit'; code: number; minutes?: number }
  /** 190 with this subcode. Nothing is accepted. */
  | { kind: 'token dead'; subcode?: number }
  /** 10, 102, 200 to 299, or 100 for subcode 33 (the missing task). Nothing is accepted. */
  | { kind: 'permission lost'; code: number }
  /** The connection ends without the body having been looked at. Nothing is accepted. */
  | { kind: 'hang up before reading' }
  /** Accepted and in the ledger; the connection ends without an answer. */
  | { kind: 'hang up after accepting' }
  /** Accepted; half of the answer's body comes, then the connection ends. */
  | { kind: 'cut answer' }
  /** 200 with `events_received: 0`; nothing is accepted. */
  | { kind: 'nothing received' }
  /** A page of HTML: accepted with status 200 (the default), not accepted with 502 or any other. */
  | { kind: 'not json'; status?: number };

/** What a fault can look at. Before the body is read (`hang up before reading`) `events` is empty. */
export interface FaultTarget {
  datasetId: string | undefined;
  version: string | undefined;
  events: readonly Record<string, unknown>[];
  /** Number of the request, from 1; reads have numbers of their own. */
  number: number;
  /** With its query, the token of `input_token` masked. */
  path: string;
  /** A GET: names, spend, tokens. `datasetId` is then the object asked about, where there is one. */
  isRead: boolean;
}

/** To which calls a fault happens: all unless narrowed. `probability` 0 to 1, repeatable by `seed`. */
export interface FaultScope {
  dataset?: string;
  /** Only calls with events, or only reads. */
  of?: 'events' | 'reads';
  path?: RegExp;
  times?: number;
  probability?: number;
  seed?: number;
  when?: (target: FaultTarget) => boolean;
}

export interface FaultHandle {
  /** How often it has happened. */
  readonly hits: number;
  remove(): void;
}

export interface Hold {
  /** How many calls are held now. */
  readonly held: number;
  /** Resolves when n calls have been held, counting those released since. */
  untilHeld(count: number): Promise<void>;
  /** Lets all go and holds no more. */
  release(): void;
}

export interface Faults {
  add(fault: Fault, scope?: FaultScope): FaultHandle;
  /** Holds calls until released: before they are judged (`arrival`), or accepted but not answered (`answer`). */
  hold(at?: 'arrival' | 'answer', scope?: FaultScope): Hold;
  /** Ends all faults and releases all holds. */
  clear(): void;
}

/** The server's side of `Faults`. */
export interface FaultPlan extends Faults {
  pause(at: 'arrival' | 'answer', target: FaultTarget): Promise<void> | undefined;
  /** The first fault that answers this call. `isAccepted`: the call was found good; before reading it is undefined. */
  pick(target: FaultTarget, isAccepted: boolean | undefined): Fault | undefined;
}

interface Planned {
  at: 'arrival' | 'answer' | undefined;
  fault: Fault | undefined;
  pause: (() => Promise<void>) | undefined;
  happens: (target: FaultTarget) => boolean;
  hits: number;
}

const ONLY_WHEN_ACCEPTED = new Set<Fault['kind']>(['hang up after accepting', 'cut answer', 'nothing received']);

export function createFaults(seed: number, wait: (ms: number) => Promise<void>): FaultPlan {
  const planned = new Set<Planned>();
  const holds = new Set<Hold>();
  let added = 0;

  function plan(entry: Omit<Planned, 'happens' | 'hits'>, scope: FaultScope): Planned {
    added += 1;
    const random = seededRandom(scope.seed ?? seed + added);
    const result: Planned = {
      ...entry,
      hits: 0,
      happens(target) {
        if (scope.times !== undefined && result.hits >= scope.times) return false;
        if (scope.dataset !== undefined && scope.dataset !== target.datasetId) return false;
        if (scope.of !== undefined && (scope.of === 'reads') !== target.isRead) return false;
        if (scope.path !== undefined && !scope.path.test(target.path)) return false;
        if (scope.when !== undefined && !scope.when(target)) return false;
        if (scope.probability !== undefined && random() >= scope.probability) return false;
        result.hits += 1;
        return true;
      },
    };
    planned.add(result);
    return result;
  }

  return {
    add(fault, scope = {}) {
      const entry =
        fault.kind === 'slow'
          ? plan({ at: fault.at ?? 'arrival', fault: undefined, pause: () => wait(fault.ms) }, scope)
          : plan({ at: undefined, fault, pause: undefined }, scope);
      return {
        get hits() {
          return entry.hits;
        },
        remove: () => void planned.delete(entry),
      };
    },
    hold(at = 'arrival', scope = {}) {
      const gate = Promise.withResolvers<void>();
      const waiting: { count: number; resolve: () => void }[] = [];
      let held = 0;
      const entry = plan({ at, fault: undefined, pause }, scope);
      async function pause(): Promise<void> {
        held += 1;
        for (const waiter of waiting) if (entry.hits >= waiter.count) waiter.resolve();
        await gate.promise;
        held -= 1;
      }
      const hold: Hold = {
        get held() {
          return held;
        },
        untilHeld(count) {
          const { promise, resolve } = Promise.withResolvers<void>();
          if (entry.hits >= count) resolve();
          else waiting.push({ count, resolve });
          return promise;
        },
        release() {
          planned.delete(entry);
          holds.delete(hold);
          gate.resolve();
        },
      };
      holds.add(hold);
      return hold;
    },
    clear() {
      for (const hold of [...holds]) hold.release();
      planned.clear();
    },
    pause(at, target) {
      const pauses = [...planned].filter((entry) => entry.at === at && entry.happens(target));
      if (pauses.length === 0) return undefined;
      return Promise.all(pauses.map((entry) => entry.pause?.())).then(() => undefined);
    },
    pick(target, isAccepted) {
      for (const { fault, happens } of planned) {
        if (fault === undefined) continue;
        if ((fault.kind === 'hang up before reading') !== (isAccepted === undefined)) continue;
        if (isAccepted === false && ONLY_WHEN_ACCEPTED.has(fault.kind)) continue;
        if (happens(target)) return fault;
      }
      return undefined;
    },
  };
}

/** mulberry32: small, and the same on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
