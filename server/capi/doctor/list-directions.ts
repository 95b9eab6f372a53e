import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { readStanding } from './banner.ts';
import { readRuns } from './runs.ts';
import type { DoctorLine } from './views.ts';

interface Row {
  id: string;
  name: string;
  capiEnabledAt: number | null;
  archivedAt: number | null;
}

/**
 * Directions whose sending is on, or that have a dataset already, and those that were put away or switched off while events of
 * them are still to go; each with what its last examination found and what stands now.
 */
export function listDirections(parts: Pick<Parts, 'db' | 'clock'>, going: ReadonlySet<number>): DoctorLine[] {
  const standing = readStanding(parts);
  return prepared<Row>(
    parts.db,
    `select d.id, d.name, d.capi_enabled_at as capiEnabledAt, d.archived_at as archivedAt from directions d
     where d.archived_at is null and (d.capi_enabled_at is not null or d.dataset_id is not null)
       or exists (select 1 from event_counts e where e.direction_id = d.id and e.events > 0
         and e.state in ('waiting','due','sending'))
     order by d.archived_at is not null, d.created_at, d.id`,
  )
    .all()
    .map(({ id, name, capiEnabledAt, archivedAt }) => {
      const [last = null] = readRuns(parts, { directionId: id, limit: 1, going });
      const count = (state: string) => last?.checks.filter((check) => check.state === state).length ?? 0;
      return {
        direction: { id, name },
        capiEnabledAt,
        archivedAt,
        now: standing.filter(({ direction }) => direction === null || direction.id === id),
        last: last && {
          id: last.id,
          why: last.why,
          startedAt: last.startedAt,
          endedAt: last.endedAt,
          progress: last.progress,
          state: last.state,
        },
        bad: count('bad'),
        warnings: count('warning'),
      };
    });
}
