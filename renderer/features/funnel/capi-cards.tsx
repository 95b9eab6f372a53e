import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Tooltip, UnstyledButton } from '@mantine/core';
import { IconClockExclamation, IconHelpCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CapiStats, PeriodFigures } from '../../../server/analytics/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './cards.module.css';
import { CostCard } from './cost-card.tsx';
import { CountCard } from './count-card.tsx';
import type { Scope } from './scope.ts';
import { ShareCard } from './share-card.tsx';
import { TwoCounts } from './two-counts.tsx';
import { useCapiStats } from './use-capi-stats.ts';

interface CapiCardsProps {
  scope: Scope;
  /** Accepted of those who wrote in these days, as the funnel beside it says; undefined: it does not. */
  inFunnel: number | undefined;
}

/**
 * The nine figures of the Conversions API: accepted, of how many, at what cost. Not there where no direction sends events,
 * nor before the first good answer; after a failure the last good ones stay, with the time they are of.
 */
export function CapiCards({ scope, inFunnel }: CapiCardsProps) {
  const { t } = useLingui();
  const { stats, isOld, retry } = useCapiStats(scope);
  if (!stats?.capiEnabled) return null;
  // Noughts after noughts say nothing; noughts after something are what there is to be told.
  if (isNothing(stats) && isNothing(stats.before)) return null;
  const common = { stats, direction: scope.direction };
  return (
    <section className={classes['cards']} aria-label={t`Что приняла Meta`}>
      {isOld && <OldFigures stats={stats} retry={retry} />}
      <Compared stats={stats} />
      {inFunnel !== undefined && !isOld && <TwoCounts accepted={stats.lead} inFunnel={inFunnel} />}
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

function isNothing({ leads, lead, registration, schedule }: PeriodFigures): boolean {
  return leads + lead + registration + schedule === 0;
}

function useDaysOf(): (stretch: { since: number; until: number }) => string {
  const format = useFormat();
  return ({ since, until }) => {
    const [first, last] = [format.dayKey(since), format.dayKey(until - 1)].map((day) => format.shortDayOfKey(day));
    return first === last ? (first ?? '') : `${first} – ${last}`;
  };
}

/** What is not over is set against as much of what was. */
function Compared({ stats: { since, before } }: { stats: CapiStats }) {
  const { t } = useLingui();
  const format = useFormat();
  const days = useDaysOf()(before);
  if (before.until >= since) {
    return (
      <p className={classes['compared']}>
        <Trans>Было: {days}</Trans>
      </p>
    );
  }
  const time = format.time(before.until);
  const why = t`Эти дни ещё не кончились, поэтому прошлые посчитаны до того же часа: иначе каждое утро казалось бы спадом. Цены прошлых дней — за дни целиком, потому что расходы известны только по дням.`;
  return (
    <p className={classes['compared']}>
      <Trans>
        Было: {days} до {time}
      </Trans>
      <Tooltip label={why} w={320} multiline events={{ hover: true, focus: true, touch: true }}>
        <UnstyledButton className={classes['help']} aria-label={why}>
          <IconHelpCircle size={16} stroke={1.75} aria-hidden />
        </UnstyledButton>
      </Tooltip>
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
