import { prepared } from '../../../db/prepared.ts';
import type { Level } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { MAX_AGE_MS } from '../raise-event.ts';
import type { BannerItem, LedgerPart } from './views.ts';

type AtNow = Pick<Parts, 'db' | 'clock'>;

/** How an event ends without Meta having said that it took it. */
type End = 'refused' | 'unknown' | 'too_old';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Fewer are single events; so many are a way that does not work. */
const MANY = 3;
/** Events of a time when the app was closed are looked for this far back. */
const BACK_MS = 2 * MAX_AGE_MS;
/** More are not counted at one look. */
const MOST = 10_000;

const LEVELS: readonly Level[] = ['interest', 'qualified', 'scheduled', 'purchase'];
const STATE: Record<End, string> = {
  refused: `e.state = 'refused'`,
  unknown: `e.state = 'unknown'`,
  too_old: `e.state = 'skipped' and e.reason_code = 'too_old'`,
};
/** The line of the log that ended it. */
const LINE: Record<End, string> = { refused: 'error', unknown: 'unknown', too_old: 'skipped' };

interface SetAside {
  count: number;
  /** When the oldest of them became true, ms. */
  oldestAt: number;
}

/**
 * Events of a direction that ended so, where that is worth a word. Refused: three and more of the last 7 days since Meta took
 * the last one. Unknown (they may be with Meta or not): the same, or three within a day. Too old: any within a day.
 * Source: facts/meta.md 6
 */
export function findSetAside({ db, clock }: AtNow, directionId: string, end: End): SetAside | undefined {
  const now = clock();
  const ended = (since: number, least = MANY, most = MOST) => {
    const found = readEnded({ db }, { directionId, end, since, now, most });
    return found.count >= least ? found : undefined;
  };
  if (end === 'too_old') return ended(now - DAY_MS, 1);
  const lately = end === 'unknown' ? ended(now - DAY_MS) : undefined;
  const weekAgo = now - MAX_AGE_MS;
  if (lately || !ended(weekAgo, MANY, MANY)) return lately;
  return ended(Math.max(lastTaken({ db }, directionId, weekAgo), weekAgo));
}

/** What is told of them, direction by direction. */
export function ofSetAside(parts: AtNow): BannerItem[] {
  const ends: [End, string, BannerItem['tone'], LedgerPart][] = [
    ['refused', 'banner_refused_all', 'red', { states: ['refused'] }],
    ['unknown', 'banner_unknowns', 'amber', { states: ['unknown'] }],
    ['too_old', 'banner_too_late', 'amber', { reason: 'too_old' }],
  ];
  return ends.flatMap(([end, code, tone, part]) =>
    directionsWith(parts, end).flatMap(({ id, name, archivedAt }): BannerItem[] => {
      const found = findSetAside(parts, id, end);
      if (!found) return [];
      const { count, oldestAt: since } = found;
      const reason = { code, direction: name, count, ...(archivedAt !== null && { isArchived: true }) };
      return [
        {
          ...{ key: `set aside ${id} ${end}`, tone, reason, place: 'ledger', only: { ...part, since } },
          ...{ checks: ['last_success'], direction: { id, name } },
        },
      ];
    }),
  );
}

function directionsWith({ db }: AtNow, end: End): { id: string; name: string; archivedAt: number | null }[] {
  return prepared<{ id: string; name: string; archivedAt: number | null }>(
    db,
    `select d.id, d.name, d.archived_at as archivedAt from directions d where d.capi_enabled_at is not null
     and exists (select 1 from event_counts e where e.direction_id = d.id and ${STATE[end]} and e.events > 0)
     order by d.created_at, d.id`,
  ).all();
}

function readEnded(
  { db }: Pick<AtNow, 'db'>,
  { directionId, end, since, now, most }: { directionId: string; end: End; since: number; now: number; most: number },
): SetAside {
  const found = prepared<{ count: number; oldestAt: number | null }>(
    db,
    `select count(*) as count, min(eventTimeAt) as oldestAt from (select e.event_time_at as eventTimeAt
       from conversion_events e
       where e.direction_id = @directionId and e.level in ('interest','qualified','scheduled','purchase')
       and ${STATE[end]} and e.event_time_at >= @oldestAt and exists (select 1 from deliveries l
         where l.conversion_event_id = e.id and l.status = '${LINE[end]}' and l.ended_at > @since) limit @most)`,
  ).get({ directionId, since, oldestAt: now - BACK_MS, most });
  return { count: found?.count ?? 0, oldestAt: found?.oldestAt ?? now };
}

/** When Meta took the newest event it has taken since `since`, ms; 0: none. */
function lastTaken({ db }: Pick<AtNow, 'db'>, directionId: string, since: number): number {
  const ofLevel = prepared<{ at: number }>(
    db,
    `select accepted_at as at from conversion_events e indexed by conversion_events_accepted
     where e.state = 'accepted' and e.level = @level and e.accepted_at > @since and e.direction_id = @directionId
     order by e.accepted_at desc limit 1`,
  );
  return Math.max(0, ...LEVELS.flatMap((level) => ofLevel.get({ level, since, directionId })?.at ?? []));
}
