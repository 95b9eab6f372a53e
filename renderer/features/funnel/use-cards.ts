import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CardsView } from '../../../server/analytics/views.ts';
import { useTRPC, useTRPCClient } from '../../app/trpc.ts';
import type { Scope } from './scope.ts';
import { type LastGood, shownCards } from './shown-cards.ts';

/** Given up after so long, tried so often, with waits that grow. Source: product.md 5 */
const GIVE_UP_MS = 15_000;
const TRIES = 3;
const FIRST_WAIT_MS = 1000;

interface Cards {
  /** The last good figures; undefined: none yet. */
  cards: CardsView | undefined;
  /** They are not of now: the newer ones did not come. */
  isOld: boolean;
  retry: () => void;
}

export function useCards({ since, until, direction }: Scope): Cards {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { since, until, ...(direction === undefined ? {} : { directionId: direction }) };
  const query = useQuery({
    queryKey: trpc.analytics.cards.queryKey(input),
    queryFn: ({ signal }) => withinTime((stop) => client.analytics.cards.query(input, { signal: stop }), signal),
    retry: (tries) => tries < TRIES - 1,
    retryDelay: (tries) => FIRST_WAIT_MS * 2 ** tries,
  });
  const [good, setGood] = useState<LastGood>();
  if (query.data && query.data !== good?.cards) setGood({ cards: query.data, direction });
  return { ...shownCards(query, good, direction), retry: () => void query.refetch() };
}

/** @throws DOMException TimeoutError; what it asked for is not waited for any more */
function withinTime<T>(ask: (stop: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  const timeout = AbortSignal.timeout(GIVE_UP_MS);
  const late = Promise.withResolvers<never>();
  timeout.addEventListener('abort', () => late.reject(timeout.reason), { once: true });
  return Promise.race([ask(AbortSignal.any([signal, timeout])), late.promise]);
}
