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
    if (judgement.booking.agreed && judgement.booking.when === null) {
      return <Trans>О встрече договорились, но день не назван.</Trans>;
    }
    return <Trans>Договорённости о дне пока нет.</Trans>;
  }
  const open = judgement.answers.filter(({ answered }) => !answered);
  const of = judgement.answers.length;
  if (open.length === 0) return <Trans>На все вопросы ответ есть.</Trans>;
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

function Queued({ queued }: { queued: NonNullable<DialogJudging['queued']> }) {
  const format = useFormat();
  if (queued.isJudging) return <Trans>Оценивается сейчас.</Trans>;
  if (queued.tries > 0) return <Trans>Ждёт модель: спросим снова в {format.time(queued.dueAt)}.</Trans>;
  return <Trans>Оценим, как только в разговоре будет пауза.</Trans>;
}
