import { Trans, useLingui } from '@lingui/react/macro';
import { Tooltip, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { FunnelView } from '../../../server/analytics/views.ts';
import { stretchOfDay } from '../../components/period/period.ts';
import { useFormat } from '../../components/use-format.tsx';
import classes from './days.module.css';
import { dialogsBehind, type Scope } from './scope.ts';

type Day = FunnelView['days'][number];

interface DayColumnsProps {
  days: Day[];
  scope: Scope;
  timeZone: string;
}

/** Days as columns: from ads, and of them with interest. Few enough to be labelled one by one, else Mondays and the highest. */
export function DayColumns({ days, scope, timeZone }: DayColumnsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const highest = Math.max(1, ...days.map((day) => day.fromAds));
  const isDense = days.length > 14;
  const highestDay = days.find((day) => day.fromAds === highest)?.day;

  return (
    <section className={classes['card']}>
      <header className={classes['head']}>
        <h2 className={classes['title']}>
          <Trans>По дням</Trans>
        </h2>
        <span className={classes['key']} data-kind="ad">
          <Trans>с рекламы</Trans>
        </span>
        <span className={classes['key']} data-kind="interest">
          <Trans>с интересом</Trans>
        </span>
      </header>
      <div className={classes['columns']}>
        {days.map((day) => {
          const stretch = stretchOfDay(day.day, timeZone);
          const isMonday = new Date(`${day.day}T00:00:00Z`).getUTCDay() === 1;
          const words = t`${format.dayOfKey(day.day)}: с рекламы ${day.fromAds}, с интересом ${day.interest}, приняла Meta ${day.accepted}`;
          return (
            <Tooltip key={day.day} label={words} openDelay={120}>
              <Link
                to="/dialogs"
                search={dialogsBehind({ ...scope, ...stretch })}
                className={classes['column']}
                data-monday={(isDense && isMonday) || undefined}
              >
                <VisuallyHidden>{words}</VisuallyHidden>
                <span className={classes['area']} aria-hidden>
                  <span className={classes['number']} data-none={day.fromAds === 0 || undefined}>
                    {!isDense || day.day === highestDay ? format.number(day.fromAds) : ''}
                  </span>
                  <span className={classes['ad']} style={{ height: `${(day.fromAds / highest) * 100}%` }}>
                    <span
                      className={classes['interest']}
                      style={{ height: `${day.fromAds > 0 ? (day.interest / day.fromAds) * 100 : 0}%` }}
                    />
                  </span>
                </span>
                <span className={classes['day']} aria-hidden>
                  {!isDense || isMonday ? format.shortDayOfKey(day.day) : '\u00a0'}
                </span>
              </Link>
            </Tooltip>
          );
        })}
      </div>
    </section>
  );
}
