import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import { settings } from '../../../db/schema/index.ts';
import type { Parts } from '../../parts.ts';
import { MAX_AGE_MS } from '../raise-event.ts';
import { type LateQueue, lateQueues, moves, stuckIn } from './late-queues.ts';
import type { BannerItem } from './views.ts';

type LateParts = Pick<Parts, 'db' | 'clock' | 'live'>;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** It is told after so many minutes of trying: by then a network is there, or does not come by itself. */
const TRIED_MINUTES = 10;
/** Looks further apart than this: the app was closed or the computer slept. */
const GAP_MS = 5 * MINUTE_MS;
/** What is left then of the minutes before: it is told when two looks more have seen it. */
const AFTER_GAP = TRIED_MINUTES - 2;
/** With less time than this before Meta refuses the oldest, it is for the owner to act now. */
const LITTLE_TIME_MS = 2 * DAY_MS;

/** Row of `settings`: directions whose events do not go though they could, by id. */
const KEY = 'lateSending';
const lateSchema = z.record(
  z.string(),
  z.object({
    /** Minutes in which the app was open and nothing went. */
    minutes: z.number(),
    /** First and last look that saw it, ms. */
    beganAt: z.number(),
    seenAt: z.number(),
    count: z.number(),
    oldestAt: z.number(),
    /** The queue goes on beside them. */
    isSome: z.boolean(),
  }),
);
type Late = z.output<typeof lateSchema>;

/**
 * Looks which directions have events that have waited for more than a day though nothing holds them, while nothing of their
 * dataset goes: Meta is closed to this computer, or fails. To be called every minute and when events change; kept over
 * restarts, so that an app that is open some minutes a day tells it as well.
 */
export function noteLate({ db, clock, live }: LateParts): void {
  const now = clock();
  const before = readLate({ db });
  const after: Late = {};
  for (const queue of queuesThatStand({ db }, now)) {
    const known = before[queue.directionId];
    after[queue.directionId] = { ...minutesOf(known, now), ...addUp(after[queue.directionId], queue) };
  }
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  db.write(() => {
    db.orm
      .insert(settings)
      .values({ key: KEY, value: after })
      .onConflictDoUpdate({ target: settings.key, set: { value: after } })
      .run();
    db.afterCommit(() => {
      if (looksOf(after) !== looksOf(before)) live.changed({ topic: 'doctor' });
    });
  });
}

/** What is told of it, direction by direction. */
export function ofLate({ db, clock }: Pick<LateParts, 'db' | 'clock'>): BannerItem[] {
  const now = clock();
  const named = prepared<{ name: string; archivedAt: number | null }>(
    db,
    'select name, archived_at as archivedAt from directions where id = ?',
  );
  return findLate({ db, clock }).flatMap(([id, { beganAt, count, oldestAt, isSome }]): BannerItem[] => {
    const direction = named.get(id);
    if (!direction) return [];
    const untilDayAt = oldestAt + MAX_AGE_MS;
    const tone = untilDayAt - now < LITTLE_TIME_MS ? 'red' : 'amber';
    const reason = {
      code: isSome ? 'banner_late_some' : 'banner_late',
      ...{ direction: direction.name, count, sinceDayAt: oldestAt, untilDayAt },
      ...(direction.archivedAt !== null && { isArchived: true }),
    };
    return [
      {
        ...{ key: `late ${beganAt} ${id}`, tone, reason, place: 'ledger', only: { states: ['due', 'sending'] } },
        ...{ checks: ['network', 'queue'], direction: { id, name: direction.name } },
      },
    ];
  });
}

/** Directions of which it is told, and since when (ms) it was seen. */
export function lateDirections(parts: Pick<LateParts, 'db' | 'clock'>): { directionId: string; beganAt: number }[] {
  return findLate(parts).map(([directionId, { beganAt }]) => ({ directionId, beganAt }));
}

function findLate({ db, clock }: Pick<LateParts, 'db' | 'clock'>): [directionId: string, Late[string]][] {
  const now = clock();
  return Object.entries(readLate({ db })).filter(
    ([, { minutes, seenAt }]) => minutes >= TRIED_MINUTES && Math.abs(now - seenAt) <= GAP_MS,
  );
}

/** A closed way to Meta is one trouble, however many directions it holds. */
export function lateTogether(items: readonly BannerItem[]): BannerItem[] {
  const late = items.filter(({ reason }) => reason.code === 'banner_late');
  const [first] = late;
  if (!first || late.length === 1) return [...items];
  const sum = late.reduce((total, { reason }) => total + Number(reason['count']), 0);
  const oldest = Math.min(...late.map(({ reason }) => Number(reason['sinceDayAt'])));
  const together: BannerItem = {
    ...first,
    key: late.map(({ key }) => key).sort()[0] ?? first.key,
    tone: late.some(({ tone }) => tone === 'red') ? 'red' : 'amber',
    reason: { code: 'banner_late_all', count: sum, sinceDayAt: oldest, untilDayAt: oldest + MAX_AGE_MS },
    direction: null,
  };
  return [together, ...items.filter((item) => !late.includes(item))];
}

/** Queues the oldest event of which should have gone a day ago; of those that move, the events that do not. */
function queuesThatStand({ db }: Pick<Parts, 'db'>, now: number): (LateQueue & { isSome: boolean })[] {
  const lateAt = now - DAY_MS;
  return lateQueues({ db }, { now, lateAt }).flatMap((queue): (LateQueue & { isSome: boolean })[] => {
    if (!moves({ db }, queue.datasetId, now - GAP_MS)) return [{ ...queue, isSome: false }];
    const stuck = stuckIn({ db }, queue, lateAt);
    return stuck ? [{ ...queue, ...stuck, isSome: true }] : [];
  });
}

function minutesOf(known: Late[string] | undefined, now: number): Pick<Late[string], 'minutes' | 'beganAt' | 'seenAt'> {
  if (!known || known.seenAt > now) return { minutes: 0, beganAt: now, seenAt: now };
  const { minutes, beganAt, seenAt } = known;
  if (now - seenAt > GAP_MS) return { minutes: Math.min(minutes, AFTER_GAP), beganAt, seenAt: now };
  const isOver = now - seenAt >= MINUTE_MS;
  return isOver
    ? { minutes: Math.min(minutes + 1, TRIED_MINUTES), beganAt, seenAt: now }
    : { minutes, beganAt, seenAt };
}

/** A direction may have two datasets. */
function addUp(
  other: Late[string] | undefined,
  { count, oldestAt, isSome }: LateQueue & { isSome: boolean },
): Pick<Late[string], 'count' | 'oldestAt' | 'isSome'> {
  if (!other) return { count, oldestAt, isSome };
  return {
    count: other.count + count,
    oldestAt: Math.min(other.oldestAt, oldestAt),
    isSome: other.isSome && isSome,
  };
}

function readLate({ db }: Pick<Parts, 'db'>): Late {
  const stored = db.orm.select().from(settings).where(eq(settings.key, KEY)).get()?.value;
  return lateSchema.safeParse(stored).data ?? {};
}

/** What of it can be seen. */
function looksOf(late: Late): string {
  const seen = Object.entries(late).filter(([, { minutes }]) => minutes >= TRIED_MINUTES);
  return JSON.stringify(seen.map(([id, { count, oldestAt, isSome }]) => [id, count, oldestAt, isSome]));
}
