import { setImmediate as breathe } from 'node:timers/promises';
import type { Checkpoints } from '../../../db/checkpoint-aside.ts';
import { inHaste } from '../../../db/in-haste.ts';
import type { Database } from '../../../db/open.ts';

/** Work that is written together: a commit with its search index costs more than most of what it commits. */
export interface Batch {
  /** Written now or with what follows. `messages` tells how much work it is. */
  add(messages: number, work: () => void): Promise<void>;
  /** Writes all that waits, in one transaction. What waits when the import is stopped is forgotten: it is read again. */
  write(): Promise<void>;
}

interface Options {
  db: Database;
  isStopped: () => boolean;
  /** Of an import large enough to need them. */
  aside: Checkpoints | undefined;
}

/** A transaction is as large as this allows, ms of the processor: pages and live messages wait for one at most. */
const WRITE_MS = 18;
const LEAST = 200;
const MOST = 1000;
/** What a chat costs beside its messages, in messages. */
const OF_CHAT = 20;

export function createBatch({ db, isStopped, aside }: Options): Batch {
  let waiting: (() => void)[] = [];
  let size = 0;
  /** What a message costs, ms; learned. */
  let cost = 0.06;

  async function write(): Promise<void> {
    const works = waiting;
    const messages = size;
    waiting = [];
    size = 0;
    if (works.length === 0 || isStopped()) return;
    const before = process.threadCpuUsage();
    inHaste(db, () =>
      db.write(() => {
        for (const work of works) work();
      }),
    );
    const { user, system } = process.threadCpuUsage(before);
    cost += ((user + system) / 1000 / messages - cost) / 4;
    await aside?.keepUp();
    await breathe();
  }

  return {
    async add(messages, work) {
      const room = Math.min(MOST, Math.max(LEAST, WRITE_MS / Math.max(cost, 0.001)));
      if (size + messages > room) await write();
      waiting.push(work);
      size += messages + OF_CHAT;
    },
    write,
  };
}
