import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Share, TrialView } from '../../../../server/qualification/views.ts';
import { useDollars } from '../../../components/use-dollars.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { CheckedBy } from './checked-by.tsx';
import classes from './laboratory.module.css';

/** What a check found: how many of each are right, what is otherwise than in the check before, who judged and for how much. */
export function LastCheck({ check, checks }: { check: TrialView; checks: readonly TrialView[] }) {
  const format = useFormat();
  const dollars = useDollars();
  const { id, score, startedAt, costMicroUsd, saidBy, isCurrent, state } = check;
  const isNewest = id === checks[0]?.id;
  // A check that is not at its end is no measure of the one before.
  const compared = state === 'done' ? check.compared : null;
  const before = checks.find((one) => one.id === compared?.trialId)?.score;
  return (
    <section className={classes['check']}>
      {score && (
        <dl className={classes['scores']}>
          <Score share={score.qualified} before={before?.qualified} words={<Trans>Квалификация</Trans>} />
          <Score share={score.scheduled} before={before?.scheduled} words={<Trans>Запись</Trans>} />
          <Score share={score.temperature} before={before?.temperature} words={<Trans>Температура</Trans>} />
        </dl>
      )}
      {compared && <Compared compared={compared} />}
      <p className={classes['dim']}>
        {isNewest ? <Trans>Последняя проверка</Trans> : <Trans>Прошлая проверка</Trans>}: {format.dayTime(startedAt)},{' '}
        <CheckedBy check={check} />
        {saidBy === 'model' && <>, {dollars(costMicroUsd)}</>}.{' '}
        {isNewest && !isCurrent && <Trans>С тех пор правила другие: проверьте ещё раз.</Trans>}
      </p>
    </section>
  );
}

interface ScoreProps {
  share: Share;
  /** In the check before. */
  before: Share | undefined;
  words: ReactNode;
}

function Score({ share: { right, of }, before, words }: ScoreProps) {
  const format = useFormat();
  const isOther = before !== undefined && before.of > 0 && (before.right !== right || before.of !== of);
  return (
    <div className={classes['score']}>
      <dt>{words}</dt>
      <dd>
        {of === 0 ? (
          '—'
        ) : (
          <Trans>
            <b>{format.number(right)}</b> из {format.number(of)}
          </Trans>
        )}
        {isOther && (
          <>
            {' '}
            <span className={classes['dim']}>
              <Trans>
                было {format.number(before.right)} из {format.number(before.of)}
              </Trans>
            </span>
          </>
        )}
      </dd>
    </div>
  );
}

function Compared({ compared: { becameRight, becameWrong } }: { compared: NonNullable<TrialView['compared']> }) {
  if (becameRight === 0 && becameWrong === 0) {
    return (
      <p className={classes['compared']}>
        <Trans>Верны те же диалоги, что и в предыдущей проверке.</Trans>
      </p>
    );
  }
  return (
    <p className={classes['compared']}>
      <Trans>По сравнению с предыдущей проверкой</Trans>{' '}
      {becameRight > 0 && (
        <Plural
          value={becameRight}
          one="# диалог стал верным"
          few="# диалога стали верными"
          many="# диалогов стали верными"
          other="# диалога стали верными"
        />
      )}
      {becameRight > 0 && becameWrong > 0 && ', '}
      {becameWrong > 0 && (
        <Plural
          value={becameWrong}
          one="# диалог стал неверным"
          few="# диалога стали неверными"
          many="# диалогов стали неверными"
          other="# диалога стали неверными"
        />
      )}
      .
    </p>
  );
}
