import { seededRandom } from '../meta/faults.ts';

/** How the sandbox misbehaves. */
export type Fault =
  /** Waits before the answer. */
  | { kind: 'slow'; ms: number }
  /** 429; `waitMs` goes out as `retry-after-ms` and `retry-after`, left out: no word of a wait. */
  | { kind: 'rate limit'; waitMs?: number }
  /** 429 with `insufficient_quota`, as OpenAI does; 402, as OpenRouter does. */
  | { kind: 'no money'; status?: 402 | 429 }
  | { kind: 'wrong key' }
  | { kind: 'forbidden' }
  | { kind: 'unknown model' }
  /** 500 unless told. */
  | { kind: 'server error'; status?: number }
  /** 400 of another kind, that repeats all it was sent, key and dialog. */
  | { kind: 'bad request' }
  /** The connection ends without an answer. */
  | { kind: 'hang up' }
  /** Half of the answer (or of the stream) comes, then the connection ends. */
  | { kind: 'cut answer' }
  /** 200 and a page of HTML. */
  | { kind: 'not json' }
  /** 200, and what the model says is half of its JSON. */
  | { kind: 'broken json' }
  /** 200, and what the model says is JSON of another schema. */
  | { kind: 'wrong schema' }
  /** 200, and the ids it names are of no message. */
  | { kind: 'invented ids' }
  /** 200, and everything is claimed by messages of the business, or by words that the customer did not write. */
  | { kind: "business's ids" }
  | { kind: 'invented quotes' }
  /** 200, and the model refuses. */
  | { kind: 'refusal' }
  /** 200, ended by the filter of contents, or by the limit of tokens. */
  | { kind: 'content filter' }
  | { kind: 'too long' }
  /** The window is too small: 200 with the count of half a window, as Ollama; or 400, as llama.cpp. */
  | { kind: 'context cut' }
  | { kind: 'context refused' }
  /** 403 to this dialog alone, with what a provider will not take, as OpenRouter. */
  | { kind: 'moderated' }
  /** 200 with `error` in place of an answer, or inside the choice. */
  | { kind: 'error in 200'; code?: number; inChoice?: boolean };

/** What a fault can look at. */
export interface FaultTarget {
  model: string | undefined;
  /** Name of the schema of the answer. */
  schema: string;
  /** The dialog as it was sent. */
  dialog: string;
  /** Number of the request, from 1. */
  number: number;
}

/** To which calls a fault happens: all unless narrowed. `probability` 0 to 1, repeatable by the seed. */
export interface FaultScope {
  times?: number;
  probability?: number;
  when?: (target: FaultTarget) => boolean;
}

export interface FaultHandle {
  /** How often it has happened. */
  readonly hits: number;
  remove(): void;
}

export interface Hold {
  readonly held: number;
  /** Resolves when n calls have been held. */
  untilHeld(count: number): Promise<void>;
  /** Lets all go and holds no more. */
  release(): void;
}

export interface Faults {
  add(fault: Fault, scope?: FaultScope): FaultHandle;
  /** Holds calls, read and not answered, until released. */
  hold(scope?: FaultScope): Hold;
  /** Ends all faults and releases all holds. */
  clear(): void;
}

/** The server's side. */
export interface FaultPlan extends Faults {
  /** The first fault that happens to this call. */
  pick(target: FaultTarget): Fault | undefined;
  pause(target: FaultTarget): Promise<void>;
}

export function createFaults(seed: number): FaultPlan {
  const faults = new Map<Fault, { scope: FaultScope; hits: number }>();
  const holds = new Map<Hold, (target: FaultTarget) => Promise<void> | undefined>();
  const random = seededRandom(seed);
  const happens = ({ times, probability, when }: FaultScope, hits: number, target: FaultTarget) =>
    (times === undefined || hits < times) &&
    (!when || when(target)) &&
    (probability === undefined || random() < probability);

  return {
    add(fault, scope = {}) {
      const entry = { scope, hits: 0 };
      const own = { ...fault };
      faults.set(own, entry);
      return {
        get hits() {
          return entry.hits;
        },
        remove: () => void faults.delete(own),
      };
    },
    hold(scope = {}) {
      const gate = Promise.withResolvers<void>();
      const waiting: { count: number; resolve: () => void }[] = [];
      let hits = 0;
      let held = 0;
      const hold: Hold = {
        get held() {
          return held;
        },
        untilHeld(count) {
          const { promise, resolve } = Promise.withResolvers<void>();
          if (hits >= count) resolve();
          else waiting.push({ count, resolve });
          return promise;
        },
        release() {
          holds.delete(hold);
          gate.resolve();
        },
      };
      holds.set(hold, (target) => {
        if (!happens(scope, hits, target)) return undefined;
        hits += 1;
        held += 1;
        for (const waiter of waiting) if (hits >= waiter.count) waiter.resolve();
        return gate.promise.then(() => {
          held -= 1;
        });
      });
      return hold;
    },
    clear() {
      faults.clear();
      for (const hold of [...holds.keys()]) hold.release();
    },
    pick(target) {
      for (const [fault, entry] of faults) {
        if (!happens(entry.scope, entry.hits, target)) continue;
        entry.hits += 1;
        return fault;
      }
      return undefined;
    },
    async pause(target) {
      await Promise.all([...holds.values()].map((wait) => wait(target)));
    },
  };
}
