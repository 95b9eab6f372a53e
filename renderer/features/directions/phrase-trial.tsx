import { Trans } from '@lingui/react/macro';
import { IconCircleCheck, IconCircleMinus, IconHelpCircle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
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
  const { data: tried } = useQuery({
    ...trpc.purchases.tryPhrases.queryOptions({ phrases: [...phrases], text }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: phrases.length > 0,
  });
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true };
  return (
    <p className={classes['trial']} role="status">
      {tried?.amount != null ? (
        <Mark icon={<IconCircleCheck {...icon} />} tone="good">
          <Trans>Оплата: {money(tried.amount, tried.currency ?? currency)}</Trans>
        </Mark>
      ) : tried?.matches ? (
        <Mark icon={<IconHelpCircle {...icon} />} tone="wait">
          {tried.why === 'doubted' ? (
            <Trans>Похоже на оплату, но не наверняка: Воронка спросит сумму у вас</Trans>
          ) : (
            <Trans>Оплата без суммы: Воронка спросит её у вас</Trans>
          )}
        </Mark>
      ) : (
        tried && (
          <Mark icon={<IconCircleMinus {...icon} />}>
            {tried.why === 'question' ? (
              <Trans>Не оплата: это вопрос</Trans>
            ) : tried.why === 'negated' ? (
              <Trans>Не оплата: сказано «не», «если», «будет» или «должно»</Trans>
            ) : (
              <Trans>Не оплата: фразы здесь нет</Trans>
            )}
          </Mark>
        )
      )}
    </p>
  );
}
