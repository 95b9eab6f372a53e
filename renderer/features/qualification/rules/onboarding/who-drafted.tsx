import { Trans } from '@lingui/react/macro';
import { IconCpu, IconTemplate } from '@tabler/icons-react';
import { useDollars } from '../../../../components/use-dollars.ts';
import { useSentence } from '../../../../components/use-sentence.ts';
import classes from './onboarding.module.css';
import { TradeName } from './trade-words.tsx';
import type { Drafted } from './use-kept.ts';

/** Who wrote the draft; and why not the model, where it did not. */
export function WhoDrafted({ drafted: { draftedBy, trade, problem, costMicroUsd } }: { drafted: Drafted }) {
  const sentence = useSentence();
  const dollars = useDollars();
  const icon = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;
  if (draftedBy === 'model') {
    return (
      <p className={classes['drafted']}>
        <IconCpu {...icon} />
        <span>
          <Trans>Набросала модель по вашим ответам. Прочитайте: она могла что-то придумать.</Trans>
          {costMicroUsd > 0 && (
            <>
              {' '}
              <Trans>Это стоило {dollars(costMicroUsd)}.</Trans>
            </>
          )}
        </span>
      </p>
    );
  }
  return (
    <p className={classes['drafted']}>
      <IconTemplate {...icon} />
      <span>
        {trade === null || trade === 'other' ? (
          <Trans>Составлено по общему шаблону.</Trans>
        ) : (
          <Trans>
            Составлено по шаблону «<TradeName trade={trade} />
            ».
          </Trans>
        )}{' '}
        {problem && sentence.failure(problem)}
      </span>
    </p>
  );
}
