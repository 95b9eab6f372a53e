import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createTRPCClient, httpLink } from '@trpc/client';
import jsQR from 'jsqr';
import { reachConsole } from '../../server/control-socket.ts';
import type { AppRouter } from '../../server/router.ts';
import type { hostFolders } from './host.ts';

const SCRIPT = join(import.meta.dirname, '../../dist/host/command.js');

type Folders = Pick<ReturnType<typeof hostFolders>, 'dataFolder' | 'env'>;

/** A command of `server/command.ts` as a process of its own, its output in pipes. */
export interface CommandProcess extends AsyncDisposable {
  process: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Resolves when its output is so; refused when it ends before. */
  until<T>(look: () => T | undefined): Promise<T>;
  /** As Ctrl-C does. */
  interrupt(): void;
  /** Resolves with its exit code, all output read. */
  ended: Promise<number | null>;
}

export function startCommand({ dataFolder, env }: Folders, ...args: string[]): CommandProcess {
  const child = spawn(process.execPath, [SCRIPT, ...args, '--data-dir', dataFolder], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    process: child,
    stdout: () => out,
    stderr: () => err,
    until: (look) =>
      new Promise((resolve, reject) => {
        const again = () => {
          const found = look();
          if (found !== undefined) resolve(found);
        };
        again();
        child.stdout.on('data', again);
        child.stderr.on('data', again);
        void ended.then((code) => reject(new Error(`ended with ${code}:\n${out}\n${err}`)));
      }),
    interrupt: () => void child.kill('SIGINT'),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs a command to its end. */
export async function runCommand(folders: Folders, ...args: string[]) {
  await using command = startCommand(folders, ...args);
  const exitCode = await command.ended;
  return { exitCode, stdout: command.stdout(), stderr: command.stderr() };
}

/** What a phone's camera makes of the last QR in a terminal: two modules one above the other in each character. */
export function readTerminalQr(output: string): string | undefined {
  const lines = output.split('\n');
  const last = lines.findLastIndex(isOfQr);
  const first = lines.slice(0, last + 1).findLastIndex((line) => !isOfQr(line)) + 1;
  const rows = lines.slice(first, last + 1).flatMap((line) => [halfOf(line, '▀'), halfOf(line, '▄')]);
  const size = rows[0]?.length ?? 0;
  if (size === 0) return undefined;
  const scale = 4;
  const [width, height] = [size * scale, rows.length * scale];
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isLight = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] ?? false;
      pixels.set(isLight ? [255, 255, 255, 255] : [0, 0, 0, 255], (y * width + x) * 4);
    }
  }
  return jsQR(pixels, width, height)?.data;
}

const isOfQr = (line: string) => line.length > 20 && /^[█▀▄ ]+$/.test(line);
const halfOf = (line: string, half: string) => [...line].map((character) => character === '█' || character === half);

/** The console of the app that has the folder open, as the owner's pages see it. */
export async function ownerOf(dataFolder: string) {
  const fetch = await reachConsole(dataFolder);
  if (!fetch) throw new Error('no app has this folder open');
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: 'http://localhost/trpc',
        fetch: (url, init) => fetch(new Request(url as string, init as RequestInit)),
      }),
    ],
  });
}
