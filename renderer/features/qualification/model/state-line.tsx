import { Plural, Trans } from '@lingui/react/macro';
import { Progress } from '@mantine/core';
import type { ModelView } from '../../../../server/qualification/model/views.ts';
import type { JudgingState } from '../../../../server/qualification/views.ts';
import { useDollars } from '../../../components/use-dollars.ts';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './model-tab.module.css';
import type { JudgingSettings } from './settings.ts';

interface StateLineProps {
  state: JudgingState;
  settings: JudgingSettings;
  model: ModelView;
}

/** The answer first: who judges now, what was spent today, what waits. */
export function StateLine({ state: { judging, queued, today, model: asked }, settings, model }: StateLineProps) {
  const format = useFormat();
  const dollars = useDollars();
  const hasModel = settings.useModel && model.canBeAsked;
  const spent = share(today.costMicroUsd, settings.dailyBudgetMicroUsd);
  const called = share(today.calls, settings.dailyCalls);
  return (
    <div className={classes['state']}>
      <p className={classes['answer']}>
        {settings.useModel && !model.canBeAsked ? (
          <Trans>Ключа модели пока нет: оценивают правила, бесплатно и без сети.</Trans>
        ) : !hasModel ? (
          <Trans>Оценивают правила, бесплатно и без сети.</Trans>
        ) : asked.state === 'paused' ? (
          <Trans>Оценивать должна модель {model.model}, но сейчас её не спрашивают.</Trans>
        ) : (
          <Trans>
            Оценивает модель <b>{model.model}</b>. Сегодня потрачено {dollars(today.costMicroUsd)} из{' '}
            {dollars(settings.dailyBudgetMicroUsd)}.
          </Trans>
        )}{' '}
        {judging > 0 && (
          <Trans>
            Сейчас оценивается{' '}
            <Plural value={judging} one="# диалог" few="# диалога" many="# диалогов" other="# диалога" />.
          </Trans>
        )}{' '}
        {queued > judging && (
          <Trans>
            В очереди{' '}
            <Plural value={queued - judging} one="# диалог" few="# диалога" many="# диалогов" other="# диалога" />.
          </Trans>
        )}
      </p>
      {(hasModel || today.calls > 0) && (
        <div className={classes['meters']}>
          <Meter
            label={
              <Trans>
                Деньги за сегодня: {dollars(today.costMicroUsd)} из {dollars(settings.dailyBudgetMicroUsd)}
              </Trans>
            }
            share={spent}
          />
          <Meter
            label={
              <Trans>
                Запросы за сегодня: {format.number(today.calls)} из {format.number(settings.dailyCalls)}
              </Trans>
            }
            share={called}
          />
        </div>
      )}
    </div>
  );
}

function Meter({ label, share }: { label: React.ReactNode; share: number }) {
  return (
    <div>
      <p className={classes['meterLabel']}>{label}</p>
      <Progress value={share} color={share >= 100 ? 'orange' : 'accent'} size={8} aria-hidden />
    </div>
  );
}

function share(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.min(100, (part / whole) * 100);
}
