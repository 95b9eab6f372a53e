import { Trans, useLingui } from '@lingui/react/macro';
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
  const { t } = useLingui();
  const format = useFormat();
  const count = now.accepted[level];
  const was = before.accepted[level];
  const more = count - was;
  const size = format.number(Math.abs(more));
  return (
    <div className={classes['card']}>
      <h3 className={classes['name']}>CAPI {names[level]}</h3>
      <p className={classes['figure']}>
        <Link to="/events" search={acceptedBehind(now, level, direction)}>
          {format.number(count)}
        </Link>
      </p>
      <Change
        by={more}
        words={
          more === 0
            ? t`Столько же, сколько за такой же срок до того.`
            : more > 0
              ? t`На ${size} больше, чем за такой же срок до того: было ${format.number(was)}.`
              : t`На ${size} меньше, чем за такой же срок до того: было ${format.number(was)}.`
        }
      >
        {more === 0 ? (
          <Trans>столько же</Trans>
        ) : (
          <Trans>
            {size}, было {format.number(was)}
          </Trans>
        )}
      </Change>
    </div>
  );
}
