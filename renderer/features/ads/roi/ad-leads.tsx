import { Plural, Trans } from '@lingui/react/macro';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { RoiOf } from '../../../../server/analytics/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { Failing, SkeletonRows } from '../../../components/page.tsx';
import classes from './leads.module.css';
import { LeadsList } from './leads-list.tsx';

interface AdLeadsProps {
  /** Without an ad: of all. */
  asked: { since: number; until: number; directionId?: string; adId?: string | null };
  of: RoiOf;
}

/** The people that a number counts. */
export function AdLeads({ asked, of }: AdLeadsProps) {
  const trpc = useTRPC();
  const list = useInfiniteQuery({
    ...trpc.analytics.roiLeads.infiniteQueryOptions({ ...asked, of }, { getNextPageParam: (page) => page.next }),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const { total = 0, counted = 0 } = list.data?.pages[0] ?? {};
  if (list.isError && rows.length === 0) return <Failing fault={list.error} retry={() => list.refetch()} />;
  if (list.isPending) return <SkeletonRows count={8} height={60} />;
  if (rows.length === 0) {
    return (
      <p className={classes['none']}>
        <Trans>Таких лидов за эти дни нет.</Trans>
      </p>
    );
  }
  return (
    <>
      <p className={classes['count']} role="status">
        <Plural value={total} one="# лид" few="# лида" many="# лидов" other="# лида" />
        {counted !== total && (
          <>
            {', '}
            {of === 'purchase' ? (
              <Plural value={counted} one="# оплата" few="# оплаты" many="# оплат" other="# оплаты" />
            ) : (
              <Plural value={counted} one="# событие" few="# события" many="# событий" other="# события" />
            )}
          </>
        )}
      </p>
      <LeadsList
        rows={rows}
        onEnd={() => {
          if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
        }}
      />
    </>
  );
}
