import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { temporaryFolder } from '../../db/testing.ts';

const HOST_SCRIPT = join(import.meta.dirname, '../../dist/host/serve.js');

/** A host as a process of its own, as an owner starts it. */
export interface HostProcess extends AsyncDisposable {
  process: ChildProcess;
  /** Its address with a one-time token; the promise is refused when it ends before it says one. */
  url: Promise<string>;
  /** All lines so far. */
  lines: string[];
  /** Resolves with its exit code. */
  ended: Promise<number | null>;
}

/** The data and key folders of one host, which several starts may share. */
export function hostFolders(): { dataFolder: string; env: Record<string, string | undefined> } & Disposable {
  const folder = temporaryFolder();
  return {
    dataFolder: join(folder.path, 'data'),
    env: { ...process.env, XDG_CONFIG_HOME: join(folder.path, 'config'), LANG: 'ru_RU.UTF-8', LC_ALL: '' },
    [Symbol.dispose]: folder[Symbol.dispose],
  };
}

export function startHost(
  { dataFolder, env }: { dataFolder: string; env: Record<string, string | undefined> },
  args: readonly string[] = ['--port', '0', '--no-open'],
): HostProcess {
  const child = spawn(process.execPath, [HOST_SCRIPT, '--data-dir', dataFolder, ...args], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const url = new Promise<string>((resolve, reject) => {
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        lines.push(line);
        const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(line)?.[0];
        if (address) resolve(address);
      });
    }
    void once(child, 'close').then(() => reject(new Error(`ended without an address:\n${lines.join('\n')}`)));
  });
  url.catch(() => undefined);
  return {
    process: child,
    url,
    lines,
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
