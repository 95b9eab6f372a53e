import { Trans, useLingui } from '@lingui/react/macro';
import { Switch } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DirectionView } from '../../../server/capi/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import type { DirectionForm } from './direction-values.ts';
import classes from './steps.module.css';

/** The switch of sending, and what it does and does not do. */
export function OnStep({ form, direction }: { form: DirectionForm; direction: DirectionView | undefined }) {
  const { t } = useLingui();
  const format = useFormat();
  const since = direction?.capiEnabledAt;
  return (
    <>
      <Switch
        label={t`Включить Meta CAPI`}
        description={
          since == null
            ? t`Уйдут только уровни, достигнутые после включения.`
            : form.values.capiEnabled
              ? t`Включено ${format.dayTime(since)}. Уходят уровни, достигнутые позже.`
              : t`Выключится, когда сохраните. Что ещё не ушло, подождёт включения.`
        }
        {...form.getInputProps('capiEnabled', { type: 'checkbox' })}
      />
      <p className={classes['plain']}>
        {form.values.capiEnabled ? (
          <Trans>
            Каждый уровень клиента уходит в Meta один раз: интерес, квалификация, запись, покупка. Прошлое само не
            уходит: уровни последних 7 дней можно отправить на экране{' '}
            <Link to="/events" search={{ tab: 'sends' }}>
              «Отправить прошлое»
            </Link>
            .
          </Trans>
        ) : (
          <Trans>Без отправки обращения всё равно считаются и видны в Воронке.</Trans>
        )}
      </p>
    </>
  );
}
