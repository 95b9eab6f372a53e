import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconRefresh, IconStar, IconStarFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { DialogJudging, Standing } from '../../../server/qualification/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useSureWords } from '../../components/judged/claim-words.ts';
import { JudgedAnswers } from '../../components/judged/judged-answers.tsx';
import { JudgedBy } from '../../components/judged/judged-by.tsx';
import { PanelPart } from '../../components/side-panel.tsx';
import { TemperatureMark } from '../../components/temperature.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { useTell } from '../../components/use-tell.ts';
import { JudgingHistory } from './judging-history.tsx';
import classes from './judging-part.module.css';
import { WouldSend } from './would-send.tsx';

interface JudgingPartProps {
  judging: DialogJudging;
  /** How the dialog stands now: what a star keeps as true. */
  standing: Standing;
  onQuotes: (messageIds: number[]) => void;
}

/** What is believed of the dialog as a whole, by whom and why; the star; how it came to that. */
export function JudgingPart({ judging, standing, onQuotes }: JudgingPartProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const sentence = useSentence();
  const sure = useSureWords();
  const { judgement, dialogId, golden, whyNot } = judging;
  const star = useMutation(
    trpc.qualification.review.star.mutationOptions({
      onError: tell.fault,
      onSuccess: (_, { golden: kept }) => tell.done(kept ? t`Добавлено в лабораторию` : t`Убрано из лаборатории`),
    }),
  );
  const judge = useMutation(trpc.qualification.judging.judgeNow.mutationOptions({ onError: tell.fault }));
  if (!judgement && judging.history.length === 0 && whyNot) return null;
  const Star = golden ? IconStarFilled : IconStar;
  return (
    <PanelPart title={<Trans>Оценка</Trans>}>
      {judgement && (
        <>
          <p className={classes['line']}>
            <TemperatureMark temperature={judgement.temperature} />
            <span className={classes['dim']}>{sure(judgement.confidence)}</span>
          </p>
          <p className={classes['reason']}>{sentence.reason(judgement.reason)}</p>
          <p className={classes['dim']}>
            <JudgedBy judgement={judgement} />
          </p>
          <details className={classes['fold']}>
            <summary>
              <Trans>Ответы на вопросы</Trans>
            </summary>
            <JudgedAnswers dialogId={dialogId} answers={judgement.answers} onQuotes={onQuotes} />
          </details>
        </>
      )}
      {!whyNot && <WouldSend dialogId={dialogId} />}
      <JudgingHistory judging={judging} />
      <div className={classes['buttons']}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Star size={15} stroke={1.75} aria-hidden />}
          loading={star.isPending}
          onClick={() => star.mutate({ dialogId, golden: golden ? null : standing })}
          title={t`Золотые диалоги проверяет лаборатория`}
        >
          {golden ? <Trans>Убрать из золотых</Trans> : <Trans>В золотые</Trans>}
        </Button>
        {!whyNot && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={15} stroke={1.75} aria-hidden />}
            loading={judge.isPending || judging.queued?.isJudging === true}
            onClick={() => judge.mutate({ id: dialogId })}
          >
            <Trans>Оценить сейчас</Trans>
          </Button>
        )}
      </div>
    </PanelPart>
  );
}
