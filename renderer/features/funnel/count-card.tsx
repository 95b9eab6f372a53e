import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CardLevel, CardsView } from '../../../server/analytics/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import { acceptedBehind, type LevelNames } from './card-links.ts';
import classes from './cards.module.css';
import { Change } from './change.tsx';

interface CountCardProps {
  cards: CardsView;
  level: CardLevel;
  names: LevelNames;
  direction: string | undefined;
}

/** Events of a level that Meta accepted; opens them in the ledger. */
export function CountCard({ cards: { now, before }, level, names, direction }: CountCardProps) {
  const format = useFormat();
  const count = now.accepted[level];
  const more = count - before.accepted[level];
  const was = format.number(before.accepted[level]);
  const size = format.number(Math.abs(more));
  return (
    <div className={classes['card']}>
      <h3 className={classes['name']}>CAPI {names[level]}</h3>
      <p className={classes['figure']}>
        <Link to="/events" search={acceptedBehind(now, level, direction)}>
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
