import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as pause } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { z } from 'zod';

/** What a second start or the command line asks of the running app. */
export interface ControlAnswer {
  /** A fresh address with a one-time token; absent when the app shows itself in a window of its own. */
  url?: string;
  /** It is no app but a command in a terminal, which has nothing to show. */
  isCommand?: boolean;
}

type Fetch = (request: Request) => Promise<Response>;

interface ControlOptions {
  dataFolder: string;
  /** The console's own door: its procedures and reports are open to whoever has the key. */
  fetch: Fetch;
  /** Brings the app to the front; answers how else to reach it. */
  show(): Promise<ControlAnswer>;
}

const note = z.object({ path: z.string(), key: z.string().min(32) });
const answer: z.ZodType<ControlAnswer> = z.object({
  url: z.string().exactOptional(),
  isCommand: z.boolean().exactOptional(),
});

/** What of the console's door is open here: no pages, for nobody looks at them through a socket. */
const OF_CONSOLE = /^\/(trpc\/|import-report$)/;

/** A unix socket's path holds 108 bytes on Linux, 104 on macOS. */
const LONGEST_PATH = 100;

/**
 * Opens the door of a running app: a unix socket (0600) or a named pipe. Its path and key stand in `control.json` of the
 * data folder, so who may read the folder may knock. Only the holder of the folder's lock calls this (`lockFolder`).
 */
export async function openControl({ dataFolder, fetch, show }: ControlOptions): Promise<{ close(): Promise<void> }> {
  const file = noteFile(dataFolder);
  removeLeftOver(file);
  const path = newPath(dataFolder);
  const key = randomBytes(24).toString('base64url');
  const server = createAdaptorServer({
    async fetch(request) {
      if (!isSame(request.headers.get('x-voronka-key') ?? '', key)) return new Response(null, { status: 403 });
      const { pathname } = new URL(request.url);
      if (pathname === '/show' && request.method === 'POST') return Response.json(await show());
      return OF_CONSOLE.test(pathname) ? fetch(request) : new Response(null, { status: 404 });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  writeFileSync(file, JSON.stringify({ path, key }), { mode: 0o600 });
  return {
    async close() {
      rmSync(file, { force: true });
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Asks the app that holds the data folder to show itself. It may only just be starting, so it is asked again until `patience`
 * (ms) is over; undefined then.
 */
export async function askToShow(dataFolder: string, patience = 10_000): Promise<ControlAnswer | undefined> {
  const until = performance.now() + patience;
  for (;;) {
    const got = await ask(dataFolder);
    if (got || performance.now() >= until) return got;
    await pause(100);
  }
}

async function ask(dataFolder: string): Promise<ControlAnswer | undefined> {
  const known = readNote(noteFile(dataFolder));
  if (!known) return undefined;
  const show = new Request('http://localhost/show', { method: 'POST', signal: AbortSignal.timeout(5000) });
  const response = await knock(known, show).catch(() => undefined);
  return response && parse(answer, await response.text().catch(() => ''));
}

/**
 * The console of the app that holds the data folder, as if it were in this process. It may only just be starting, so it is
 * waited for until `patience` (ms) is over; undefined then. A request is refused when the app has gone.
 */
export async function reachConsole(dataFolder: string, patience = 10_000): Promise<Fetch | undefined> {
  const until = performance.now() + patience;
  for (;;) {
    const known = readNote(noteFile(dataFolder));
    const nothing = new Request('http://localhost/nothing', { signal: AbortSignal.timeout(5000) });
    const probe = known && (await knock(known, nothing).catch(() => undefined));
    if (known && probe?.status === 404) return (request) => knock(known, request);
    if (performance.now() >= until) return undefined;
    await pause(100);
  }
}

/** One request through the door; the answer as it comes. */
async function knock({ path, key }: z.output<typeof note>, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const sent = httpRequest({
    socketPath: path,
    method: request.method,
    path: pathname + search,
    headers: { ...Object.fromEntries(request.headers), 'x-voronka-key': key, host: 'localhost' },
    signal: request.signal,
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve);
    sent.once('error', reject);
  });
  const body = request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([]);
  const [response] = await Promise.all([answered, pipeline(body, sent)]);
  const headers = Object.entries(response.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  const status = response.statusCode ?? 500;
  const isEmpty = request.method === 'HEAD' || status === 204 || status === 304;
  if (isEmpty) response.resume();
  return new Response(isEmpty ? null : (Readable.toWeb(response) as globalThis.ReadableStream), { status, headers });
}

const noteFile = (dataFolder: string) => join(dataFolder, 'control.json');

/** The name is new each time, so that nobody can wait at it in a shared folder. */
function newPath(dataFolder: string): string {
  const folder = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  const name = `voronka-${folder}-${randomBytes(4).toString('hex')}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const path = join(process.env['XDG_RUNTIME_DIR'] ?? tmpdir(), `${name}.sock`);
  return path.length <= LONGEST_PATH ? path : join('/tmp', `${name}.sock`);
}

function removeLeftOver(file: string): void {
  const old = readNote(file);
  if (old && process.platform !== 'win32' && /\/voronka-[0-9a-f-]+\.sock$/.test(old.path)) {
    rmSync(old.path, { force: true });
  }
  rmSync(file, { force: true });
}

function readNote(file: string): z.output<typeof note> | undefined {
  try {
    return parse(note, readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function parse<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function isSame(given: string, key: string): boolean {
  return given.length === key.length && timingSafeEqual(Buffer.from(given), Buffer.from(key));
}
