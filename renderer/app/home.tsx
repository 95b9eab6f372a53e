import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation } from '@tanstack/react-router';
import { Failing, Page } from '../components/page.tsx';
import { useTRPC } from './trpc.ts';

/** The first page: the funnel once a number has ever been linked, the beginning before that. */
export function Home() {
  const trpc = useTRPC();
  const numbers = useQuery(trpc.numbers.list.queryOptions());
  // Somebody who has clicked on meanwhile is on the way to what they chose, though its page may still be loading.
  const isLeaving = useLocation({ select: ({ pathname }) => pathname !== '/' });
  if (numbers.isError) {
    return (
      <Page title="">
        <Failing fault={numbers.error} retry={() => numbers.refetch()} />
      </Page>
    );
  }
  if (!numbers.data || isLeaving) return null;
  const isBegun = numbers.data.some((number) => number.firstLinkedAt !== null);
  return <Navigate to={isBegun ? '/funnel' : '/start'} replace />;
}
