import { writeSync } from 'node:fs';
import type { Database } from '../../db/open.ts';
import type { HostLine, HostOptions, InnerWindow, Queue } from './protocol.ts';

/** Which write on which table opens a window. */
const TRIGGERS: readonly { window: InnerWindow | 'queue'; on: string }[] = [
  { window: 'keys committed', on: `insert on main.session_keys when new.kind = 'session'` },
  { window: 'keys committed', on: `update on main.session_keys when new.kind = 'session'` },
  { window: 'spooled', on: `insert on main.session_keys when new.kind = 'spool'` },
  { window: 'verdict written', on: 'insert on main.verdicts' },
  { window: 'answer read', on: `update of status on main.deliveries when old.status = 'sending'` },
  { window: 'queue', on: 'insert on main.conversion_events' },
  { window: 'queue', on: 'update of state on main.conversion_events' },
];

/**
 * The same database, watched by temporary triggers of this connection: the app knows nothing of it. Freezes the process
 * where it is told to, and says the queue after every commit that changed it.
 */
export function watchWindows(db: Database, freeze: HostOptions['freeze']): Database {
  let seen = 0;
  let freezeAfterCommit = false;
  let queueChanged = false;

  db.sql.function('window_opened', (window) => {
    if (window === 'queue') queueChanged = true;
    if (!freeze || window !== freeze.window || ++seen !== freeze.nth) return null;
    if (freeze.moment === 'before commit') standStill(freeze.window);
    freezeAfterCommit = true;
    return null;
  });
  for (const [n, { window, on }] of TRIGGERS.entries()) {
    db.sql.exec(`create temp trigger window_${n} after ${on} begin select window_opened('${window}'); end`);
  }

  return {
    ...db,
    write(work) {
      if (db.sql.inTransaction) return db.write(work);
      const result = db.write(work);
      if (freezeAfterCommit && freeze) standStill(freeze.window);
      if (queueChanged) say({ queue: readQueue(db) });
      queueChanged = false;
      return result;
    },
  };
}

export function readQueue({ sql }: Pick<Database, 'sql'>): Queue {
  const rows = sql.prepare('select state, count(*) as n from conversion_events group by state').all();
  return Object.fromEntries((rows as { state: string; n: number }[]).map(({ state, n }) => [state, n]));
}

/** Says a line at once, whatever becomes of this process next. */
export function say(line: HostLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** Until it is killed, from outside; or by itself when whoever started it is gone. */
function standStill(window: InnerWindow): void {
  const parent = process.ppid;
  say({ frozen: window });
  while (process.ppid === parent) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  process.kill(process.pid, 'SIGKILL');
}
