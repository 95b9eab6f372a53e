import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { TrialView } from '../../../server/qualification/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { Failing, SkeletonRows } from '../page.tsx';
import { useDollars } from '../use-dollars.ts';
import { useTell } from '../use-tell.ts';
import { ChangedDialogs } from './changed-dialogs.tsx';
import classes from './trial.module.css';
import { TrialProgress } from './trial-progress.tsx';
import { TrialSentence } from './trial-sentence.tsx';

/** A trial of rules or of corrections as it runs and when it is done: what would become of dialogs, and the word to do it for good. */
export function TrialResult({ id }: { id: number }) {
  const trpc = useTRPC();
  const trial = useQuery(trpc.qualification.trials.show.queryOptions({ id }));
  if (trial.isPending) return <SkeletonRows count={2} height={48} />;
  if (trial.isError && !trial.data) return <Failing fault={trial.error} retry={() => trial.refetch()} />;
  return (
    <section className={classes['result']}>
      <TrialProgress trial={trial.data} />
      <TrialSentence trial={trial.data} />
      <Foot trial={trial.data} />
      {trial.data.changed > 0 && <ChangedDialogs trialId={id} />}
    </section>
  );
}

function Foot({ trial }: { trial: TrialView }) {
  const dollars = useDollars();
  const { state, changed, becomes, costMicroUsd, saidBy, model, isCurrent } = trial;
  if (state === 'running') return null;
  return (
    <>
      <p className={classes['dim']}>
        {saidBy === 'model' ? (
          <Trans>
            Проверяла модель {model ?? ''}, это стоило {dollars(costMicroUsd)}. Ничего не записано и в Meta не ушло.
          </Trans>
        ) : (
          <Trans>Проверено по правилам, бесплатно. Ничего не записано и в Meta не ушло.</Trans>
        )}
        {becomes.qualified.lost + becomes.scheduled.lost > 0 && (
          <>
            {' '}
            <Trans>Уровень, который уже достигнут, сам не снимается: изменятся только температура и причина.</Trans>
          </>
        )}
      </p>
      {changed > 0 && isCurrent && <Apply trial={trial} />}
    </>
  );
}

/** For good: what a new judgement finds then goes the way of every other. */
function Apply({ trial: { id, changed } }: { trial: TrialView }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const apply = useMutation(
    trpc.qualification.trials.applyForGood.mutationOptions({
      onError: tell.fault,
      onSuccess: ({ asked }) => tell.done(t`Поставлено в очередь на оценку: ${asked}`),
    }),
  );
  return (
    <Button
      variant="default"
      className={classes['apply']}
      loading={apply.isPending}
      disabled={apply.isSuccess}
      onClick={() => apply.mutate({ id })}
    >
      <Plural
        value={changed}
        one="Переоценить # диалог по-настоящему"
        few="Переоценить # диалога по-настоящему"
        many="Переоценить # диалогов по-настоящему"
        other="Переоценить # диалога по-настоящему"
      />
    </Button>
  );
}
