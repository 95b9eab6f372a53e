import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CardsView } from '../../../server/analytics/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import type { LevelNames } from './card-links.ts';
import classes from './cards.module.css';
import { CostCard } from './cost-card.tsx';
import { CountCard } from './count-card.tsx';
import type { Scope } from './scope.ts';
import { ShareCard } from './share-card.tsx';
import { useCards } from './use-cards.ts';

const NAMES: LevelNames = { interest: 'Lead', qualified: 'Registration', scheduled: 'Schedule' };

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
  const { cards, isOld, retry } = useCards(scope);
  if (!cards?.capiEnabled) return null;
  if (isQuiet && Object.values(cards.now.accepted).every((count) => count === 0)) return null;
  const common = { cards, names: NAMES, direction: scope.direction };
  return (
    <section className={classes['cards']} aria-label={t`Что приняла Meta`}>
      {isOld && <OldFigures cards={cards} retry={retry} />}
      <Compared cards={cards} />
      <div className={classes['grid']}>
        <CountCard {...common} level="interest" />
        <CountCard {...common} level="qualified" />
        <CountCard {...common} level="scheduled" />
        <ShareCard {...common} from="leads" to="interest" />
        <ShareCard {...common} from="interest" to="qualified" />
        <ShareCard {...common} from="qualified" to="scheduled" />
        <CostCard {...common} level="interest" />
        <CostCard {...common} level="qualified" />
        <CostCard {...common} level="scheduled" />
      </div>
      <WhyNoCost cards={cards} direction={scope.direction} />
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

function Compared({ cards }: { cards: CardsView }) {
  const days = useDaysOf()(cards.before);
  return (
    <p className={classes['compared']}>
      <Trans>Было: {days}</Trans>
    </p>
  );
}

/** Once for the three costs, and the way to mend it. */
function WhyNoCost({ cards: { now }, direction }: { cards: CardsView; direction: string | undefined }) {
  const sentence = useSentence();
  const why = Object.values(now.cost).find((cost) => cost.why && cost.why.code !== 'divisor_zero')?.why;
  if (!why) return null;
  return (
    <p className={classes['noCost']}>
      {sentence.reason(why)}{' '}
      <Link to="/ads" search={{ tab: 'spend', since: now.since, until: now.until, direction }}>
        <Trans>Открыть расходы</Trans>
      </Link>
    </p>
  );
}

function OldFigures({ cards, retry }: { cards: CardsView; retry: () => void }) {
  const format = useFormat();
  const days = useDaysOf()(cards.now);
  const at = format.shortTime(cards.countedAt);
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
