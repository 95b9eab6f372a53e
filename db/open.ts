import { existsSync, statSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { DatabaseFault } from './fault.ts';
import { migrate } from './migrate.ts';
import { listMigrations } from './migrations.ts';

/** The one writing connection of a data folder. */
export interface Database {
  /** Typed queries. Never `orm.transaction`: it commits at the first await; use `write`. */
  orm: BetterSQLite3Database;
  /** The connection underneath, for prepared statements on hot paths. */
  sql: BetterSqlite3.Database;
  /**
   * Runs `work` in one synchronous `immediate` transaction; inside another `write` it joins it.
   * Returns what `work` returns. Throws, and writes nothing, when `work` throws or returns a promise.
   */
  write<T>(work: () => T): T;
  /** Runs `then` once what is being written is committed; at once outside `write`; never after a rollback. */
  afterCommit(then: () => void): void;
  /** Why the file takes no writes, as a `write` of the last minute found: no room, or closed to us. NULL: it takes them. */
  writeFault(): WriteFault | null;
  close(): void;
}

export interface WriteFault {
  kind: 'full' | 'closed';
  /** SQLite's own code. */
  code: string;
}

interface OpenOptions {
  /** Path of the file, or `:memory:`. */
  file: string;
  clock: () => number;
  /** For tests of upgrades; the real ones unless given. */
  migrations?: readonly string[];
}

/** Files up to this size are checked whole before anything is written; of larger ones only the schema is read: a start is not to take minutes. */
const CHECK_WHOLE_BYTES = 256 * 1024 * 1024;

/**
 * Opens the data file with the one policy: WAL, foreign keys, `synchronous = FULL`, migrated to the newest schema.
 *
 * @throws DatabaseFault a damaged, newer, or unreadable file, which is left untouched
 */
export function openDatabase({ file, clock, migrations = listMigrations() }: OpenOptions): Database {
  if (file !== ':memory:' && existsSync(file) && statSync(file).size > 0) inspect(file, migrations.length);
  const sql = new BetterSqlite3(file);
  try {
    sql.pragma('busy_timeout = 5000');
    sql.pragma('journal_mode = WAL');
    sql.pragma('synchronous = FULL');
    sql.pragma('foreign_keys = ON');
    sql.pragma('cache_size = -32000');
    sql.pragma('journal_size_limit = 67108864');
    migrate(sql, migrations, clock());
  } catch (fault) {
    sql.close();
    throw fault;
  }
  return { orm: drizzle({ client: sql }), sql, ...transactions(sql, clock), close: () => void sql.close() };
}

function inspect(file: string, known: number): void {
  let sql: BetterSqlite3.Database | undefined;
  try {
    sql = new BetterSqlite3(file, { readonly: true });
    const found = Number(sql.pragma('user_version', { simple: true }));
    if (found > known) throw new DatabaseFault('database_newer', { file, found, known });
    sql.prepare('select count(*) from sqlite_master').get();
    if (statSync(file).size > CHECK_WHOLE_BYTES) return;
    const verdict = sql.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw new DatabaseFault('database_damaged', { file, detail: String(verdict) });
  } catch (fault) {
    if (fault instanceof DatabaseFault) throw fault;
    const code = (fault as { code?: string }).code ?? '';
    const damaged = code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB');
    const detail = fault instanceof Error ? fault.message : String(fault);
    throw new DatabaseFault(damaged ? 'database_damaged' : 'database_unreadable', { file, detail }, fault);
  } finally {
    sql?.close();
  }
}

/** A small write may find room where a larger one has not: a fault stands until writes have gone well for so long. */
const FAULT_STANDS_MS = 60_000;

function transactions(
  sql: BetterSqlite3.Database,
  clock: () => number,
): Pick<Database, 'write' | 'afterCommit' | 'writeFault'> {
  let waiting: Array<() => void> = [];
  let failed: { fault: WriteFault; at: number } | null = null;
  const immediate = sql.transaction((work: () => unknown) => refusePromise(work())).immediate;
  function noting<T>(commit: () => T): T {
    try {
      const result = commit();
      if (failed && Math.abs(clock() - failed.at) >= FAULT_STANDS_MS) failed = null;
      return result;
    } catch (fault) {
      const found = writeFaultOf(fault);
      if (found) failed = { fault: found, at: clock() };
      throw fault;
    }
  }
  return {
    writeFault: () => failed?.fault ?? null,
    write<T>(work: () => T): T {
      if (sql.inTransaction) return refusePromise(work());
      waiting = [];
      const result = noting(() => immediate(work) as T);
      const committed = waiting;
      waiting = [];
      for (const then of committed) then();
      return result;
    },
    afterCommit(then) {
      if (sql.inTransaction) waiting.push(then);
      else then();
    },
  };
}

/** Undefined: the file is not to blame. */
function writeFaultOf(fault: unknown): WriteFault | undefined {
  const { code } = fault as { code?: unknown };
  if (typeof code !== 'string') return undefined;
  if (code === 'SQLITE_FULL') return { kind: 'full', code };
  return /^SQLITE_(READONLY|IOERR|CANTOPEN)/.test(code) ? { kind: 'closed', code } : undefined;
}

function refusePromise<T>(result: T): T {
  if (typeof (result as { then?: unknown } | undefined)?.then === 'function') {
    throw new TypeError('a transaction must be synchronous: nothing was written');
  }
  return result;
}
