import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Progress } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { TrialView } from '../../../server/qualification/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useDollars } from '../use-dollars.ts';
import { useFormat } from '../use-format.tsx';
import { useSentence } from '../use-sentence.ts';
import { useTell } from '../use-tell.ts';
import classes from './trial.module.css';

/** How far a trial is, why it stands still, and the one button that fits: stop, or go on. Nothing when it is done. */
export function TrialProgress({ trial }: { trial: TrialView }) {
  if (trial.state === 'running') return <Running trial={trial} />;
  if (trial.state === 'done' && trial.failed === 0) return null;
  return <Standing trial={trial} />;
}

function Running({ trial }: { trial: TrialView }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const dollars = useDollars();
  const tell = useTell();
  const stop = useMutation(trpc.qualification.trials.stop.mutationOptions({ onError: tell.fault }));
  const { done, total, costMicroUsd } = trial;
  return (
    <div className={classes['running']}>
      <div className={classes['runningLine']}>
        <span role="status">
          <Trans>
            Проверено {format.number(done)} из {format.number(total)}
          </Trans>
          {costMicroUsd > 0 && <span className={classes['dim']}> · {dollars(costMicroUsd)}</span>}
        </span>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerStop size={15} stroke={1.75} aria-hidden />}
          loading={stop.isPending}
          onClick={() => stop.mutate({ id: trial.id })}
        >
          <Trans>Остановить</Trans>
        </Button>
      </div>
      <Progress value={total === 0 ? 0 : (done / total) * 100} size="sm" aria-label={t`Сколько проверено`} />
    </div>
  );
}

/** Stopped, failed, or done without some dialogs. */
function Standing({ trial }: { trial: TrialView }) {
  const trpc = useTRPC();
  const format = useFormat();
  const sentence = useSentence();
  const tell = useTell();
  const resume = useMutation(trpc.qualification.trials.resume.mutationOptions({ onError: tell.fault }));
  const { reason, done, total, failed } = trial;
  const isReplaced = reason?.code === 'trial_replaced';
  return (
    <div className={classes['note']} data-tone={reason && !isReplaced ? 'alarm' : 'calm'}>
      <div>
        {reason && <p>{sentence.failure(reason)}</p>}
        {done < total && (
          <p>
            <Trans>
              Проверено {format.number(done)} из {format.number(total)}. Проверенное сохранено.
            </Trans>
          </p>
        )}
        {failed > 0 && (
          <p>
            <Trans>Не удалось оценить диалогов: {format.number(failed)}. В итог они не входят.</Trans>
          </p>
        )}
      </div>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlayerPlay size={15} stroke={1.75} aria-hidden />}
        loading={resume.isPending}
        onClick={() => resume.mutate({ id: trial.id })}
      >
        {done < total ? <Trans>Продолжить</Trans> : <Trans>Попробовать ещё раз</Trans>}
      </Button>
    </div>
  );
}
