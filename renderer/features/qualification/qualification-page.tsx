import { Trans } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import { IconChecklist, IconClipboardText, IconCpu, IconFlask } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Page, SkeletonRows } from '../../components/page.tsx';
import classes from './qualification-page.module.css';

const route = getRouteApi('/qualification');

const TABS = {
  review: lazy(async () => ({ default: (await import('./review/review-tab.tsx')).ReviewTab })),
  rules: lazy(async () => ({ default: (await import('./rules/rules-tab.tsx')).RulesTab })),
  laboratory: lazy(async () => ({ default: (await import('./laboratory/laboratory-tab.tsx')).LaboratoryTab })),
  model: lazy(async () => ({ default: (await import('./model/model-tab.tsx')).ModelTab })),
};

type Tab = keyof typeof TABS;

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** What is believed of customers: what waits for the owner, by which rules, how well, by whom and for how much. */
export function QualificationPage() {
  const { tab = 'review', direction } = route.useSearch();
  const navigate = route.useNavigate();
  const Content = TABS[tab];
  const open = (next: string | null) => {
    const chosen = next === 'review' ? undefined : (next as Exclude<Tab, 'review'>);
    void navigate({ search: { tab: chosen, direction } });
  };
  return (
    <Page title={<Trans>Квалификация</Trans>} wide fills={tab === 'review'}>
      <Tabs value={tab} onChange={open} keepMounted={false} className={classes['tabs']}>
        <Tabs.List mb={16}>
          <Tabs.Tab value="review" leftSection={<IconChecklist {...ICON} />}>
            <Trans>Разбор</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="rules" leftSection={<IconClipboardText {...ICON} />}>
            <Trans>Правила</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="laboratory" leftSection={<IconFlask {...ICON} />}>
            <Trans>Лаборатория</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="model" leftSection={<IconCpu {...ICON} />}>
            <Trans>Модель и расходы</Trans>
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
