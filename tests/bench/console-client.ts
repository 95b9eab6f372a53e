import { createTRPCClient, httpLink } from '@trpc/client';
import type { AppRouter } from '../../server/router.ts';

export type Owner = ReturnType<typeof createTRPCClient<AppRouter>>;

/** A browser that was let in. */
export interface Visitor {
  origin: string;
  cookie: string;
  owner: Owner;
}

/** Exchanges the address with its token for a cookie. */
export async function enter(url: string): Promise<Visitor> {
  const response = await fetch(url, { redirect: 'manual' });
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { origin } = new URL(url);
  const owner = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${origin}/trpc`, headers: { cookie } })] });
  return { origin, cookie, owner };
}

/** The same door without a socket in between. */
export function ownerOf(door: (request: Request) => Promise<Response>): Owner {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: 'http://127.0.0.1/trpc',
        fetch: (url, init) => door(new Request(url as string, init as RequestInit)),
      }),
    ],
  });
}

/** Calls `heard` at every change the page would be told of, until aborted. Resolves when it listens. */
export async function listenToChanges(
  { origin, cookie }: Visitor,
  signal: AbortSignal,
  heard: () => void,
): Promise<void> {
  const response = await fetch(`${origin}/trpc/live.changes`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal,
  });
  if (!response.ok || !response.body) throw new Error(`live.changes answered ${response.status}`);
  const chunks = response.body.pipeThrough(new TextDecoderStream());
  void (async () => {
    for await (const chunk of chunks) if (chunk.includes('data: [')) heard();
  })().catch(() => undefined);
}

/** Looks again every `ms` until there is something. */
export async function until<T>(
  look: () => Promise<T | undefined> | T | undefined,
  ms = 5,
  patienceMs = 180_000,
): Promise<T> {
  const patience = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > patience) throw new Error(`waited ${patienceMs / 1000} s for nothing`);
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}
