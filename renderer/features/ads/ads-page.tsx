import { Trans } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import { IconBuildingStore, IconBulb, IconCoins, IconTable } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Page, SkeletonRows } from '../../components/page.tsx';
import classes from './ads-page.module.css';

const route = getRouteApi('/ads');

const TABS = {
  roi: lazy(async () => ({ default: (await import('./roi/roi-tab.tsx')).RoiTab })),
  spend: lazy(async () => ({ default: (await import('./spend/spend-tab.tsx')).SpendTab })),
  advisor: lazy(async () => ({ default: (await import('./advisor/advisor-tab.tsx')).AdvisorTab })),
  accounts: lazy(async () => ({ default: (await import('./accounts/accounts-tab.tsx')).AccountsTab })),
};

type Tab = keyof typeof TABS;

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What ads cost and what came of them: by ad and by lead, spend by day, what to optimise for, and the accounts all of it is read from. */
export function AdsPage() {
  const { tab = 'roi', direction, period, since, until } = route.useSearch();
  const navigate = route.useNavigate();
  const Content = TABS[tab];
  const open = (next: string | null) => {
    const chosen = next === 'roi' ? undefined : (next as Exclude<Tab, 'roi'>);
    void navigate({ search: { tab: chosen, direction, period, since, until } });
  };
  return (
    <Page title={<Trans>Реклама</Trans>} wide fills={false}>
      <Tabs value={tab} onChange={open} keepMounted={false} className={classes['tabs']}>
        <Tabs.List mb={16}>
          <Tabs.Tab value="roi" leftSection={<IconTable {...ICON} />}>
            <Trans>Окупаемость</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="spend" leftSection={<IconCoins {...ICON} />}>
            <Trans>Расходы</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="advisor" leftSection={<IconBulb {...ICON} />}>
            <Trans>Советник</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="accounts" leftSection={<IconBuildingStore {...ICON} />}>
            <Trans>Кабинеты и токены</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={tab} className={classes['panel']}>
          <Suspense fallback={<SkeletonRows count={6} height={56} />}>
            <Content />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
