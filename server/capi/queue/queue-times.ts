import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';

interface QueueTimes {
  /** ms; null: none later than now. */
  nextEventAt: number | null;
  /** ms; null: no dataset is paused. */
  pauseEndsAt: number | null;
}

/** When something in the queue changes by time alone, after `now` (ms). Events held until the owner acts have no time. */
export function readQueueTimes({ db }: Pick<Parts, 'db'>, now: number): QueueTimes {
  const queued = `conversion_events indexed by conversion_events_due where state in ('waiting','due')`;
  const row = prepared<QueueTimes>(
    db,
    `select (select available_at from ${queued} and available_at > @now order by available_at limit 1) as nextEventAt,
     (select min(paused_until_at) from datasets where paused_until_at > @now) as pauseEndsAt`,
  ).get({ now });
  return row ?? { nextEventAt: null, pauseEndsAt: null };
}
