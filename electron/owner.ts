import { createTRPCClient, httpLink } from '@trpc/client';
import type { AppRouter } from '../server/router.ts';
import { ORIGIN } from './scheme.ts';

/** The console's procedures, called through its one door as a page does. */
export type Owner = ReturnType<typeof createOwner>;

export function createOwner(fetch: (request: Request) => Promise<Response>) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${ORIGIN}/trpc`,
        fetch: (url, init) => fetch(new Request(url as string, init as RequestInit)),
      }),
    ],
  });
}
