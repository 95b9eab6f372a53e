import { Trans } from '@lingui/react/macro';
import { useHotkeys } from '@mantine/hooks';
import { openSpotlight } from '@mantine/spotlight';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { ExampleBanner } from './example-banner.tsx';
import { Rail } from './rail.tsx';
import { useReachable } from './reachable.tsx';
import classes from './shell.module.css';
import { StoppedBanner } from './stopped-banner.tsx';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

export function Shell() {
  const isReachable = useReachable();
  const [isWanted, setWanted] = useState(false);
  const find = () => (isWanted ? openSpotlight() : setWanted(true));
  useHotkeys([['mod+K', find]], []);
  return (
    <div className={classes['shell']}>
      <Rail onFind={find} />
      <div className={classes['right']}>
        <ExampleBanner />
        {isReachable && <StoppedBanner />}
        {!isReachable && (
          <div className={classes['unreachable']} role="status">
            <Trans>Воронка не отвечает: возможно, её закрыли. Данные целы, страница продолжит сама.</Trans>
          </div>
        )}
        <main className={classes['main']}>
          <Outlet />
        </main>
      </div>
      {isWanted && (
        <Suspense>
          <Palette />
        </Suspense>
      )}
    </div>
  );
}
