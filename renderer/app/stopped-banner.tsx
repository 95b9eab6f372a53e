import { Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconClockExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { BannerItem } from '../../server/capi/doctor/views.ts';
import { useBannerWords } from '../components/banner-words.ts';
import classes from './shell.module.css';
import { useTRPC } from './trpc.ts';

const HALF_MINUTE = 30_000;

/** Over every page: that sending to Meta has stopped (red), or is about to (amber), and where it is mended. */
export function StoppedBanner() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const words = useBannerWords();
  // Some of it comes and goes by time alone.
  const { data: items = [] } = useQuery({ ...trpc.doctor.banner.queryOptions(), refetchInterval: HALF_MINUTE });
  const [item] = items;
  if (!item) return null;
  const { what, todo } = words(item);
  const Icon = item.tone === 'red' ? IconAlertTriangle : IconClockExclamation;
  const others = items.length - 1;
  return (
    <div className={classes['stopped']} data-tone={item.tone} role={item.tone === 'red' ? 'alert' : 'status'}>
      <Icon size={16} stroke={1.75} aria-hidden className={classes['stoppedIcon']} />
      <span className={classes['stoppedWords']}>
        {what} {todo}
      </span>
      <MendLink item={item} />
      {others > 0 && (
        <Link to="/events" search={{ tab: 'doctor' }} className={classes['stoppedLink']}>
          {t`ещё ${others}`}
        </Link>
      )}
    </div>
  );
}

function MendLink({ item: { place, direction, only } }: { item: BannerItem }) {
  const className = classes['stoppedLink'];
  if (place === 'settings') {
    return (
      <Link to="/settings" className={className}>
        <Trans>Открыть настройки</Trans>
      </Link>
    );
  }
  if (place === 'accounts') {
    return (
      <Link to="/ads" search={{ tab: 'accounts' }} className={className}>
        <Trans>Открыть токены</Trans>
      </Link>
    );
  }
  if (place === 'ledger') {
    return (
      <Link to="/events" search={{ direction: direction?.id, ...only }} className={className}>
        <Trans>Открыть журнал</Trans>
      </Link>
    );
  }
  if (place === 'sends') {
    return (
      <Link to="/events" search={{ tab: 'sends' }} className={className}>
        <Trans>Открыть тестовый режим</Trans>
      </Link>
    );
  }
  if (place === 'nowhere') return null;
  return (
    <Link
      to="/directions"
      search={direction ? { id: direction.id, step: place === 'direction' ? 'pixel' : place } : {}}
      className={className}
    >
      <Trans>Открыть направление</Trans>
    </Link>
  );
}
