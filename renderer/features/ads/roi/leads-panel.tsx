import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { RoiOf, RoiRow } from '../../../../server/analytics/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { Failing, SkeletonRows } from '../../../components/page.tsx';
import { SidePanel } from '../../../components/side-panel.tsx';
import classes from './leads.module.css';
import { LeadsList } from './leads-list.tsx';
import { useAdName } from './use-ad-name.ts';

const route = getRouteApi('/ads');

interface LeadsPanelProps {
  adId: string | null;
  /** Undefined: not in the table of these days. */
  row: RoiRow | undefined;
  scope: { since: number; until: number; directionId?: string };
  onClose: () => void;
}

/** The people behind a row, or behind one number of it. */
export function LeadsPanel({ adId, row, scope, onClose }: LeadsPanelProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const nameOf = useAdName();
  const { of = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery({
    ...trpc.analytics.roiLeads.infiniteQueryOptions({ ...scope, adId, of }, { getNextPageParam: (page) => page.next }),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const name = nameOf(row ?? { adId, name: null, title: null });
  const choices: { value: RoiOf; label: string }[] = [
    { value: 'all', label: t`Все` },
    { value: 'chats', label: t`Чаты` },
    { value: 'interest', label: t`Интерес` },
    { value: 'qualified', label: t`Квал CAPI` },
    { value: 'scheduled', label: t`Запись` },
    { value: 'purchase', label: t`Покупки` },
  ];
  return (
    <SidePanel title={name} label={t`Лиды объявления`} onClose={onClose} width={720}>
      <div className={classes['panel']}>
        <div className={classes['top']}>
          <SegmentedControl
            size="xs"
            aria-label={t`Какие лиды`}
            value={of}
            data={choices}
            onChange={(next) =>
              navigate({
                search: (before) => ({ ...before, of: next === 'all' ? undefined : (next as Exclude<RoiOf, 'all'>) }),
              })
            }
          />
          <p className={classes['count']} role="status">
            {list.data && <Plural value={total} one="# лид" few="# лида" many="# лидов" other="# лида" />}
          </p>
        </div>
        {list.isError && rows.length === 0 ? (
          <Failing fault={list.error} retry={() => list.refetch()} />
        ) : list.isPending ? (
          <SkeletonRows count={8} height={60} />
        ) : rows.length === 0 ? (
          <p className={classes['none']}>
            <Trans>Таких лидов за эти дни нет.</Trans>
          </p>
        ) : (
          <LeadsList
            rows={rows}
            onEnd={() => {
              if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
            }}
          />
        )}
      </div>
    </SidePanel>
  );
}
