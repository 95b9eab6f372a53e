import { Trans } from '@lingui/react/macro';
import type { CheckKey, DoctorCheck } from '../../../../server/capi/doctor/views.ts';
import { useCheckWords } from './check-words.ts';
import classes from './doctor.module.css';
import { MendLink } from './mend-link.tsx';
import { StateIcon } from './state-mark.tsx';
import { useFinding } from './use-finding.ts';

interface CheckLineProps {
  checkKey: CheckKey;
  /** Undefined: its turn has not come. */
  check: DoctorCheck | undefined;
  isGoing: boolean;
  directionId: string;
  /** Another check says what is to be mended. */
  isConsequence?: boolean;
}

/** One check: its state, what was found, and what to do about it. */
export function CheckLine({ checkKey, check, isGoing, directionId, isConsequence }: CheckLineProps) {
  const words = useCheckWords();
  const say = useFinding();
  const found = check && say(check.reason);
  const isTrouble = check?.state === 'bad' || check?.state === 'warning';
  return (
    <li className={classes['check']} data-state={check?.state}>
      <StateIcon state={check?.state ?? (isGoing ? 'going' : 'not_known')} />
      <div className={classes['checkWords']}>
        <p className={classes['checkName']}>
          {words.check(checkKey)}
          {check && <TokenOf of={check.reason['of']} />}
        </p>
        <p className={classes['means']}>
          {found ? found.means : isGoing ? <Trans>Проверяется</Trans> : <Trans>Не дошла очередь</Trans>}
        </p>
        {found?.behind && (
          <p className={classes['behind']}>
            {found.behind.code && <code>{found.behind.code}</code>} {found.behind.words}
          </p>
        )}
        {found?.mend && isTrouble && <p className={classes['mend']}>{found.mend}</p>}
      </div>
      {found?.place && check?.state !== 'good' && !isConsequence && (
        <div className={classes['mendLink']}>
          <MendLink place={found.place} directionId={directionId} only={found.only} />
        </div>
      )}
    </li>
  );
}

/** Whose token it is. */
function TokenOf({ of }: { of: unknown }) {
  if (of !== 'dataset' && of !== 'account' && of !== 'business') return null;
  return (
    <span className={classes['of']}>
      {of === 'dataset' && <Trans>свой у набора</Trans>}
      {of === 'account' && <Trans>рекламного кабинета</Trans>}
      {of === 'business' && <Trans>бизнеса</Trans>}
    </span>
  );
}
