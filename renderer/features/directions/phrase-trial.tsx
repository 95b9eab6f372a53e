import { Trans } from '@lingui/react/macro';
import { IconCircleCheck, IconCircleMinus, IconHelpCircle } from '@tabler/icons-react';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';
import { Mark } from '../../components/marks.tsx';
import { useMoney } from '../../components/use-money.ts';
import classes from './purchase.module.css';

interface PhraseTrialProps {
  phrases: readonly string[];
  text: string;
  /** What an amount without a currency is counted in. */
  currency: string;
}

/** What the phrases would make of this message. */
export function PhraseTrial({ phrases, text, currency }: PhraseTrialProps) {
  const trpc = useTRPC();
  const money = useMoney();
  const tried = useQueries({
    queries: phrases.map((phrase) => ({
      ...trpc.purchases.tryPhrase.queryOptions({ phrase, text }),
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
    })),
  }).flatMap(({ data }) => data ?? []);
  const heard = tried.find(({ matches, amount }) => matches && amount !== null) ?? tried.find(({ matches }) => matches);
  const why = tried.find((one) => one.why !== null && one.why !== 'absent')?.why;
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true };
  return (
    <p className={classes['trial']} role="status">
      {heard?.amount != null ? (
        <Mark icon={<IconCircleCheck {...icon} />} tone="good">
          <Trans>Оплата: {money(heard.amount, heard.currency ?? currency)}</Trans>
        </Mark>
      ) : heard ? (
        <Mark icon={<IconHelpCircle {...icon} />} tone="wait">
          <Trans>Оплата без суммы: Воронка спросит её у вас</Trans>
        </Mark>
      ) : (
        tried.length > 0 && (
          <Mark icon={<IconCircleMinus {...icon} />}>
            {why === 'question' ? (
              <Trans>Не оплата: это вопрос</Trans>
            ) : why === 'negated' ? (
              <Trans>Не оплата: сказано «не», «когда» или «будет»</Trans>
            ) : (
              <Trans>Не оплата: фразы здесь нет</Trans>
            )}
          </Mark>
        )
      )}
    </p>
  );
}
