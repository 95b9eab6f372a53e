import { Trans } from '@lingui/react/macro';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ExampleBanner } from './example-banner.tsx';
import { Rail } from './rail.tsx';
import { useReachable } from './reachable.tsx';
import classes from './shell.module.css';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

export function Shell() {
  const isReachable = useReachable();
  return (
    <div className={classes['shell']}>
      <Rail />
      <div className={classes['right']}>
        <ExampleBanner />
        {!isReachable && (
          <div className={classes['unreachable']} role="status">
            <Trans>Воронка не отвечает: возможно, её закрыли. Данные целы, страница продолжит сама.</Trans>
          </div>
        )}
        <main className={classes['main']}>
          <Outlet />
        </main>
      </div>
      <Suspense>
        <Palette />
      </Suspense>
    </div>
  );
}
