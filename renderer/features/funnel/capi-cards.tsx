import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CapiStats } from '../../../server/analytics/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './cards.module.css';
import { CostCard } from './cost-card.tsx';
import { CountCard } from './count-card.tsx';
import type { Scope } from './scope.ts';
import { ShareCard } from './share-card.tsx';
import { useCapiStats } from './use-capi-stats.ts';

interface CapiCardsProps {
  scope: Scope;
  /** Nobody wrote in these days: noughts would say it nine times more. */
  isQuiet: boolean;
}

/**
 * The nine figures of the Conversions API: accepted, of how many, at what cost. Not there where no direction sends events,
 * nor before the first good answer; after a failure the last good ones stay, with the time they are of.
 */
export function CapiCards({ scope, isQuiet }: CapiCardsProps) {
  const { t } = useLingui();
  const { stats, isOld, retry } = useCapiStats(scope);
  if (!stats?.capiEnabled) return null;
  if (isQuiet && stats.lead + stats.registration + stats.schedule === 0) return null;
  const common = { stats, direction: scope.direction };
  return (
    <section className={classes['cards']} aria-label={t`Что приняла Meta`}>
      {isOld && <OldFigures stats={stats} retry={retry} />}
      <Compared stats={stats} />
      <div className={classes['grid']}>
        <CountCard {...common} event="lead" />
        <CountCard {...common} event="registration" />
        <CountCard {...common} event="schedule" />
        <ShareCard {...common} from="leads" to="lead" />
        <ShareCard {...common} from="lead" to="registration" />
        <ShareCard {...common} from="registration" to="schedule" />
        <CostCard {...common} event="lead" />
        <CostCard {...common} event="registration" />
        <CostCard {...common} event="schedule" />
      </div>
      <WhyNoCost stats={stats} direction={scope.direction} />
    </section>
  );
}

function useDaysOf(): (stretch: { since: number; until: number }) => string {
  const format = useFormat();
  return ({ since, until }) => {
    const [first, last] = [format.dayKey(since), format.dayKey(until - 1)].map((day) => format.shortDayOfKey(day));
    return first === last ? (first ?? '') : `${first} – ${last}`;
  };
}

/** What is not over is set against as much of what was: said, with what its costs are of. */
function Compared({ stats: { since, before } }: { stats: CapiStats }) {
  const format = useFormat();
  const days = useDaysOf()(before);
  const time = format.shortTime(before.until);
  return (
    <p className={classes['compared']}>
      {before.until < since ? (
        <Trans>
          Было: {days}, до {time} — столько же времени, сколько прошло сейчас. Цены — за эти дни целиком: расходы
          известны по дням.
        </Trans>
      ) : (
        <Trans>Было: {days}</Trans>
      )}
    </p>
  );
}

/** Once for the three costs, and the way to mend it. */
function WhyNoCost({ stats, direction }: { stats: CapiStats; direction: string | undefined }) {
  const sentence = useSentence();
  const why = Object.values(stats.cost).find((cost) => cost.why && cost.why.code !== 'divisor_zero')?.why;
  if (!why) return null;
  return (
    <p className={classes['noCost']}>
      {sentence.reason(why)}{' '}
      <Link to="/ads" search={{ tab: 'spend', since: stats.since, until: stats.until, direction }}>
        <Trans>Открыть расходы</Trans>
      </Link>
    </p>
  );
}

function OldFigures({ stats, retry }: { stats: CapiStats; retry: () => void }) {
  const format = useFormat();
  const days = useDaysOf()(stats);
  const at = format.shortTime(stats.countedAt);
  return (
    <p className={classes['old']} role="status">
      <IconClockExclamation size={16} stroke={1.75} aria-hidden />
      <Trans>
        Новые цифры не пришли. Это цифры за {days}, посчитанные в {at}.
      </Trans>
      <Button variant="subtle" size="compact-sm" onClick={retry}>
        <Trans>Повторить</Trans>
      </Button>
    </p>
  );
}
