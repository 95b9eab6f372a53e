import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { DirectionRules } from '../../../../server/qualification/judgement.ts';
import { TrialResult } from '../../../components/trial/trial-result.tsx';
import { TrialStart } from '../../../components/trial/trial-start.tsx';
import { isSame } from './editor/draft.ts';
import classes from './rules.module.css';

interface TrialPartProps {
  directionId: string;
  /** As they are written now, saved or not. */
  rules: DirectionRules;
  onClose: () => void;
}

/** What would become of past dialogs by these rules; nothing of it counts. */
export function TrialPart({ directionId, rules, onClose }: TrialPartProps) {
  const { t } = useLingui();
  const [tried, setTried] = useState(rules);
  const [trialId, setTrialId] = useState<number>();
  const part = useRef<HTMLElement>(null);
  // Its promise is no clean-up.
  useEffect(() => void part.current?.scrollIntoView({ block: 'nearest' }), []);
  const isOld = !isSame(tried, rules);

  function takeNow() {
    setTried(rules);
    setTrialId(undefined);
  }

  return (
    <section ref={part} className={classes['trial']} aria-label={t`Проба на прошлых диалогах`}>
      <div className={classes['trialHead']}>
        <h3 className={classes['subtitle']}>
          <Trans>Проба на прошлых диалогах</Trans>
        </h3>
        <CloseButton aria-label={t`Закрыть пробу`} onClick={onClose} />
      </div>
      {isOld && (
        <p className={classes['trialOld']}>
          <span>
            <Trans>С тех пор вы изменили правила.</Trans>
          </span>
          <Button size="compact-sm" variant="default" onClick={takeNow}>
            <Trans>Взять нынешние</Trans>
          </Button>
        </p>
      )}
      {trialId === undefined ? (
        <>
          <p className={classes['dim']}>
            <Trans>Диалоги оценятся по этим правилам для пробы: ничего не запишется и в Meta не уйдёт.</Trans>
          </p>
          <TrialStart directionId={directionId} kind="rules" rules={tried} onStarted={setTrialId} />
        </>
      ) : (
        <TrialResult id={trialId} />
      )}
    </section>
  );
}
