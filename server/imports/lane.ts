import type { Parts } from '../parts.ts';
import { type ImportRow, readImport } from './store.ts';

/** Works one import after another; the others wait their turn. */
export interface Lane {
  /** A row may have come into this lane, or left it. */
  wake(): void;
  /** Whose turn it is. */
  current(): number | undefined;
  /** Resolves when the work has ended at its next slice; the rows say where to go on. */
  stop(): Promise<void>;
}

interface Job {
  /** Which import's turn it is; undefined: nobody's. */
  next(): number | undefined;
  /** Whether this import is still to be worked on: the owner may have paused it or thrown it away. */
  holds(importId: number): boolean;
  /** All that is to do for one import. It looks at `signal` or at the row between its slices, and returns early when stopped. */
  work(row: ImportRow, signal: AbortSignal): Promise<unknown>;
  /** Moves the row on, so that the next turn is another's. Not called when the work was stopped. */
  end(importId: number): void;
  /** Writes down why it cannot go on, so that the next turn is another's. */
  fail(importId: number, fault: unknown): void;
}

/** After a fault that could not even be written down (a full disk), ms. */
const AGAIN_MS = 5_000;

export function createLane(parts: Parts, { next, holds, work, end, fail }: Job): Lane {
  const { db, log } = parts;
  let stopped = false;
  let current: { id: number; controller: AbortController } | undefined;
  let isGoing = false;
  let gone: Promise<void> = Promise.resolve();
  let again: NodeJS.Timeout | undefined;

  async function go(): Promise<void> {
    while (!stopped) {
      const id = next();
      const row = id === undefined ? undefined : readImport(db, id);
      if (!row) break;
      const controller = new AbortController();
      current = { id: row.id, controller };
      try {
        await work(row, controller.signal);
        if (!controller.signal.aborted && holds(row.id)) end(row.id);
      } catch (fault) {
        if (controller.signal.aborted) continue;
        log.error({ component: 'imports', importId: row.id, err: fault }, 'import stopped by a fault');
        fail(row.id, fault);
      } finally {
        current = undefined;
      }
    }
    // In one go with the last look for a next one: a wake after it begins anew.
    isGoing = false;
  }

  function wake(): void {
    clearTimeout(again);
    if (current && !holds(current.id)) current.controller.abort();
    if (stopped || isGoing) return;
    isGoing = true;
    gone = go().catch((fault) => {
      isGoing = false;
      log.error({ component: 'imports', err: fault }, 'import waits for the disk');
      if (!stopped) again = setTimeout(wake, AGAIN_MS).unref();
    });
  }

  return {
    wake,
    current: () => current?.id,
    async stop() {
      stopped = true;
      clearTimeout(again);
      current?.controller.abort();
      await gone;
    },
  };
}
