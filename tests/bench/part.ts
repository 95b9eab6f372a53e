import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Functions of a process beside the bench: what must not share its event loop. */
type Part = { [name: string]: (...args: never[]) => unknown };
type Remote<P extends Part> = {
  [Name in keyof P]: (...args: Parameters<P[Name]>) => Promise<Awaited<ReturnType<P[Name]>>>;
};

export interface RunningPart<P extends Part> extends AsyncDisposable {
  pid: number;
  /** Calls a function there; rejects with what it threw. */
  ask: Remote<P>;
}

interface Question {
  id: number;
  name: string;
  args: never[];
}
type Answer = { id: number; value: unknown } | { id: number; fault: string };

/** To be called once by the process itself; it ends with the bench. */
export function answer(part: Part): void {
  process.on('message', async ({ id, name, args }: Question) => {
    try {
      process.send?.({ id, value: await part[name]?.(...args) } satisfies Answer);
    } catch (fault) {
      process.send?.({ id, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
    }
  });
  process.once('disconnect', () => process.exit());
}

/** Starts `dist/bench/<name>.js`. */
export function startPart<P extends Part>(name: string): RunningPart<P> {
  const execArgv = process.env['VORONKA_BENCH_PROFILE'] ? ['--cpu-prof', '--cpu-prof-dir=/tmp/voronka-bench-prof'] : [];
  const child = fork(join(import.meta.dirname, `${name}.js`), { serialization: 'advanced', execArgv });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let next = 0;
  child.on('message', (said: Answer) => {
    const asked = waiting.get(said.id);
    waiting.delete(said.id);
    if ('fault' in said) asked?.reject(new Error(`${name}: ${said.fault}`));
    else asked?.resolve(said.value);
  });
  child.once('exit', (code) => {
    for (const asked of waiting.values()) asked.reject(new Error(`${name} ended with ${code}`));
  });
  const ask = new Proxy({} as Remote<P>, {
    get:
      (_, called: string) =>
      (...args: never[]) => {
        const asked = Promise.withResolvers<unknown>();
        const id = next++;
        waiting.set(id, asked);
        child.send({ id, name: called, args } satisfies Question);
        return asked.promise;
      },
  });
  return {
    pid: child.pid ?? 0,
    ask,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
