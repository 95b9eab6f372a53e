import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CapiStats, CardEvent, Money } from '../../../server/analytics/views.ts';
import type { AdsSearch } from '../../app/search.ts';
import { useMicros } from '../../components/money-figure.tsx';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { EVENT_NAMES } from './card-links.ts';
import classes from './cards.module.css';
import { Change } from './change.tsx';

interface CostCardProps {
  stats: CapiStats;
  event: CardEvent;
  direction: string | undefined;
}

/** What one event of a kind cost; opens the table of ads for the same days, or spend where it is not known. */
export function CostCard({ stats, event, direction }: CostCardProps) {
  const { t } = useLingui();
  const sentence = useSentence();
  const { since, until, lacksToday } = stats;
  const name = EVENT_NAMES[event];
  const cost = stats.cost[event];
  const search: AdsSearch = { since, until, direction };
  const short = (code: string) => {
    if (code === 'divisor_zero') return t`${name} за эти дни нет`;
    if (code === 'two_currencies') return t`расходы в разных валютах`;
    return code === 'spend_days_missing' ? t`известны расходы не всех дней` : t`расходы неизвестны`;
  };
  const isOfSpend = cost.why !== null && cost.why.code !== 'divisor_zero';
  return (
    <div className={classes['card']}>
      <h3 className={classes['name']}>
        <Trans>Цена {name}</Trans>
      </h3>
      {cost.value === null ? (
        <>
          <p className={classes['figure']}>
            <Link
              to="/ads"
              search={isOfSpend ? { ...search, tab: 'spend' } : search}
              aria-label={sentence.reason(cost.why)}
            >
              —
            </Link>
          </p>
          <p className={classes['why']}>{short(cost.why.code)}</p>
        </>
      ) : (
        <>
          <p className={classes['figure']}>
            <Link to="/ads" search={search}>
              <Amount micros={cost.value} currency={cost.currency} />
            </Link>
            {lacksToday && (
              <span className={classes['beside']}>
                <Trans>без сегодняшних расходов</Trans>
              </span>
            )}
          </p>
          {/* Events of today without what they cost: cheaper than it was, and not true. */}
          {!lacksToday && <CostChange now={cost} was={stats.before.cost[event]} />}
        </>
      )}
    </div>
  );
}

function Amount({ micros, currency }: { micros: number; currency: string | null }) {
  const write = useMicros();
  return <>{write(micros, currency ?? '')}</>;
}

function CostChange({ now, was }: { now: Money; was: Money }) {
  const format = useFormat();
  const write = useMicros();
  if (now.value === null) return null;
  if (was.value === null || was.value === 0 || was.currency !== now.currency) {
    return (
      <p className={classes['change']}>
        <Trans>до того сравнить не с чем</Trans>
      </p>
    );
  }
  const percent = Math.round((now.value / was.value - 1) * 100);
  const size = `${format.number(Math.abs(percent))}\u202f%`;
  const before = write(was.value, was.currency ?? '');
  return (
    <Change by={percent}>
      {percent === 0 ? (
        <Trans>столько же</Trans>
      ) : percent > 0 ? (
        <Trans>
          дороже на {size}, было {before}
        </Trans>
      ) : (
        <Trans>
          дешевле на {size}, было {before}
        </Trans>
      )}
    </Change>
  );
}
