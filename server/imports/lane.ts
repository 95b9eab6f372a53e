import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { reasonOf } from './reason-of.ts';
import { type ImportRow, moveOn, readImport, stateOf, tellImport } from './store.ts';

/** Works one import after another that stands in one state; the others wait their turn. */
export interface Lane {
  /** A row may have come into this state, or left it. */
  wake(): void;
  /** Resolves when the work has ended at its next slice; the row says where to go on. */
  stop(): Promise<void>;
}

/** After a fault that could not even be written down (a full disk), ms. */
const AGAIN_MS = 5_000;

/**
 * @param work does all that is to do for one import and returns true when it is finished: then the row moves on to `to`.
 *   It looks at `signal` (or at the row) between its slices and returns false when it was stopped.
 */
export function createLane(
  parts: Parts,
  from: 'looking' | 'running',
  to: 'ready' | 'done',
  work: (row: ImportRow, signal: AbortSignal) => Promise<boolean>,
): Lane {
  const { db, log } = parts;
  let stopped = false;
  let current: { id: number; controller: AbortController } | undefined;
  let going: Promise<void> | undefined;
  let again: NodeJS.Timeout | undefined;

  async function go(): Promise<void> {
    while (!stopped) {
      const row = nextOf(parts, from);
      if (!row) return;
      const controller = new AbortController();
      current = { id: row.id, controller };
      tellWaiting(parts, from, row.id);
      try {
        if (await work(row, controller.signal)) moveOn(parts, row.id, from, to, readImport(db, row.id)?.reason ?? null);
        else if (!controller.signal.aborted && stateOf(db, row.id) === from)
          throw new Error('work ended without an end');
      } catch (fault) {
        if (!controller.signal.aborted) fail(row.id, fault);
      } finally {
        current = undefined;
      }
    }
  }

  function fail(id: number, fault: unknown): void {
    log.error({ component: 'imports', importId: id, err: fault }, 'import stopped by a fault');
    moveOn(parts, id, from, 'failed', reasonOf(fault));
  }

  function wake(): void {
    clearTimeout(again);
    if (current && stateOf(db, current.id) !== from) current.controller.abort();
    if (stopped) return;
    if (current) tellWaiting(parts, from, current.id);
    going ??= go()
      .catch((fault) => {
        log.error({ component: 'imports', err: fault }, 'import waits for the disk');
        again = setTimeout(wake, AGAIN_MS).unref();
      })
      .finally(() => {
        going = undefined;
      });
  }

  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(again);
      current?.controller.abort();
      await going;
    },
  };
}

function nextOf({ db }: Pick<Parts, 'db'>, state: string): ImportRow | undefined {
  const next = prepared<{ id: number }>(
    db,
    `select id from imports where state = ? and kind <> 'history' order by coalesce(started_at, created_at), id limit 1`,
  ).get(state);
  return next && readImport(db, next.id);
}

/** Those that wait say for what; the one whose turn it is says so no longer. */
function tellWaiting(parts: Pick<Parts, 'db' | 'live'>, state: string, currentId: number): void {
  const { db } = parts;
  db.write(() => {
    const rows = prepared<{ id: number }>(
      db,
      `update imports set reason = iif(id = @id, null, '{"code":"waits_for_other_import"}')
       where state = @state and kind <> 'history' and iif(id = @id, reason like '%waits_for_other_import%', reason is null)
       returning id`,
    ).all({ id: currentId, state });
    for (const { id } of rows) tellImport(parts, id);
  });
}
