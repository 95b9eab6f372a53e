import { type QueryClient, type QueryKey, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CapiStats } from '../../../server/analytics/views.ts';
import { useTRPC, useTRPCClient } from '../../app/trpc.ts';
import type { Scope } from './scope.ts';

/** Given up after so long, tried so often, with waits that grow. Source: product.md 5 */
const GIVE_UP_MS = 15_000;
const TRIES = 3;
const FIRST_WAIT_MS = 1000;

interface Shown {
  /** The last good figures; undefined: none yet. */
  stats: CapiStats | undefined;
  /** They are not of now, or not of these days: the newer ones did not come. */
  isOld: boolean;
  retry: () => void;
}

/** The figures of these days; until they come, and when they do not, the last good ones of the same direction. */
export function useCapiStats({ since, until, direction }: Scope): Shown {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const input = { since, until, ...(direction === undefined ? {} : { directionId: direction }) };
  const { capiStats } = trpc.analytics;
  const query = useQuery(
    statsOptions(queries, { all: capiStats.pathKey(), own: capiStats.queryKey(input) }, direction, (signal) =>
      client.analytics.capiStats.query(input, { signal }),
    ),
  );
  return { stats: query.data, isOld: isOld(query), retry: () => void query.refetch() };
}

/** @param keys of this question, and what all such have in common @param ask once, given up in time by this */
export function statsOptions(
  queries: QueryClient,
  keys: { all: QueryKey; own: QueryKey },
  direction: string | undefined,
  ask: (signal: AbortSignal) => Promise<CapiStats>,
) {
  return queryOptions<CapiStats | undefined>({
    queryKey: keys.own,
    queryFn: ({ signal }) => withinTime(ask, signal),
    retry: (tries) => tries < TRIES - 1,
    retryDelay: (tries) => FIRST_WAIT_MS * 2 ** tries,
    // Not a placeholder: that would go when the last try has failed. Of no moment, so that it is asked anew at once.
    initialData: () => lastGood(queries, keys.all, direction),
    initialDataUpdatedAt: 0,
  });
}

/** From the first failure on where the figures are of other days, also while they are asked for again; else when it has been given up. */
export function isOld({
  isError,
  failureCount,
  errorUpdateCount,
  dataUpdatedAt,
}: {
  isError: boolean;
  failureCount: number;
  errorUpdateCount: number;
  dataUpdatedAt: number;
}): boolean {
  return isError || (dataUpdatedAt === 0 && failureCount + errorUpdateCount > 0);
}

/** Of whatever days were counted last in the same direction. */
function lastGood(queries: QueryClient, queryKey: QueryKey, direction: string | undefined): CapiStats | undefined {
  const directionOf = (key: QueryKey) =>
    (key[1] as { input?: { directionId?: string } } | undefined)?.input?.directionId;
  return queries
    .getQueriesData<CapiStats>({ queryKey, predicate: (query) => directionOf(query.queryKey) === direction })
    .flatMap(([, stats]) => (stats ? [stats] : []))
    .sort((one, other) => one.countedAt - other.countedAt)
    .at(-1);
}

/** @throws DOMException TimeoutError; what it asked for is not waited for any more */
function withinTime<T>(ask: (stop: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
  const timeout = AbortSignal.timeout(GIVE_UP_MS);
  const late = Promise.withResolvers<never>();
  timeout.addEventListener('abort', () => late.reject(timeout.reason), { once: true });
  return Promise.race([ask(AbortSignal.any([signal, timeout])), late.promise]);
}
