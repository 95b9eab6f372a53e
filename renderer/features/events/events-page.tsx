import { Trans } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import { IconList, IconSend, IconStethoscope } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Page, SkeletonRows } from '../../components/page.tsx';
import classes from './events-page.module.css';

const route = getRouteApi('/events');

const TABS = {
  ledger: lazy(async () => ({ default: (await import('./ledger/ledger-tab.tsx')).LedgerTab })),
  sends: lazy(async () => ({ default: (await import('./sends/sends-tab.tsx')).SendsTab })),
  doctor: lazy(async () => ({ default: (await import('./doctor/doctor-tab.tsx')).DoctorTab })),
};

type Tab = keyof typeof TABS;

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What Meta was told and why: every event, what may still be sent on the owner’s word, and whether the way there is sound. */
export function EventsPage() {
  const { tab = 'ledger', direction } = route.useSearch();
  const navigate = route.useNavigate();
  const Content = TABS[tab];
  const open = (next: string | null) => {
    const chosen = next === 'ledger' ? undefined : (next as Exclude<Tab, 'ledger'>);
    void navigate({ search: { tab: chosen, direction } });
  };
  return (
    <Page title={<Trans>События для Meta</Trans>} wide fills={tab === 'ledger'}>
      <Tabs value={tab} onChange={open} keepMounted={false} className={classes['tabs']}>
        <Tabs.List mb={16}>
          <Tabs.Tab value="ledger" leftSection={<IconList {...ICON} />}>
            <Trans>Журнал</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="sends" leftSection={<IconSend {...ICON} />}>
            <Trans>Отправить прошлое</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="doctor" leftSection={<IconStethoscope {...ICON} />}>
            <Trans>Доктор</Trans>
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
