import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';

const HOUR_MS = 60 * 60_000;
/** So many refusals of one kind within an hour are a failure. */
const MANY = 3;
/** Lines of the log read at a time. */
const AT_ONCE = 1000;
/** A line that is «sending» longer than any request was cut: it is not waited for. */
const LOST_MS = 2 * 60_000;

/** Events of one direction that Meta refused for one reason, or never answered (`unknown`), within the last hour. */
export interface ManyRefusals {
  directionId: string;
  /** Reason code. */
  code: string;
  count: number;
}

interface Line {
  id: number;
  status: string;
  startedAt: number;
  code: string | null;
  state: string;
  directionId: string;
  isLast: 0 | 1;
}

/** Reads the log of attempts as it grows, from now on. @returns what was refused, or not answered, many times within the last hour */
export function watchRefusals({ db, clock }: Pick<Parts, 'db' | 'clock'>): () => ManyRefusals[] {
  let mark = prepared<{ id: number | null }>(db, 'select max(id) as id from deliveries').get()?.id ?? 0;
  let seen: { directionId: string; code: string; at: number }[] = [];

  return () => {
    const now = clock();
    const lines = prepared<Line>(
      db,
      `select d.id, d.status, d.started_at as startedAt, d.reason ->> 'code' as code, e.state, e.direction_id as directionId,
         not exists (select 1 from deliveries o where o.conversion_event_id = e.id and o.id > d.id) as isLast
       from deliveries d join conversion_events e on e.id = d.conversion_event_id where d.id > ? order by d.id limit ?`,
    ).all(mark, AT_ONCE);
    for (const { id, status, startedAt, code, state, directionId, isLast } of lines) {
      if (status === 'sending' && now - startedAt < LOST_MS) break;
      mark = id;
      if (status === 'error' && state === 'refused' && code !== null) seen.push({ directionId, code, at: now });
      if (status === 'unknown' && state === 'unknown' && isLast === 1)
        seen.push({ directionId, code: 'unknown', at: now });
    }
    seen = seen.filter(({ at }) => now - at < HOUR_MS);
    const kinds = Map.groupBy(seen, ({ directionId, code }) => JSON.stringify([directionId, code]));
    return [...kinds.values()].flatMap((of) =>
      of[0] && of.length >= MANY ? [{ directionId: of[0].directionId, code: of[0].code, count: of.length }] : [],
    );
  };
}
