import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { Failing, Page } from '../components/page.tsx';
import { useTRPC } from './trpc.ts';

/** The first page: the funnel once a number has ever been linked, the beginning before that. */
export function Home() {
  const trpc = useTRPC();
  const numbers = useQuery(trpc.numbers.list.queryOptions());
  if (numbers.isError) {
    return (
      <Page title="">
        <Failing fault={numbers.error} retry={() => numbers.refetch()} />
      </Page>
    );
  }
  if (!numbers.data) return null;
  const isBegun = numbers.data.some((number) => number.firstLinkedAt !== null);
  return <Navigate to={isBegun ? '/funnel' : '/start'} replace />;
}
