import { Trans, useLingui } from '@lingui/react/macro';
import type { DialogJudging, HistoryLine } from '../../../server/qualification/views.ts';
import { useLevelWords } from '../../components/marks.tsx';
import { TemperatureMark } from '../../components/temperature.tsx';
import { useDollars } from '../../components/use-dollars.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSaidBy } from '../../components/use-said-by.ts';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './judging-part.module.css';

/** All that was believed of the dialog, newest first, and what asking the model cost. */
export function JudgingHistory({ judging: { history, calls } }: { judging: DialogJudging }) {
  const format = useFormat();
  const dollars = useDollars();
  if (history.length === 0) return null;
  const cost = calls.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0);
  return (
    <details className={classes['fold']}>
      <summary>
        <Trans>История: {format.number(history.length)}</Trans>
      </summary>
      {calls.length > 0 && (
        <p className={classes['dim']}>
          <Trans>
            Запросов к модели: {format.number(calls.length)}, {dollars(cost)}
          </Trans>
        </p>
      )}
      <ol className={classes['history']}>
        {history.map((line) => (
          <li key={line.kind === 'judgement' ? `j${line.judgement.id}` : `v${line.id}`}>
            <time title={format.exact(line.at)}>{format.shortTime(line.at)}</time>
            <Line line={line} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function Line({ line }: { line: HistoryLine }) {
  const { t } = useLingui();
  const sentence = useSentence();
  const levelWords = useLevelWords();
  const saidBy = useSaidBy();
  const format = useFormat();
  if (line.kind === 'judgement') {
    const { judgement } = line;
    const answered = judgement.answers.filter((answer) => answer.answered).length;
    return (
      <div>
        <p>
          {judgement.saidBy === 'rules' ? t`По правилам` : judgement.model}:{' '}
          <TemperatureMark temperature={judgement.temperature} />,{' '}
          <Trans>
            ответов {answered} из {judgement.answers.length}
          </Trans>
        </p>
        <p className={classes['dim']}>{sentence.reason(judgement.reason)}</p>
        {judgement.overtaken && (
          <p className={classes['dim']}>
            <Trans>Пока оценивалось, пришли новые сообщения: эта оценка ничего не решила.</Trans>
          </p>
        )}
      </div>
    );
  }
  return (
    <div>
      <p>
        <b>{levelWords(line.level)}</b>: {line.reached ? <Trans>да</Trans> : <Trans>нет</Trans>}, {saidBy(line.saidBy)}
      </p>
      <p className={classes['dim']}>
        {sentence.reason(line.reason)} {typeof line.reason['text'] === 'string' && `«${line.reason['text']}»`}
      </p>
      {line.undoneAt !== null && (
        <p className={classes['dim']}>
          <Trans>Отменено {format.dayTime(line.undoneAt)}</Trans>
        </p>
      )}
    </div>
  );
}
