import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import type { AppRouter } from '../../server/router.ts';
import type { HostLine, HostOptions, InnerWindow, Order, Queue } from './protocol.ts';

/** Built by `build-host.ts`. */
const HOST_SCRIPT = join(import.meta.dirname, '../../dist/faults/host.js');

export type Owner = ReturnType<typeof createTRPCClient<AppRouter>>;

/** The app in a process of its own, seen and ended from outside. */
export interface ConsoleProcess extends AsyncDisposable {
  /** Speaks to the console through its one door, as the page does. */
  owner: Owner;
  /** Conversion events by state after the last commit that changed them. */
  readonly queue: Queue;
  /** Resolves once the queue is so; looked at whenever it changes. Rejects when the process ends before. */
  untilQueue(check: (queue: Queue) => boolean): Promise<void>;
  /** Resolves when the process stands still in the window it was told to. */
  frozen(): Promise<InnerWindow>;
  /** Asks again whenever the page would, until there is something. */
  untilShown<T>(ask: (owner: Owner) => Promise<T | undefined | null>): Promise<T>;
  /** Longest time the event loop stood still since the last call, ms. */
  heldUp(): Promise<number>;
  limitPages(maxPages: number): void;
  /** How far its clock is ahead from now on, ms. */
  setClock(ahead: number): void;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; rejects unless it ends cleanly. */
  stop(): Promise<void>;
}

/** Resolves when the console is open, its numbers connecting; or when it stands still before that. */
export async function startConsole(options: HostOptions): Promise<ConsoleProcess> {
  const child = spawn(process.execPath, ['--enable-source-maps', HOST_SCRIPT, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const heard = listenTo(child);
  const first = await Promise.race([heard.until('port'), heard.until('frozen')]);
  const url = `http://127.0.0.1:${'port' in first ? first.port : 0}/trpc`;
  const owner = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url })] });
  const ended = heard.ended;
  const order = (told: Order) => void child.send(told);

  return {
    owner,
    get queue() {
      return heard.latest('queue')?.queue ?? {};
    },
    async untilQueue(check) {
      await heard.until('queue', ({ queue }) => check(queue));
    },
    frozen: async () => (await heard.until('frozen')).frozen,
    async untilShown(ask) {
      const over = new AbortController();
      try {
        const changes = await followChanges(url, over.signal);
        for (;;) {
          const found = await ask(owner);
          if (found !== undefined && found !== null) return found;
          await changes();
        }
      } finally {
        over.abort();
      }
    },
    async heldUp() {
      heard.forget('heldUp');
      order({ heldUp: true });
      return (await heard.until('heldUp')).heldUp;
    },
    limitPages: (maxPages) => order({ maxPages }),
    setClock: (clockAhead) => order({ clockAhead }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      const code = await ended;
      if (code !== 0) throw new Error(`the host ended with ${code}: ${heard.complaints()}`);
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

type Key = HostLine extends infer Line ? (Line extends unknown ? keyof Line : never) : never;
type LineOf<K extends Key> = Extract<HostLine, Record<K, unknown>>;

function listenTo(child: ChildProcess) {
  const latest = new Map<Key, HostLine>();
  const waiters = new Set<{ look: () => void; fail: (fault: Error) => void }>();
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-4000);
  });
  const ended = once(child, 'exit').then(([code]) => {
    const fault = new Error(`the host is gone (${code ?? child.signalCode}): ${complaints}`);
    for (const { fail } of waiters) fail(fault);
    return code as number | null;
  });
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as HostLine;
      latest.set(Object.keys(line)[0] as Key, line);
      for (const { look } of waiters) look();
    });
  }
  const read = <K extends Key>(key: K) => latest.get(key) as LineOf<K> | undefined;
  return {
    ended,
    complaints: () => complaints,
    latest: read,
    forget: (key: Key) => void latest.delete(key),
    until<K extends Key>(key: K, check: (line: LineOf<K>) => boolean = () => true): Promise<LineOf<K>> {
      return new Promise((resolve, reject) => {
        const waiter = {
          look() {
            const line = read(key);
            if (!line || !check(line)) return;
            waiters.delete(waiter);
            resolve(line);
          },
          fail(fault: Error) {
            waiters.delete(waiter);
            reject(fault);
          },
        };
        waiters.add(waiter);
        waiter.look();
        if (child.exitCode !== null || child.signalCode !== null) waiter.fail(new Error(`gone: ${complaints}`));
      });
    },
  };
}

/** Reads the stream that pages live by; the returned function resolves at the next change. */
async function followChanges(url: string, signal: AbortSignal): Promise<() => Promise<void>> {
  const answer = await fetch(`${url}/live.changes`, { signal, headers: { accept: 'text/event-stream' } });
  const reader = answer.body?.getReader();
  if (!reader) throw new Error('no stream of changes');
  await reader.read();
  return async () => {
    const { done } = await reader.read();
    if (done) throw new Error('the stream of changes has ended');
  };
}
