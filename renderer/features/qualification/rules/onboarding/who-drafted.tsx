import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCpu, IconTemplate } from '@tabler/icons-react';
import { useDollars } from '../../../../components/use-dollars.ts';
import { useSentence } from '../../../../components/use-sentence.ts';
import classes from './onboarding.module.css';
import { TradeName } from './trade-words.tsx';
import type { Drafted } from './use-kept.ts';

/** Who wrote the draft; and why not the model, where it did not. */
export function WhoDrafted({ drafted, onPrevious }: WhoDraftedProps) {
  return (
    <div className={classes['drafted']}>
      <Who drafted={drafted} />
      {onPrevious && (
        <Button size="compact-sm" variant="subtle" className={classes['previous'] ?? ''} onClick={onPrevious}>
          <Trans>Вернуть прежний набросок</Trans>
        </Button>
      )}
    </div>
  );
}

interface WhoDraftedProps {
  drafted: Drafted;
  onPrevious: (() => void) | undefined;
}

function Who({ drafted: { draftedBy, trade, problem, costMicroUsd } }: { drafted: Drafted }) {
  const sentence = useSentence();
  const dollars = useDollars();
  const icon = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;
  if (draftedBy === 'model') {
    return (
      <>
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
      </>
    );
  }
  return (
    <>
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
    </>
  );
}
