import { useLingui as useCatalogue } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconClockExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { bannerSentence } from '../../resources/sentences/banner.ts';
import type { BannerItem } from '../../server/capi/doctor/views.ts';
import classes from './shell.module.css';
import { useTRPC } from './trpc.ts';

/** Over every page: that sending to Meta has stopped (red), or is about to (amber), and where it is mended. */
export function StoppedBanner() {
  const trpc = useTRPC();
  const { t, i18n } = useLingui();
  const { _ } = useCatalogue();
  const { data: items = [] } = useQuery(trpc.doctor.banner.queryOptions());
  const [item] = items;
  if (!item) return null;
  const { what, todo } = bannerSentence(item.reason.code);
  const values = valuesOf(item.reason, i18n.locale);
  const Icon = item.tone === 'red' ? IconAlertTriangle : IconClockExclamation;
  const others = items.length - 1;
  return (
    <div className={classes['stopped']} data-tone={item.tone} role={item.tone === 'red' ? 'alert' : 'status'}>
      <Icon size={16} stroke={1.75} aria-hidden className={classes['stoppedIcon']} />
      <span className={classes['stoppedWords']}>
        {_({ ...what, values })} {_({ ...todo, values })}
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

function MendLink({ item: { place, direction } }: { item: BannerItem }) {
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
  return (
    <Link
      to="/directions"
      search={direction ? { id: direction.id, step: place === 'fields' ? 'fields' : 'pixel' } : {}}
      className={className}
    >
      <Trans>Открыть направление</Trans>
    </Link>
  );
}

function valuesOf({ code: _, day, ...values }: BannerItem['reason'], locale: string): Record<string, unknown> {
  if (typeof day !== 'string') return values;
  const long = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return { ...values, day: long.format(new Date(`${day}T12:00:00Z`)) };
}
