import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type BetterSqlite3 from 'better-sqlite3';
import type { Database } from './open.ts';
import { prepared } from './prepared.ts';

type Sql = BetterSqlite3.Database;

/** Constant SQL that only reads, and its values by name. */
export interface Query {
  text: string;
  values?: Record<string, string | number | null>;
}

interface Thread {
  ask(queries: readonly Query[]): Promise<unknown[][]>;
}

interface Answer {
  rows?: unknown[][];
  fault?: string;
}

/** One thread a connection, while there is something to read. */
const threads = new WeakMap<Sql, Thread>();

/** A thread that was asked nothing for so long ends: it is as heavy as an engine of its own. */
const IDLE_MS = 60_000;

/**
 * Plain text, for it is the whole program of a thread, as in checkpoint-aside.ts. The file is open only while it is read, so
 * that whoever closes the app's own connection is the last one and leaves no WAL behind.
 */
const PROGRAM = `
  const { parentPort, workerData } = require('node:worker_threads');
  const Sqlite = require(workerData.sqlite);
  function read(queries) {
    const sql = new Sqlite(workerData.file, { readonly: true, fileMustExist: true });
    try {
      sql.pragma('cache_size = -32000');
      return sql.transaction(() => queries.map(({ text, values }) => sql.prepare(text).all(values)))();
    } finally {
      sql.close();
    }
  }
  parentPort.on('message', (queries) => {
    try {
      parentPort.postMessage({ rows: read(queries) });
    } catch (fault) {
      parentPort.postMessage({ fault: String(fault) });
    }
  });
`;

/**
 * Rows of several queries, all of one moment (one read transaction), read on another thread: however long they take, the event
 * loop is free. For counts over many rows with few rows to answer: those are copied. What was committed before is seen.
 * In memory, and where no thread can be had, the connection itself reads.
 *
 * @returns the rows of each query, in their order
 * @throws Error what SQLite says of a query
 */
export async function readAside<Rows extends unknown[]>(
  { sql }: Pick<Database, 'sql'>,
  queries: { readonly [K in keyof Rows]: Query },
): Promise<{ [K in keyof Rows]: Rows[K][] }> {
  const thread = sql.memory || sql.readonly ? undefined : threadOf(sql);
  const rows = thread ? await thread.ask(queries) : readHere({ sql }, queries);
  return rows as { [K in keyof Rows]: Rows[K][] };
}

function readHere(db: Pick<Database, 'sql'>, queries: readonly Query[]): unknown[][] {
  return queries.map(({ text, values = {} }) => prepared(db, text).all(values));
}

function threadOf(sql: Sql): Thread {
  let thread = threads.get(sql);
  if (!thread) {
    thread = startThread(sql);
    threads.set(sql, thread);
  }
  return thread;
}

function startThread(sql: Sql): Thread {
  const worker = new Worker(PROGRAM, {
    eval: true,
    workerData: { file: sql.name, sqlite: createRequire(import.meta.url).resolve('better-sqlite3') },
  });
  worker.unref();
  /** In the order they were asked, which is that of the answers. */
  const waiting: { queries: readonly Query[]; take(answer: Answer): void }[] = [];
  let idle: NodeJS.Timeout | undefined;
  let isOver = false;

  function end(): void {
    isOver = true;
    clearTimeout(idle);
    if (threads.get(sql) === thread) threads.delete(sql);
    for (const { queries, take } of waiting.splice(0)) take(sql.open ? here(queries) : { fault: 'closed' });
  }

  function here(queries: readonly Query[]): Answer {
    try {
      return { rows: readHere({ sql }, queries) };
    } catch (fault) {
      return { fault: String(fault) };
    }
  }

  worker.on('message', (answer: Answer) => {
    waiting.shift()?.take(answer);
    if (waiting.length > 0) return;
    idle = setTimeout(() => {
      end();
      void worker.terminate();
    }, IDLE_MS);
    idle.unref();
  });
  worker.on('error', end);
  worker.on('exit', end);

  const thread: Thread = {
    async ask(queries) {
      clearTimeout(idle);
      const answer = await new Promise<Answer>((take) => {
        if (isOver) return take(here(queries));
        waiting.push({ queries, take });
        worker.postMessage(queries.map(({ text, values = {} }) => ({ text, values })));
      });
      if (!answer.rows) throw new Error(answer.fault);
      return answer.rows;
    },
  };
  return thread;
}
