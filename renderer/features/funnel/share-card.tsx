import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CapiStats, CardEvent } from '../../../server/analytics/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import { acceptedBehind, EVENT_NAMES } from './card-links.ts';
import classes from './cards.module.css';
import { Change } from './change.tsx';
import { dialogsBehind } from './scope.ts';

/** Below it a share is said as a count. Source: product.md 7 */
const LEAST = 10;

interface ShareCardProps {
  stats: CapiStats;
  from: CardEvent | 'leads';
  to: CardEvent;
  direction: string | undefined;
}

/** How much of one count is the next one: both open their rows. */
export function ShareCard({ stats, from, to, direction }: ShareCardProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { since, until, before } = stats;
  const [part, whole] = [stats[to], stats[from]];
  const [wasPart, wasWhole] = [before[to], before[from]];
  const counts = (part: number, whole: number) => {
    const [some, all] = [format.number(part), format.number(whole)];
    return t`${some} из ${all}`;
  };
  const share = whole < LEAST ? counts(part, whole) : format.percent(part, whole);
  const was = wasWhole < LEAST ? counts(wasPart, wasWhole) : format.percent(wasPart, wasWhole);
  const fromName = from === 'leads' ? t`Лиды` : EVENT_NAMES[from];
  const isCompared = whole >= LEAST && wasWhole >= LEAST;
  const points = isCompared ? Math.round((part / whole) * 100) - Math.round((wasPart / wasWhole) * 100) : 0;
  const leads = format.number(whole);
  const size = format.number(Math.abs(points));

  return (
    <div className={classes['card']}>
      <h3 className={classes['name']}>
        {fromName} → {from === 'leads' ? `CAPI ${EVENT_NAMES[to]}` : EVENT_NAMES[to]}
      </h3>
      <p className={classes['figure']}>
        {whole === 0 ? (
          '—'
        ) : (
          <Link to="/events" search={acceptedBehind(stats, to, direction)}>
            {share}
          </Link>
        )}
        {from === 'leads' && whole > 0 && (
          <Link
            to="/dialogs"
            search={dialogsBehind({ since, until, direction }, { fromAds: undefined })}
            className={classes['beside']}
          >
            <Trans>лидов {leads}</Trans>
          </Link>
        )}
      </p>
      {whole === 0 ? (
        <p className={classes['why']}>
          {from === 'leads' ? <Trans>За эти дни лидов нет</Trans> : <Trans>{fromName} за эти дни нет</Trans>}
        </p>
      ) : wasWhole === 0 ? (
        <p className={classes['change']}>
          <Trans>до того сравнить не с чем</Trans>
        </p>
      ) : isCompared ? (
        <Change by={points}>
          {points === 0 ? (
            <Trans>столько же</Trans>
          ) : points > 0 ? (
            <Trans>
              больше на {size} п. п., было {was}
            </Trans>
          ) : (
            <Trans>
              меньше на {size} п. п., было {was}
            </Trans>
          )}
        </Change>
      ) : (
        <p className={classes['change']}>
          <Trans>было {was}</Trans>
        </p>
      )}
    </div>
  );
}
