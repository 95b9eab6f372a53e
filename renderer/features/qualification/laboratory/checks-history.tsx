import { Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import type { Share, TrialView } from '../../../../server/qualification/views.ts';
import { useDollars } from '../../../components/use-dollars.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { CheckedBy } from './checked-by.tsx';
import classes from './laboratory.module.css';

interface ChecksHistoryProps {
  checks: TrialView[];
  shownId: number | undefined;
  onShow: (trialId: number) => void;
}

/** The checks of a direction, newest first; one of them is shown beside. */
export function ChecksHistory({ checks, shownId, onShow }: ChecksHistoryProps) {
  return (
    <table className={classes['history']}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Когда</Trans>
          </th>
          <th scope="col" data-figure>
            <Trans>Квал.</Trans>
          </th>
          <th scope="col" data-figure>
            <Trans>Запись</Trans>
          </th>
          <th scope="col" data-figure>
            <Trans>Темп.</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <Line key={check.id} check={check} isShown={check.id === shownId} onShow={() => onShow(check.id)} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ check, isShown, onShow }: { check: TrialView; isShown: boolean; onShow: () => void }) {
  const format = useFormat();
  const dollars = useDollars();
  const share = (one: Share | undefined) => (!one || one.of === 0 ? '—' : `${one.right}/${one.of}`);
  return (
    <tr data-shown={isShown || undefined}>
      <th scope="row">
        <UnstyledButton onClick={onShow} aria-pressed={isShown} className={classes['when']}>
          {format.shortTime(check.startedAt)}
        </UnstyledButton>
        <span className={classes['by']}>
          {check.state === 'running' && <Trans>идёт</Trans>}
          {check.state === 'stopped' && <Trans>остановлена</Trans>}
          {check.state === 'failed' && <Trans>не вышла</Trans>}
          {check.state !== 'done' && ', '}
          <CheckedBy check={check} />
          {check.saidBy === 'model' && <span className={classes['price']}>, {dollars(check.costMicroUsd)}</span>}
        </span>
      </th>
      <td data-figure>{share(check.score?.qualified)}</td>
      <td data-figure>{share(check.score?.scheduled)}</td>
      <td data-figure>{share(check.score?.temperature)}</td>
    </tr>
  );
}
