import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AdvisorView, CardLevel } from '../../../../server/analytics/views.ts';
import type { EventsSearch } from '../../../app/search.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { standardNames } from '../../../components/marks.tsx';
import { MoneyFigure } from '../../../components/money-figure.tsx';
import { type Stretch, stretchOfDays } from '../../../components/period/period.ts';
import { Temporal } from '../../../components/temporal.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useTimeZone } from '../../../components/use-time-zone.ts';
import classes from './advisor.module.css';

const LEVELS: readonly CardLevel[] = ['interest', 'qualified', 'scheduled'];

/** Week by week, newest first: what was accepted, what it cost, and what one event of the goal cost. */
export function Weeks({ advisor: { directionId, weeks, optimisesFor } }: { advisor: AdvisorView }) {
  const format = useFormat();
  const week = useWeek(directionId);
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
        {weeks.toReversed().map(({ day, isFull, accepted, spend, cost }) => (
          <tr key={day} data-part={!isFull || undefined}>
            <th scope="row">
              {format.shortDayOfKey(day)}
              {!isFull && (
                <span className={classes['part']}>
                  <Trans>неполная</Trans>
                </span>
              )}
            </th>
            {LEVELS.map((level) => (
              <td key={level}>
                <Link to="/events" search={acceptedIn(week.ofDirection(day), level, directionId)}>
                  {format.number(accepted[level])}
                </Link>
              </td>
            ))}
            <td>
              <Link to="/ads" search={{ tab: 'spend', direction: directionId, ...week.ofOwner(day) }}>
                <MoneyFigure money={spend} />
              </Link>
            </td>
            <td>
              <MoneyFigure money={cost} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Week = (monday: string) => Stretch;

/** The stretch of a week by its Monday: events are counted in the zone of the direction, days of spend are looked at in the owner's. */
function useWeek(directionId: string): { ofDirection: Week; ofOwner: Week } {
  const trpc = useTRPC();
  const usual = useTimeZone();
  const { data: directions } = useQuery(trpc.directions.list.queryOptions({}));
  const own = directions?.find(({ id }) => id === directionId)?.timeZone ?? usual;
  const week =
    (timeZone: string): Week =>
    (monday) =>
      stretchOfDays(monday, Temporal.PlainDate.from(monday).add({ days: 6 }).toString(), timeZone);
  return { ofDirection: week(own), ofOwner: week(usual) };
}

function acceptedIn({ since, until }: Stretch, level: CardLevel, direction: string): EventsSearch {
  return { states: ['accepted'], level, direction, acceptedSince: since, acceptedUntil: until };
}
