import { Tabs } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { type ComponentType, type ReactNode, Suspense } from 'react';
import { Page, SkeletonRows } from './page.tsx';
import classes from './tabbed-page.module.css';

interface Tab {
  name: ReactNode;
  Icon: Icon;
  /** Loaded when it is opened first. */
  Content: ComponentType;
}

interface TabbedPageProps<Key extends string> {
  title: ReactNode;
  /** In the order they are shown. */
  tabs: Record<Key, Tab>;
  tab: Key;
  onOpen: (tab: Key) => void;
  /** The open tab takes the height of the window instead of scrolling. */
  fills?: boolean;
}

/** A screen of several tabs, one of them open; which one stands in the address, so the screen holds it. */
export function TabbedPage<Key extends string>({ title, tabs, tab, onOpen, fills = false }: TabbedPageProps<Key>) {
  const { Content } = tabs[tab];
  return (
    <Page title={title} wide fills={fills}>
      <Tabs value={tab} onChange={(key) => onOpen(key as Key)} keepMounted={false} className={classes['tabs']}>
        <Tabs.List mb={16}>
          {Object.entries<Tab>(tabs).map(([key, { name, Icon }]) => (
            <Tabs.Tab key={key} value={key} leftSection={<Icon size={16} stroke={1.75} aria-hidden />}>
              {name}
            </Tabs.Tab>
          ))}
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
