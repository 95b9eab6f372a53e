import { Trans } from '@lingui/react/macro';
import { IconBulb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../../app/trpc.ts';
import { useAdviceWords } from '../../components/advice-words.ts';
import classes from './cards.module.css';

/** A step that the ads of this direction should take; nothing where they should stay as they are. */
export function AdviceLine({ directionId }: { directionId: string }) {
  const trpc = useTRPC();
  const words = useAdviceWords();
  const { data } = useQuery(trpc.analytics.advisor.queryOptions({ directionId }));
  if (!data?.capiEnabled || data.advice.step === 'stay') return null;
  return (
    <p className={classes['advice']}>
      <IconBulb size={16} stroke={1.75} aria-hidden />
      {words.step(data.advice)}{' '}
      <Link to="/ads" search={{ tab: 'advisor', direction: directionId }}>
        <Trans>Почему</Trans>
      </Link>
    </p>
  );
}
