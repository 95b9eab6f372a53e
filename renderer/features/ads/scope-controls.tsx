import { getRouteApi } from '@tanstack/react-router';
import { DirectionChip } from '../../components/direction-chip.tsx';
import { stretchOfDays } from '../../components/period/period.ts';
import { PeriodControl } from '../../components/period/period-control.tsx';
import { usePeriod } from '../../components/period/use-period.ts';
import classes from './scope-controls.module.css';

const route = getRouteApi('/ads');

/** Direction and days of a table of ads; both live in the address. */
export function ScopeControls() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { stretch, timeZone, isOwnDays } = usePeriod(search);
  return (
    <div className={classes['controls']}>
      <DirectionChip
        value={search.direction}
        onChange={(direction) => navigate({ search: (before) => ({ ...before, direction }) })}
      />
      <PeriodControl
        period={isOwnDays ? undefined : (search.period ?? '7')}
        stretch={stretch}
        onPeriod={(period) =>
          navigate({ search: (before) => ({ ...before, since: undefined, until: undefined, period }) })
        }
        onDays={(first, last) =>
          navigate({
            search: (before) => ({ ...before, period: undefined, ...stretchOfDays(first, last, timeZone) }),
          })
        }
      />
    </div>
  );
}
