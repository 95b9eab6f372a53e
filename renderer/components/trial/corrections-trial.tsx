import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../app/trpc.ts';
import { LinkButton } from '../link-button.tsx';
import classes from './trial.module.css';
import { TrialResult } from './trial-result.tsx';
import { TrialStart } from './trial-start.tsx';

interface CorrectionsTrialProps {
  directionId: string;
  /** How many the owner made that no trial has looked at yet (AgreementView.untried). */
  corrections: number;
}

/** «С тех пор как вы поправили 12, изменились бы 7 старых решений»: asked of the model when the owner wants it. */
export function CorrectionsTrial({ directionId, corrections }: CorrectionsTrialProps) {
  const trpc = useTRPC();
  const { data: trials } = useQuery(
    trpc.qualification.trials.list.queryOptions({ directionId, kind: 'corrections', limit: 1 }),
  );
  const { data: model } = useQuery(trpc.model.get.queryOptions());
  const [isOpen, setOpen] = useState(false);
  const [last] = trials ?? [];
  const isRunning = last?.state === 'running';
  if (!trials || !model || (corrections === 0 && !last)) return null;
  return (
    <section className={classes['corrections']}>
      {corrections > 0 && !isRunning && (
        <>
          <p className={classes['sentence']}>
            <Plural
              value={corrections}
              one="Вы поправили # решение."
              few="Вы поправили # решения."
              many="Вы поправили # решений."
              other="Вы поправили # решения."
            />{' '}
            {model.canBeAsked ? (
              <Trans>
                Модель учится на ваших поправках: можно посмотреть, какие старые решения теперь были бы другими.
              </Trans>
            ) : (
              <Trans>Правила на поправках не учатся. С моделью поправки станут примерами для следующих оценок.</Trans>
            )}
          </p>
          {!model.canBeAsked ? (
            <LinkButton to="/qualification" search={{ tab: 'model' }} variant="default">
              <Trans>Подключить модель</Trans>
            </LinkButton>
          ) : isOpen ? (
            <TrialStart directionId={directionId} kind="corrections" onStarted={() => setOpen(false)} />
          ) : (
            <Button variant="default" onClick={() => setOpen(true)}>
              <Trans>Проверить старые решения</Trans>
            </Button>
          )}
        </>
      )}
      {last && (corrections === 0 || last.state !== 'done') && <TrialResult id={last.id} />}
    </section>
  );
}
