import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CapiStats, CardEvent } from '../../../server/analytics/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import { acceptedBehind, EVENT_NAMES } from './card-links.ts';
import classes from './cards.module.css';
import { Change } from './change.tsx';

interface CountCardProps {
  stats: CapiStats;
  event: CardEvent;
  direction: string | undefined;
}

/** Events of a kind that Meta accepted; opens them in the ledger. */
export function CountCard({ stats, event, direction }: CountCardProps) {
  const format = useFormat();
  const count = stats[event];
  const before = stats.before[event];
  const more = count - before;
  const was = format.number(before);
  const size = format.number(Math.abs(more));
  return (
    <div className={classes['card']}>
      <h3 className={classes['name']}>CAPI {EVENT_NAMES[event]}</h3>
      <p className={classes['figure']}>
        <Link to="/events" search={acceptedBehind(stats, event, direction)}>
          {format.number(count)}
        </Link>
      </p>
      <Change by={more}>
        {more === 0 ? (
          <Trans>столько же</Trans>
        ) : more > 0 ? (
          <Trans>
            больше на {size}, было {was}
          </Trans>
        ) : (
          <Trans>
            меньше на {size}, было {was}
          </Trans>
        )}
      </Change>
    </div>
  );
}
