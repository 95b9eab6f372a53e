import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Database } from './open.ts';

/** Moves what bulk writes put into the WAL to the file itself on another thread, so that no commit of theirs stops to do it. */
export interface Checkpoints {
  /** Between two writes: resolves when the next one may come, mostly at once. */
  keepUp(): Promise<void>;
  /** The connection checkpoints by itself again, as always. */
  stop(): Promise<void>;
}

/** So many writes after the last checkpoint the next one begins; so many after that it is waited for. */
const EVERY = 24;
const AT_MOST = 96;
const AUTOMATIC_PAGES = 1000;

/** Plain text, for it is the whole program of a thread: no file of the bundle to be found at run time. It writes nothing of its own. */
const PROGRAM = `
  const { parentPort, workerData } = require('node:worker_threads');
  const Sqlite = require(workerData.sqlite);
  const sql = new Sqlite(workerData.file, { fileMustExist: true });
  sql.pragma('cache_size = -1000');
  parentPort.on('message', () => {
    try {
      sql.pragma('wal_checkpoint(PASSIVE)');
    } finally {
      parentPort.postMessage('over');
    }
  });
`;

/**
 * For a long run of writes. A checkpoint in a commit of its own would hold the event loop for as long as the disk takes.
 * Readers and other writers go on as ever; if the thread fails, SQLite's own checkpoints do the work again.
 */
export function checkpointAside({ sql }: Pick<Database, 'sql'>): Checkpoints {
  if (sql.memory) return { keepUp: async () => undefined, stop: async () => undefined };
  const worker = new Worker(PROGRAM, {
    eval: true,
    workerData: { file: sql.name, sqlite: createRequire(import.meta.url).resolve('better-sqlite3') },
  });
  worker.unref();
  sql.pragma('wal_autocheckpoint = 0');
  let writes = 0;
  let going: Promise<void> | undefined;
  let hasEnded = false;
  let failed = false;
  let answer: (() => void) | undefined;
  worker.on('message', () => answer?.());
  worker.on('error', () => giveUp());
  worker.on('exit', () => giveUp());

  function giveUp(): void {
    failed = true;
    answer?.();
    if (sql.open) sql.pragma(`wal_autocheckpoint = ${AUTOMATIC_PAGES}`);
  }

  function checkpoint(): Promise<void> {
    return new Promise((resolve) => {
      if (failed) return resolve();
      answer = resolve;
      worker.postMessage('checkpoint');
    });
  }

  return {
    async keepUp() {
      if (failed) return;
      writes += 1;
      if (!going && writes >= EVERY) {
        hasEnded = false;
        going = checkpoint().finally(() => {
          hasEnded = true;
        });
      }
      if (!going || (!hasEnded && writes < AT_MOST)) return;
      await going;
      // What was written meanwhile is little: once that is moved too, with nothing written beside, the WAL begins anew.
      await checkpoint();
      going = undefined;
      writes = 0;
    },
    async stop() {
      await going;
      await worker.terminate();
      if (sql.open) sql.pragma(`wal_autocheckpoint = ${AUTOMATIC_PAGES}`);
    },
  };
}
