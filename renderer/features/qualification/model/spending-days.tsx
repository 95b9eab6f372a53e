import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { useFormat } from '../../../components/use-format.tsx';
import type { ModelCalls } from './settings.ts';
import classes from './spending-days.module.css';
import { useSmallAmounts } from './use-small-amounts.ts';

interface SpendingDaysProps {
  days: ModelCalls['days'];
  /** The day whose calls are shown. */
  chosen: number | undefined;
  onChoose: (dayAt: number | undefined) => void;
}

/** Days with calls, newest first: each opens its own. */
export function SpendingDays({ days, chosen, onChoose }: SpendingDaysProps) {
  const { t } = useLingui();
  const format = useFormat();
  const small = useSmallAmounts();
  const most = Math.max(1, ...days.map(({ costMicroUsd }) => costMicroUsd));
  return (
    <>
      <ul className={classes['days']} aria-label={t`Расходы по дням`}>
        {days.map(({ dayAt, calls, costMicroUsd }) => (
          <li key={dayAt}>
            <UnstyledButton
              className={classes['day']}
              aria-pressed={dayAt === chosen}
              onClick={() => onChoose(dayAt === chosen ? undefined : dayAt)}
            >
              <span>{format.dayOfKey(format.dayKey(dayAt))}</span>
              <span className={classes['track']} aria-hidden>
                <i style={{ width: `${(costMicroUsd / most) * 100}%` }} />
              </span>
              <span className={classes['cost']}>{small.dollars(costMicroUsd)}</span>
              <span className={classes['calls']}>
                {t`${format.number(calls)} ${plural(calls, { one: 'запрос', few: 'запроса', many: 'запросов', other: 'запроса' })}`}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {chosen !== undefined && (
        <p className={classes['chosen']}>
          <Trans>Показаны запросы за {format.day(chosen)}.</Trans>{' '}
          <UnstyledButton className={classes['all']} onClick={() => onChoose(undefined)}>
            <Trans>Показать все</Trans>
          </UnstyledButton>
        </p>
      )}
    </>
  );
}
