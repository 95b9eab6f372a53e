import type { Parts } from '../../parts.ts';
import { isDatabaseFault } from '../database-fault.ts';
import type { Engine } from '../engine.ts';
import { failBlob, keepBody, nextToFetch, nextTryAt, tryAllNow, tryLater } from './blob-rows.ts';
import { tellBlob } from './tell-blob.ts';

/** Fetches announced blobs one after another into their rows, those that fail again and again. */
export interface BlobFetching {
  /** There may be something to fetch. */
  wake(): void;
  /** There is a connection again: what failed is due. */
  tryNow(): void;
  stop(): Promise<void>;
}

/** Waits between the tries of one blob, ms; the last one over and over. */
const WAITS_MS = [2_000, 10_000, 60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000];
/** A timer knows no longer waits, and clocks are set. */
const LONGEST_MS = 3_600_000;
/** The media servers keep blobs about as long. */
const TRY_FOR_MS = 14 * 24 * 3_600_000;

/** @param onFetched there is a body to work in */
export function createBlobFetching(
  parts: Parts,
  numberId: string,
  load: () => Promise<Engine>,
  onFetched: () => void,
): BlobFetching {
  const { db, clock, random, log } = parts;
  const ended = new AbortController();
  let going: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function go(): Promise<void> {
    for (;;) {
      const blob = ended.signal.aborted ? undefined : nextToFetch(db, numberId, clock());
      if (!blob) return;
      try {
        const engine = await load();
        const body = await engine.fetchHistory(blob.notice, ended.signal);
        db.write(() => {
          keepBody(db, blob.id, body);
          tellBlob(parts, blob.id);
        });
        onFetched();
      } catch (fault) {
        if (ended.signal.aborted) return;
        if (isDatabaseFault(fault)) throw fault;
        notFetched(blob, fault);
      }
    }
  }

  function notFetched(
    { id, tries, receivedAt }: { id: number; tries: number; receivedAt: number },
    fault: unknown,
  ): void {
    const failure = String(fault).slice(0, 500);
    log.warn({ numberId, blobId: id, tries, failure }, 'history blob not fetched');
    const now = clock();
    const wait = WAITS_MS[Math.min(tries, WAITS_MS.length - 1)] ?? 0;
    db.write(() => {
      if (now - receivedAt > TRY_FOR_MS) failBlob(db, id, failure);
      else tryLater(db, id, now + Math.round(wait * (0.75 + random() / 2)), failure);
      tellBlob(parts, id);
    });
    onFetched();
  }

  function wake(): void {
    clearTimeout(timer);
    if (ended.signal.aborted || going) return;
    going = go()
      .catch((fault) => log.error({ err: fault, numberId }, 'history is fetched later'))
      .finally(() => {
        going = undefined;
        const due = ended.signal.aborted ? undefined : nextTryAt(db, numberId);
        if (due !== undefined) timer = setTimeout(wake, Math.min(LONGEST_MS, Math.max(1_000, due - clock()))).unref();
      });
  }

  return {
    wake,
    tryNow() {
      tryAllNow(db, numberId, clock());
      wake();
    },
    async stop() {
      ended.abort();
      clearTimeout(timer);
      await going;
    },
  };
}
