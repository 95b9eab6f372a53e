import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '../../../app/trpc.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { Empty, Failing, SkeletonRows } from '../../../components/page.tsx';
import { usePeriod } from '../../../components/period/use-period.ts';
import { ScopeControls } from '../scope-controls.tsx';
import { AdPanel } from './ad-panel.tsx';
import classes from './roi.module.css';
import { RoiTable } from './roi-table.tsx';

const route = getRouteApi('/ads');

/** What each ad cost and what came of it; an ad, and the total, opens its leads and its days. */
export function RoiTab() {
  const trpc = useTRPC();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { stretch } = usePeriod(search);
  const scope = { ...stretch, ...(search.direction === undefined ? {} : { directionId: search.direction }) };
  const query = useQuery({ ...trpc.analytics.roi.queryOptions(scope), placeholderData: keepPreviousData });
  const roi = query.data;
  const isEmpty = roi?.rows.length === 0;
  const accounts = useQuery({ ...trpc.ads.accounts.queryOptions(), enabled: isEmpty });
  const hasNoAccount = accounts.data?.accounts.length === 0;
  const opened = search.ad === undefined ? undefined : roi?.rows.find(({ adId }) => adId === search.ad);

  return (
    <>
      <ScopeControls />
      {query.isError && !roi && <Failing fault={query.error} retry={() => query.refetch()} />}
      {query.isPending && <SkeletonRows count={8} height={52} />}
      {isEmpty && (
        <Empty
          icon={<IconTable size={28} stroke={1.5} />}
          title={<Trans>За эти дни рекламы не было</Trans>}
          why={
            <Trans>Здесь появятся объявления: сколько стоило каждое, сколько чатов принесло и что приняла Meta.</Trans>
          }
        >
          {hasNoAccount && (
            <LinkButton to="/ads" search={{ tab: 'accounts' }}>
              <Trans>Добавить рекламный кабинет</Trans>
            </LinkButton>
          )}
          {search.period !== '30' && (
            <Button
              variant="default"
              onClick={() =>
                navigate({ search: (before) => ({ ...before, since: undefined, until: undefined, period: '30' }) })
              }
            >
              <Trans>Показать 30 дней</Trans>
            </Button>
          )}
        </Empty>
      )}
      {roi && roi.rows.length > 0 && <RoiTable roi={roi} />}
      {search.ad !== undefined && (
        <div className={classes['cover']}>
          <AdPanel
            key={`${search.ad}/${search.of}`}
            ad={search.ad}
            row={opened}
            scope={scope}
            onClose={() => navigate({ search: ({ ad: _, of: __, ...before }) => before })}
          />
        </div>
      )}
    </>
  );
}
