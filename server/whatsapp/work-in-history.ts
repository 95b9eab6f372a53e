import { setTimeout as pause } from 'node:timers/promises';
import { finishDialogs } from '../imports/finish/finish-dialogs.ts';
import { stateOf } from '../imports/store.ts';
import type { Parts } from '../parts.ts';
import type { Engine } from './engine.ts';
import { createBlobFetching } from './history/fetch-blobs.ts';
import { doneAt, markDone } from './history/finish-history.ts';
import { workInBlobs } from './history/work-in-blobs.ts';

/** The history of one number, from the phone's notices to rows: fetched, worked in, and found to be done. */
export interface HistoryWork {
  /** Something may have changed: a notice, a pause, an option. */
  wake(): void;
  /** There is a connection, or none any more. */
  connected(isConnected: boolean): void;
  /** Resolves when nothing is being worked in any more. */
  stop(): Promise<void>;
}

/** After a fault of the disk, ms. */
const AGAIN_MS = 5_000;

/** @param finish looks at the dialogs of an import once their messages are there; it may take long */
export function createHistoryWork(
  parts: Parts,
  numberId: string,
  load: () => Promise<Engine>,
  finish = finishDialogs,
): HistoryWork {
  const { log, clock } = parts;
  const ended = new AbortController();
  const fetching = createBlobFetching(parts, numberId, load, wake);
  let isConnected = false;
  let working: Promise<void> | undefined;
  let asked = false;
  let finishing: { importId: number; controller: AbortController; over: Promise<void> } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopListening: (() => void) | undefined;

  async function work(): Promise<void> {
    do {
      asked = false;
      await workInBlobs(parts, numberId, load, ended.signal);
      await finishIfDone();
    } while (asked && !ended.signal.aborted);
  }

  async function finishIfDone(): Promise<void> {
    const due = ended.signal.aborted || asked || finishing ? undefined : doneAt(parts, numberId, isConnected);
    if (!due) return;
    const wait = due.at - clock();
    if (wait > 0) {
      timer = setTimeout(wake, Math.min(wait + 10, 3_600_000)).unref();
      return;
    }
    finishing ??= startFinishing(due.importId);
  }

  /** Beside the work: what still comes does not wait for a model's judgement. */
  function startFinishing(importId: number): typeof finishing {
    const controller = new AbortController();
    const over = finish(parts, importId, AbortSignal.any([controller.signal, ended.signal]))
      .then(() => {
        if (controller.signal.aborted || ended.signal.aborted) return;
        if (doneAt(parts, numberId, isConnected)?.importId === importId) markDone(parts, importId);
      })
      .catch(async (fault) => {
        log.error({ err: fault, numberId }, 'dialogs of a history not looked at');
        await breath();
      })
      .finally(() => {
        finishing = undefined;
        wake();
      });
    return { importId, controller, over };
  }

  async function breath(): Promise<void> {
    await pause(AGAIN_MS, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
  }

  function wake(): void {
    clearTimeout(timer);
    if (ended.signal.aborted) return;
    // The owner pauses it and lets it go on, or another part of the app brings it further: the rows say so.
    stopListening ??= parts.live.listen((changes) => {
      if (changes.some(({ topic }) => topic === 'imports')) wake();
    });
    if (finishing && stateOf(parts.db, finishing.importId) !== 'running') finishing.controller.abort();
    fetching.wake();
    asked = true;
    working ??= work()
      .catch(async (fault) => {
        log.error({ err: fault, numberId }, 'history waits for the disk');
        await breath();
        asked = true;
      })
      .finally(() => {
        working = undefined;
        if (asked) wake();
      });
  }

  return {
    wake,
    connected(is) {
      isConnected = is;
      if (is) fetching.tryNow();
      wake();
    },
    async stop() {
      ended.abort();
      stopListening?.();
      clearTimeout(timer);
      await Promise.all([fetching.stop(), working, finishing?.over]);
    },
  };
}
