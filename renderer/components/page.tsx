import { Trans } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './page.module.css';
import { useSentence } from './use-sentence.ts';

interface PageProps {
  title: ReactNode;
  /** Controls at the right of the title. */
  controls?: ReactNode;
  children: ReactNode;
  /** Tables and chats use all of the window. */
  wide?: boolean;
  /** Does not scroll as a whole: what is in it takes the height of the window. */
  fills?: boolean;
}

/** A screen that scrolls as a whole: title, controls, content up to 1440 wide. */
export function Page({ title, controls, children, wide, fills }: PageProps) {
  return (
    <div className={classes['scroll']} data-fills={fills || undefined}>
      <div className={classes['page']} data-wide={wide || undefined}>
        <PageHead title={title} controls={controls} />
        {children}
      </div>
    </div>
  );
}

export function PageHead({ title, controls }: { title: ReactNode; controls?: ReactNode }) {
  return (
    <header className={classes['head']}>
      <h1 className={classes['title']}>{title}</h1>
      {controls && <div className={classes['controls']}>{controls}</div>}
    </header>
  );
}

interface EmptyProps {
  icon: ReactNode;
  title: ReactNode;
  /** One line: why there is nothing here. */
  why?: ReactNode;
  /** The whole screen is this: its title is the page's. */
  isPage?: boolean;
  /** One button: what next. */
  children?: ReactNode;
}

export function Empty({ icon, title, why, isPage, children }: EmptyProps) {
  const Title = isPage ? 'h1' : 'h2';
  return (
    <div className={classes['empty']}>
      <span className={classes['emptyIcon']} aria-hidden>
        {icon}
      </span>
      <Title className={classes['emptyTitle']}>{title}</Title>
      {why && <p className={classes['emptyWhy']}>{why}</p>}
      {children && <div className={classes['emptyNext']}>{children}</div>}
    </div>
  );
}

export function Failing({ fault, retry }: { fault: unknown; retry: () => void }) {
  const sentence = useSentence();
  return (
    <Empty
      icon={<IconPlugConnectedX size={28} stroke={1.5} />}
      title={<Trans>Не получилось показать</Trans>}
      why={sentence.fault(fault)}
    >
      <Button variant="default" onClick={retry}>
        <Trans>Повторить</Trans>
      </Button>
    </Empty>
  );
}

/** Rows of the size of what comes. */
export function SkeletonRows({ count, height }: { count: number; height: number }) {
  return (
    <div aria-hidden>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders
        <div key={index} className={classes['skeletonRow']} style={{ height }}>
          <Skeleton height={Math.min(12, height / 3)} width={`${40 + ((index * 17) % 45)}%`} radius="sm" />
        </div>
      ))}
    </div>
  );
}
