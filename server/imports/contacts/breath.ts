import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work between two turns of the event loop, ms: pages and live messages never wait longer for it. */
const SLICE_MS = 8;

/** Lets the event loop turn once so much time was worked without it. */
export interface Breath {
  /** Whether it is time for one. */
  isDue(): boolean;
  /** Turns the loop if it is time. */
  take(): Promise<void>;
}

export function createBreath(): Breath {
  let since = performance.now();
  const isDue = () => performance.now() - since >= SLICE_MS;
  return {
    isDue,
    async take() {
      if (!isDue()) return;
      await nextTurn();
      since = performance.now();
    },
  };
}
