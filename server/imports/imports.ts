import { prepared } from '../../db/prepared.ts';
import type { Config, Parts } from '../parts.ts';
import type { Links } from '../whatsapp/links.ts';
import { runContacts } from './contacts/run-contacts.ts';
import { removeAllCopies, removeCopies, removeLeftovers } from './files/remove-copies.ts';
import { finishDialogs } from './finish/finish-dialogs.ts';
import { mustHaveModel } from './finish/judge-by-model.ts';
import { createLane } from './lane.ts';
import { look } from './look/look.ts';
import { reasonOf } from './reason-of.ts';
import { runExports } from './run/run-exports.ts';
import { type ImportRow, moveOn, readImport, stateOf, tellImport } from './store.ts';
import { undoJob } from './undo/undo-import.ts';

/** Imports at work. Their rows are the truth: whoever changes one wakes it, and after a crash the rows say what to do. */
export interface Imports {
  /** Goes on with all that was left unfinished. */
  start(): void;
  /** Ends cleanly within a moment. */
  stop(): Promise<void>;
  /** The row of this import was changed. Call it after the commit. */
  wake(importId: number): void;
}

export function createImports(parts: Parts, config: Pick<Config, 'dataFolder'>, _links: Links): Imports {
  const { db, log } = parts;
  let clearing = Promise.resolve();

  const looking = createLane(parts, {
    next: () => nextIn(parts, 'looking'),
    holds: (id) => stateOf(db, id) === 'looking',
    work: (row, signal) => look(parts, row, signal),
    end: (id) => void moveOn(parts, id, 'looking', 'ready'),
    fail: (id, fault) => void moveOn(parts, id, 'looking', 'failed', reasonOf(fault)),
  });
  const running = createLane(parts, {
    next: () => nextIn(parts, 'running'),
    holds: (id) => stateOf(db, id) === 'running',
    work: (row, signal) => run(row, signal),
    end(id) {
      moveOn(parts, id, 'running', 'done', readImport(db, id)?.reason);
      clear(id);
    },
    fail: (id, fault) => void moveOn(parts, id, 'running', 'failed', reasonOf(fault)),
  });
  const undoing = createLane(parts, undoJob(parts));
  const lanes = [looking, running, undoing];

  async function run(row: ImportRow, signal: AbortSignal): Promise<void> {
    tellTurns(parts, row.id);
    if (row.kind === 'contacts') return runContacts(parts, row, signal);
    if (row.options.status === 'model') mustHaveModel(parts, row);
    await runExports(parts, config, row, signal);
    if (!signal.aborted && !row.options.dryRun) await finishDialogs(parts, row.id, signal);
  }

  function clear(id?: number): void {
    clearing = clearing
      .then(() => (id === undefined ? removeAllCopies(parts, config) : removeCopies(parts, config, id)))
      .then(() => (id === undefined ? removeLeftovers(parts, config) : undefined))
      .catch((err) => log.warn({ component: 'imports', importId: id, err }, 'copies of files are left'));
  }

  function wake(id: number): void {
    for (const lane of lanes) lane.wake();
    tellTurns(parts, running.current());
    const state = stateOf(db, id);
    if (state === 'done' || state === 'undone') clear(id);
  }

  return {
    start() {
      for (const lane of lanes) lane.wake();
      clear();
    },
    wake,
    async stop() {
      await Promise.all(lanes.map((lane) => lane.stop()));
      await clearing;
    },
  };
}

function nextIn({ db }: Pick<Parts, 'db'>, state: 'looking' | 'running'): number | undefined {
  return prepared<{ id: number }>(
    db,
    `select id from imports where state = ? and kind <> 'history' order by coalesce(started_at, created_at), id limit 1`,
  ).get(state)?.id;
}

/** Those that wait for their turn say so; the one whose turn it is says so no longer. */
function tellTurns(parts: Pick<Parts, 'db' | 'live'>, currentId: number | undefined): void {
  const { db } = parts;
  if (currentId === undefined) return;
  db.write(() => {
    const told = prepared<{ id: number }>(
      db,
      `update imports set reason = iif(id = @currentId, null, '{"code":"waits_for_other_import"}')
       where state = 'running' and kind <> 'history'
       and iif(id = @currentId, reason ->> 'code' = 'waits_for_other_import', reason is null) returning id`,
    ).all({ currentId });
    for (const { id } of told) tellImport(parts, id);
  });
}
