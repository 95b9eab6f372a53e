import { Trans } from '@lingui/react/macro';
import type { AdvisorView } from '../../../../server/analytics/views.ts';
import { standardNames } from '../../../components/marks.tsx';
import { MoneyFigure } from '../../../components/money-figure.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './advisor.module.css';

/** Week by week, newest first: what was accepted, what it cost, and what one event of the goal cost. */
export function Weeks({ advisor: { weeks, optimisesFor } }: { advisor: AdvisorView }) {
  const format = useFormat();
  const goal = standardNames[optimisesFor];
  return (
    <table className={classes['weeks']}>
      <caption>
        <Trans>По неделям</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Неделя с</Trans>
          </th>
          <th scope="col">Lead</th>
          <th scope="col">CompleteRegistration</th>
          <th scope="col">Schedule</th>
          <th scope="col">
            <Trans>Расход</Trans>
          </th>
          <th scope="col">
            <Trans>Цена {goal}</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {weeks.toReversed().map((week) => (
          <tr key={week.day} data-part={!week.isFull || undefined}>
            <th scope="row">
              {format.shortDayOfKey(week.day)}
              {!week.isFull && (
                <span className={classes['part']}>
                  <Trans>неполная</Trans>
                </span>
              )}
            </th>
            <td>{format.number(week.accepted.interest)}</td>
            <td>{format.number(week.accepted.qualified)}</td>
            <td>{format.number(week.accepted.scheduled)}</td>
            <td>
              <MoneyFigure money={week.spend} />
            </td>
            <td>
              <MoneyFigure money={week.cost} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
