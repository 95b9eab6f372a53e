import { Plural, Trans } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { TrialEstimate } from '../../../server/qualification/views.ts';
import { useDollars } from '../use-dollars.ts';
import { useFormat } from '../use-format.tsx';
import { useSentence } from '../use-sentence.ts';
import classes from './trial.module.css';

/** How many dialogs, for how much; said plainly when it is more than what is left of the day's budget. */
export function EstimateLine({ estimate: { data, error, isFetching } }: { estimate: UseQueryResult<TrialEstimate> }) {
  const format = useFormat();
  const dollars = useDollars();
  const sentence = useSentence();
  if (error && !isFetching) return <p className={classes['refused']}>{sentence.fault(error)}</p>;
  if (!data) return <Skeleton height={20} width={220} radius="sm" />;
  const { dialogs, tokens, costMicroUsd, model, left } = data;
  const isOver = left !== null && (costMicroUsd > left.costMicroUsd || dialogs > left.calls);
  return (
    <div className={classes['estimate']}>
      <p className={classes['dim']}>
        <Plural value={dialogs} one="# диалог" few="# диалога" many="# диалогов" other="# диалога" />,{' '}
        {model === null ? (
          <Trans>бесплатно</Trans>
        ) : (
          <Trans>
            токенов примерно {format.number(tokens)}, {dollars(costMicroUsd)}
          </Trans>
        )}
      </p>
      {isOver && (
        <p className={classes['over']}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span>
            <Trans>
              Это больше, чем осталось на сегодня: {dollars(left.costMicroUsd)} и запросов {format.number(left.calls)}.
              Проверка всё равно дойдёт до конца, а дневной бюджет на ней кончится.
            </Trans>
          </span>
        </p>
      )}
    </div>
  );
}
