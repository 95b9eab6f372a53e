import BetterSqlite3 from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { pino } from 'pino';
import type { Database } from '../../db/open.ts';
import { createConsole } from '../../server/app.ts';
import { startHost } from '../e2e/host.ts';
import { type BigFolder, openBigFolder } from './big/folder.ts';
import { enter, type Owner, ownerOf } from './console-client.ts';
import { type Bench, type Measure, median, quantile } from './report.ts';
import { type Screen, screens } from './screen-list.ts';

/** How often each screen's query is asked, with other values each time where it has any. */
const TIMES = 40;
const AIM_MS = 50;

/**
 * What every screen asks, through the real door of a host on a year of chats. The limit is SQLite's own time for the very
 * statements that the procedure ran, on a connection with the same cache; the two are measured turn by turn.
 */
export async function measureScreens(bench: Bench): Promise<Measure[]> {
  const folder = await openBigFolder(bench);
  return measureList(bench, folder, screens(folder));
}

/** Each of these questions, on this folder. */
export async function measureList(
  bench: Bench,
  folder: Pick<BigFolder, 'dataFolder' | 'env' | 'file'>,
  list: readonly Screen[],
): Promise<Measure[]> {
  await using host = startHost(folder);
  const { owner } = await enter(await host.url);
  using raw = openRaw(folder);
  const times = Math.max(8, Math.round(TIMES * Math.min(1, bench.scale * 4)));
  const measures: Measure[] = [];
  for (const { name, ask } of list) {
    const door: number[] = [];
    const limit: number[] = [];
    let statements: Ran[] = [];
    for (let n = 0; n < times; n++) {
      statements = await raw.record((recorder) => ask(recorder, n));
      const run = raw.prepare(statements);
      // Who goes first finds the pages in the system's memory no sooner than the other.
      const turns = [async () => limit.push(timed(run)), async () => door.push(await timedAsync(() => ask(owner, n)))];
      for (const turn of n % 2 ? turns : turns.reverse()) await turn();
    }
    const seen = quantile(door, 0.95);
    const note = `${within(door)}; SQLite ${within(limit)}; ${statements.length} statements`;
    measures.push({
      name: `screen: ${name}, p95`,
      seen,
      unit: 'ms',
      aim: { most: AIM_MS },
      limit: quantile(limit, 0.95),
      note,
    });
    bench.say(`${name}: p95 ${seen.toFixed(1)} ms`);
  }
  return measures;
}

function within(times: readonly number[]): string {
  return `p50 ${median(times).toFixed(1)}, best ${Math.min(...times).toFixed(1)}`;
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** A statement as it was run: its text and its values. */
interface Ran {
  text: string;
  values: unknown[];
}

interface Raw extends Disposable {
  /** The statements that this question runs. */
  record(ask: (owner: Owner) => Promise<unknown>): Promise<Ran[]>;
  /** Ready to be run, with nothing but reading the rows. */
  prepare(statements: readonly Ran[]): () => void;
}

function openRaw({ file, dataFolder }: Pick<BigFolder, 'dataFolder' | 'file'>): Raw {
  let heard: Ran[] = [];
  const recorder = connect(file);
  const plain = connect(file);
  const noting = noteStatements(recorder, (ran) => heard.push(ran));
  const owner = ownerOf(recordingDoor(noting, dataFolder));
  const known = new Map<string, BetterSqlite3.Statement>();
  const prepare = (text: string) => {
    const statement = known.get(text) ?? plain.prepare(text).raw();
    known.set(text, statement);
    return statement;
  };
  return {
    async record(ask) {
      heard = [];
      await ask(owner);
      return heard;
    },
    prepare(statements) {
      const prepared = statements.map(({ text, values }) => ({ statement: prepare(text), values }));
      return () => {
        for (const { statement, values } of prepared) statement.all(...values);
      };
    },
    [Symbol.dispose]() {
      recorder.close();
      plain.close();
    },
  };
}

function connect(file: string): BetterSqlite3.Database {
  const sql = new BetterSqlite3(file, { readonly: true });
  sql.pragma('cache_size = -32000');
  return sql;
}

/** The same connection, telling of every statement that is run on it. */
function noteStatements(sql: BetterSqlite3.Database, heard: (ran: Ran) => void): BetterSqlite3.Database {
  return new Proxy(sql, {
    get(target, name) {
      if (name !== 'prepare') return bound(target, name);
      return (text: string) => noteRuns(target.prepare(text), (values) => heard({ text, values }));
    },
  });
}

function noteRuns<S extends BetterSqlite3.Statement>(statement: S, ran: (values: unknown[]) => void): S {
  return new Proxy(statement, {
    get(target, name) {
      const value = bound(target, name);
      if (typeof value !== 'function') return value;
      return (...values: unknown[]) => {
        if (name === 'all' || name === 'get' || name === 'iterate') ran(values);
        const result: unknown = value(...values);
        return result === target ? noteRuns(target, ran) : result;
      };
    },
  });
}

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name);
  return typeof value === 'function' ? value.bind(target) : value;
}

/** The whole console over a connection that cannot write; it is never started. */
function recordingDoor(sql: BetterSqlite3.Database, dataFolder: string) {
  const db: Database = {
    orm: drizzle({ client: sql }),
    sql,
    write: (work) => work(),
    afterCommit: (then) => then(),
    writeFault: () => null,
    close: () => undefined,
  };
  const refuse = () => Promise.reject(new Error('nobody is here'));
  const { fetch } = createConsole({
    config: {
      ...{ version: '0', dataFolder, logFile: '', example: false, safe: 'key_file' },
      ...{ whatsapp: {}, meta: { url: 'http://127.0.0.1:9' } },
    },
    db,
    ports: { host: 'node', openAddress: refuse, revealFolder: refuse, notify: () => undefined, openExample: refuse },
    clock: Date.now,
    random: Math.random,
    uuid: () => '',
    log: pino({ level: 'silent' }),
    dataKey: new Uint8Array(32),
    assets: '',
  });
  return fetch;
}
