import { and, asc, isNotNull, isNull, or } from 'drizzle-orm';
import { directions } from '../../../db/schema/index.ts';
import type { Parts } from '../../parts.ts';
import { readRuns } from './runs.ts';
import type { DoctorLine } from './views.ts';

/** Directions whose sending is on, or that have a dataset already, each with what its last examination found. */
export function listDirections(parts: Pick<Parts, 'db'>, going: ReadonlySet<number>): DoctorLine[] {
  return parts.db.orm
    .select({ id: directions.id, name: directions.name, capiEnabledAt: directions.capiEnabledAt })
    .from(directions)
    .where(and(isNull(directions.archivedAt), or(isNotNull(directions.capiEnabledAt), isNotNull(directions.datasetId))))
    .orderBy(asc(directions.createdAt), asc(directions.id))
    .all()
    .map(({ id, name, capiEnabledAt }) => {
      const [last = null] = readRuns(parts, { directionId: id, limit: 1, going });
      const count = (state: string) => last?.checks.filter((check) => check.state === state).length ?? 0;
      return {
        direction: { id, name },
        capiEnabledAt,
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
