import { setTimeout as pause } from 'node:timers/promises';
import { receiveChanges } from '../dialogs/receive-changes.ts';
import type { Parts } from '../parts.ts';
import { isDatabaseFault } from './database-fault.ts';
import type { Engine } from './engine.ts';
import { dropFromInbox, failInInbox, keepInInbox, nextInInbox, readNumber } from './store.ts';

/** Works kept history into rows, a slice and a breath, so that pages and live messages never wait for it. */
export interface HistoryWork {
  wake(): void;
  /** Resolves when nothing is being worked in any more. */
  stop(): Promise<void>;
}

/** What the event loop gets between two slices, ms. */
const BREATH_MS = 5;

export function createHistoryWork(parts: Parts, numberId: string, load: () => Promise<Engine>): HistoryWork {
  const { db, live, log } = parts;
  let working: Promise<void> | undefined;
  let stopped = false;

  async function work(): Promise<void> {
    while (!stopped) {
      const row = nextInInbox(db, numberId, 'history');
      if (!row) return;
      // Not before there is something to read: the engine is heavy, and most numbers start with nothing waiting.
      workInSlice(await load(), row);
      await pause(BREATH_MS);
    }
  }

  function workInSlice(
    engine: Engine,
    { id, body, receivedAt }: { id: number; body: Buffer; receivedAt: number },
  ): void {
    const { phone, lid } = readNumber(db, numberId) ?? { phone: null, lid: null };
    try {
      const { changes, failed } = engine.readHistory({ phone: phone ?? '', lid }, body);
      db.write(() => {
        receiveChanges(parts, numberId, changes);
        for (const one of failed) keepInInbox(db, { numberId, kind: 'message', receivedAt, ...one });
        dropFromInbox(db, id);
        db.afterCommit(() => live.changed({ topic: 'numbers', id: numberId }));
      });
    } catch (fault) {
      if (isDatabaseFault(fault)) throw fault;
      // Kept as it is: one bad slice never stops the others.
      failInInbox(db, id, String(fault).slice(0, 500));
      log.error({ err: fault, inboxId: id }, 'history slice not worked in');
    }
  }

  function wake(): void {
    if (stopped || working) return;
    working = work()
      .catch((fault) => log.error({ err: fault, numberId }, 'history waits for the next start'))
      .finally(() => {
        working = undefined;
      });
  }

  return {
    // What comes while the last slice is being finished is seen by the loop: it asks again before it ends.
    wake,
    async stop() {
      stopped = true;
      await working;
    },
  };
}
