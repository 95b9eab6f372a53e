import { setImmediate as breath } from 'node:timers/promises';
import { type Checkpoints, checkpointAside } from '../../../db/checkpoint-aside.ts';
import { inHaste } from '../../../db/in-haste.ts';
import { openHistoryImport } from '../../imports/history/history-import.ts';
import { readImport, stateOf } from '../../imports/store.ts';
import type { Parts } from '../../parts.ts';
import { isDatabaseFault } from '../database-fault.ts';
import type { Engine, HistoryReader } from '../engine.ts';
import { readNumber } from '../store.ts';
import { type Blob, bodyOf, bodySize, failBlob, giveImport, nextToWork } from './blob-rows.ts';
import { bringSlice } from './bring-slice.ts';
import { leaveOutChats } from './leave-out-chats.ts';
import { tellBlob } from './tell-blob.ts';

/** A slice is as large as this allows, ms: pages and live messages wait for one at most. */
const SLICE_MS = 18;
const LEAST = 20;
const MOST = 2_000;
/** Bodies larger than this are worth a thread of their own for checkpoints, bytes. */
const LARGE = 200_000;
const NONE: ReadonlySet<number> = new Set();

/** Works all fetched blobs of a number into rows, a slice and a breath. Resolves when none is left, or `signal` says so. */
export async function workInBlobs(
  parts: Parts,
  numberId: string,
  load: () => Promise<Engine>,
  signal: AbortSignal,
): Promise<void> {
  const pace = createPace();
  let aside: Checkpoints | undefined;
  try {
    while (!signal.aborted) {
      const blob = nextToWork(parts.db, numberId);
      if (!blob) return;
      // Not before there is something to read: the engine is heavy, and most numbers start with nothing waiting.
      const engine = await load();
      aside ??= bodySize(parts.db, blob.id) > LARGE ? checkpointAside(parts.db) : undefined;
      await workIn(parts, numberId, blob, engine, { pace, aside }, signal);
    }
  } finally {
    await aside?.stop();
  }
}

async function workIn(
  parts: Parts,
  numberId: string,
  blob: Blob,
  engine: Engine,
  way: Way,
  signal: AbortSignal,
): Promise<void> {
  const { db, log } = parts;
  try {
    const importId = importOf(parts, numberId, blob);
    const body = bodyOf(db, blob.id);
    const { phone, lid } = readNumber(db, numberId) ?? { phone: null, lid: null };
    const reader = await engine.openHistory({ phone: phone ?? '', lid }, body ?? new Uint8Array());
    await readThrough(parts, numberId, { ...blob, importId }, reader, way, signal);
  } catch (fault) {
    if (isDatabaseFault(fault)) throw fault;
    // Kept as it is: one bad blob never stops the others.
    log.error({ err: fault, blobId: blob.id }, 'history blob not worked in');
    db.write(() => {
      failBlob(db, blob.id, String(fault).slice(0, 500));
      tellBlob(parts, blob.id);
    });
  }
}

async function readThrough(
  parts: Parts,
  numberId: string,
  blob: Blob,
  reader: HistoryReader,
  { pace, aside }: Way,
  signal: AbortSignal,
): Promise<void> {
  const { db } = parts;
  const row = blob.importId === null ? undefined : readImport(db, blob.importId);
  const { limit, since, until } = row?.options ?? { limit: null, since: null, until: null };
  const without = row && limit !== null ? leaveOutChats(parts, row.id, limit, reader.chats()) : NONE;
  for (let from: number | null = blob.position; from !== null; ) {
    await breath();
    await aside?.keepUp();
    if (signal.aborted || (blob.importId !== null && stateOf(db, blob.importId) !== 'running')) return;
    const spent = stopwatch();
    const slice = reader.read({ from, most: pace.most(), since, until, without });
    inHaste(parts.db, () => bringSlice(parts, numberId, blob, slice, row));
    pace.took(spent());
    from = slice.next;
  }
}

/** What an older app kept of a history belongs to the number's import; names told outside of one belong to none. */
function importOf(parts: Parts, numberId: string, { id, importId, syncType }: Blob): number | null {
  if (syncType === 'people') return null;
  return parts.db.write(() => {
    const mine = importId ?? openHistoryImport(parts, numberId);
    if (importId === null) giveImport(parts.db, id, mine);
    else openHistoryImport(parts, numberId);
    return mine;
  });
}

interface Way {
  pace: Pace;
  aside: Checkpoints | undefined;
}

/**
 * What a slice costs, ms: what it works, or half of what passes meanwhile, whichever is more. On a busy machine others take
 * their turns in between; smaller slices would not shorten those, and each costs a commit.
 */
function stopwatch(): () => number {
  const began = performance.now();
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return Math.max((user + system) / 1000, (performance.now() - began) / 2);
  };
}

/** How many rows a slice may have, learned from how long the last ones took. */
interface Pace {
  most(): number;
  took(ms: number): void;
}

function createPace(): Pace {
  let most = 150;
  return {
    most: () => Math.round(most),
    took(ms) {
      const factor = Math.min(1.5, Math.max(0.25, SLICE_MS / Math.max(ms, 0.1)));
      most = Math.min(MOST, Math.max(LEAST, most * (factor < 1 ? factor : 1 + (factor - 1) / 4)));
    },
  };
}
