import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { AdvisorView, CardLevel } from '../../../../server/analytics/views.ts';
import { LevelMark, standardNames } from '../../../components/marks.tsx';
import { useFormat, useNow } from '../../../components/use-format.tsx';
import classes from './advisor.module.css';

const LEVELS: readonly CardLevel[] = ['interest', 'qualified', 'scheduled'];
/** What Meta's learning wants in a week, and what a step waits for. Source: product.md 5 */
const WANTED = 50;
const DAY_MS = 86_400_000;
const MINUTE = 60_000;

/** Events that Meta accepted, by level: in all, and in the last 7 days against the 50 that its learning wants. */
export function Gathered({ advisor }: { advisor: AdvisorView }) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(10 * MINUTE);
  const outOf = (count: number) => {
    const some = format.number(count);
    return t`${some} из ${WANTED} за 7 дней`;
  };
  const { directionId, gathered, lastDays, optimisesFor } = advisor;
  return (
    <table className={classes['gathered']}>
      <caption>
        <Trans>Принято Meta</Trans>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Уровень</Trans>
          </th>
          <th scope="col">
            <Trans>Всего</Trans>
          </th>
          <th scope="col">
            <Trans>За 7 дней</Trans>
          </th>
          <th scope="col">
            <Trans>Meta хочет около 50 в неделю</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {LEVELS.map((level) => (
          <tr key={level} data-current={level === optimisesFor || undefined}>
            <th scope="row">
              <LevelMark level={level} /> {standardNames[level]}
              {level === optimisesFor && (
                <span className={classes['current']}>
                  <Trans>цель сейчас</Trans>
                </span>
              )}
            </th>
            <td>
              <Link to="/events" search={{ states: ['accepted'], level, direction: directionId }}>
                {format.number(gathered[level])}
              </Link>
            </td>
            <td>
              <Link
                to="/events"
                search={{
                  ...{ states: ['accepted'], level, direction: directionId },
                  ...{ acceptedSince: now - 7 * DAY_MS, acceptedUntil: now + DAY_MS },
                }}
              >
                {format.number(lastDays[level])}
              </Link>
            </td>
            <td>
              <span className={classes['bar']} role="img" aria-label={outOf(lastDays[level])}>
                <span style={{ width: `${Math.min(100, (lastDays[level] / WANTED) * 100)}%` }} data-level={level} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
