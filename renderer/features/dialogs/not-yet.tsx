import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { DialogJudging, JudgedLevel } from '../../../server/qualification/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './level-card.module.css';

/** Why a level is not reached: nobody looks for it, it is being judged, or what is missing. */
export function NotYet({ level, judging }: { level: JudgedLevel; judging: DialogJudging }) {
  const sentence = useSentence();
  const { whyNot, judgement, queued } = judging;
  if (!judgement) {
    if (whyNot?.code === 'no_rules') {
      return (
        <>
          {sentence.reason(whyNot)}{' '}
          <Link to="/qualification" search={{ tab: 'rules' }} className={classes['link']}>
            <Trans>Составить правила</Trans>
          </Link>
        </>
      );
    }
    if (whyNot) return sentence.reason(whyNot);
    return queued ? <Queued queued={queued} /> : <Trans>Ещё не оценивали.</Trans>;
  }
  if (level === 'scheduled') {
    if (judgement.booking.when !== null) return <Withheld judging={judging} level={level} />;
    if (judgement.booking.agreed) {
      return <Trans>О встрече договорились, но день не назван.</Trans>;
    }
    return <Trans>Договорённости о дне пока нет.</Trans>;
  }
  const open = judgement.answers.filter(({ answered }) => !answered);
  const of = judgement.answers.length;
  if (of > 0 && open.length === 0) return <Withheld judging={judging} level={level} />;
  return (
    <>
      <Trans>
        Ответов {of - open.length} из {of}. Ещё не знаем:
      </Trans>
      <ul className={classes['missing']}>
        {open.map(({ questionId, question }) => (
          <li key={questionId}>{question}</li>
        ))}
      </ul>
    </>
  );
}

/** It was found, and yet it is not reached: the owner said so, or it was found on the way to another judgement. */
function Withheld({ judging, level }: { judging: DialogJudging; level: JudgedLevel }) {
  const isSaid = judging.history.some(
    (line) => line.kind === 'verdict' && line.level === level && line.saidBy === 'human' && line.undoneAt === null,
  );
  if (isSaid) return <Trans>Машина считает, что уровень достигнут, но вы сказали, что нет.</Trans>;
  return level === 'qualified' ? (
    <Trans>На все вопросы ответ есть, уровень ещё не засчитан.</Trans>
  ) : (
    <Trans>День назван, уровень ещё не засчитан.</Trans>
  );
}

function Queued({ queued }: { queued: NonNullable<DialogJudging['queued']> }) {
  const format = useFormat();
  if (queued.isJudging) return <Trans>Оценивается сейчас.</Trans>;
  if (queued.tries > 0) return <Trans>Ждёт модель: спросим снова в {format.time(queued.dueAt)}.</Trans>;
  return <Trans>Оценим, как только в разговоре будет пауза.</Trans>;
}
