import { Trans } from '@lingui/react/macro';
import type { DoctorCheck } from '../../../../server/capi/doctor/views.ts';
import { CheckLine } from './check-line.tsx';
import classes from './doctor.module.css';
import { StandingLine } from './standing-line.tsx';
import type { Trouble, Troubles } from './troubles.ts';

/** What needs the owner's hand stands first, whatever group it is of; then what only wants a look. */
export function Needs({ troubles, directionId }: { troubles: Troubles; directionId: string }) {
  const { bad, because, warnings } = troubles;
  if (bad.length + warnings.length === 0) return null;
  const line = (trouble: Trouble) =>
    trouble.kind === 'item' ? (
      <StandingLine key={trouble.item.key} item={trouble.item} />
    ) : (
      checkLine(trouble.check, directionId)
    );
  return (
    <div className={classes['needs']}>
      {bad.length > 0 && (
        <section className={classes['group']}>
          <h3 className={classes['groupName']}>
            <Trans>Что исправить</Trans>
          </h3>
          <ul className={classes['checks']}>{bad.map(line)}</ul>
        </section>
      )}
      {because && (
        <section className={classes['group']}>
          <h3 className={classes['groupName']}>
            <Trans>Из-за этого</Trans>
          </h3>
          <ul className={classes['checks']}>{checkLine(because, directionId, true)}</ul>
        </section>
      )}
      {warnings.length > 0 && (
        <section className={classes['group']}>
          <h3 className={classes['groupName']}>
            <Trans>На что посмотреть</Trans>
          </h3>
          <ul className={classes['checks']}>{warnings.map(line)}</ul>
        </section>
      )}
    </div>
  );
}

function checkLine(check: DoctorCheck, directionId: string, isConsequence = false) {
  const { key } = check;
  return <CheckLine key={key} {...{ checkKey: key, check, directionId, isConsequence }} isGoing={false} />;
}
