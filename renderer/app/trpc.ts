import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, type TRPCClient } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter } from '../../server/router.ts';

export type { AppRouter };
export type Client = TRPCClient<AppRouter>;

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** Calls travel in batches, live changes over one stream of their own. */
export function createClient(): Client {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url: '/trpc' }),
        false: httpBatchLink({ url: '/trpc', maxURLLength: 2000 }),
      }),
    ],
  });
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The host is this computer: what is stored changes only when it says so on the live stream.
        networkMode: 'always',
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (tries, fault) => tries < 2 && !isAnswer(fault),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** The server answered with a fault of its own: asking again changes nothing. */
function isAnswer(fault: unknown): boolean {
  return fault instanceof Error && 'data' in fault && fault.data !== undefined && fault.data !== null;
}
