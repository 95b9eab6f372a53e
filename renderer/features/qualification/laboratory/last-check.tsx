import { Plural, Trans } from '@lingui/react/macro';
import type { Share, TrialView } from '../../../../server/qualification/views.ts';
import { useDollars } from '../../../components/use-dollars.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { CheckedBy } from './checked-by.tsx';
import classes from './laboratory.module.css';

/** What a check found: how many of each are right, what is otherwise than in the check before, who judged and for how much. */
export function LastCheck({ check, isNewest }: { check: TrialView; isNewest: boolean }) {
  const format = useFormat();
  const dollars = useDollars();
  const { score, compared, startedAt, costMicroUsd, saidBy, isCurrent, state } = check;
  return (
    <section className={classes['check']}>
      {score && (
        <dl className={classes['scores']}>
          <Score share={score.qualified} words={<Trans>Квалификация</Trans>} />
          <Score share={score.scheduled} words={<Trans>Запись</Trans>} />
          <Score share={score.temperature} words={<Trans>Температура</Trans>} />
        </dl>
      )}
      {compared && state !== 'running' && <Compared compared={compared} />}
      <p className={classes['dim']}>
        {isNewest ? <Trans>Последняя проверка</Trans> : <Trans>Прошлая проверка</Trans>}: {format.dayTime(startedAt)},{' '}
        <CheckedBy check={check} />
        {saidBy === 'model' && <>, {dollars(costMicroUsd)}</>}.{' '}
        {isNewest && !isCurrent && <Trans>С тех пор правила другие: проверьте ещё раз.</Trans>}
      </p>
    </section>
  );
}

function Score({ share: { right, of }, words }: { share: Share; words: React.ReactNode }) {
  const format = useFormat();
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
      </dd>
    </div>
  );
}

function Compared({ compared: { becameRight, becameWrong } }: { compared: NonNullable<TrialView['compared']> }) {
  if (becameRight === 0 && becameWrong === 0) {
    return (
      <p className={classes['compared']}>
        <Trans>По сравнению с проверкой до неё ничего не изменилось.</Trans>
      </p>
    );
  }
  return (
    <p className={classes['compared']}>
      <Trans>По сравнению с проверкой до неё</Trans>{' '}
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
