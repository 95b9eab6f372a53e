import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';
import { Failing, Page } from '../../components/page.tsx';
import { FirstRun } from './first-run.tsx';
import { FirstSteps } from './first-steps.tsx';

/** Before a number is linked: two doors. After: the path to the first funnel, and what of it is done. */
export function StartPage() {
  const trpc = useTRPC();
  const numbers = useQuery(trpc.numbers.list.queryOptions());
  if (numbers.isError && !numbers.data) {
    return (
      <Page title="">
        <Failing fault={numbers.error} retry={() => numbers.refetch()} />
      </Page>
    );
  }
  if (!numbers.data) {
    return (
      <Page title="">
        <Skeleton height={280} radius="lg" />
      </Page>
    );
  }
  const isLinked = numbers.data.some((number) => number.firstLinkedAt !== null);
  return isLinked ? <FirstSteps numbers={numbers.data} /> : <FirstRun />;
}
