import { prepared } from '../../../db/prepared.ts';
import type { EventState, Level } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { MAX_AGE_MS } from '../raise-event.ts';
import { asksForAccepted, type EventFilter, statesOf } from './event-filter.ts';
import type { Holds } from './holds.ts';
import { groupOf, type ReasonGroup } from './reason-groups.ts';

/** Events alike in all that the ledger is narrowed by but time: a row of event_counts. */
export interface Kind {
  directionId: string;
  level: Level;
  state: EventState;
  /** Empty: no reason. */
  reasonCode: string;
  /** Empty: none. */
  datasetId: string;
  events: number;
}

/** A kind, or those of it whose wait is over (or is not): what holds a dataset is said of the former alone. */
export interface KindPart {
  kind: Kind;
  isOver: boolean | undefined;
  group: ReasonGroup | null;
}

/** All kinds that there are events of, in parts that are each in one group. */
export function readKinds(
  { db }: Pick<Parts, 'db'>,
  { directionId, level }: Pick<EventFilter, 'directionId' | 'level'>,
  holds: Holds,
): KindPart[] {
  return prepared<Kind>(
    db,
    `select direction_id as directionId, level, state, reason_code as reasonCode, dataset_id as datasetId, events
     from event_counts where events > 0`,
  )
    .all()
    .filter((kind) => directionId === undefined || kind.directionId === directionId)
    .filter((kind) => level === undefined || kind.level === level)
    .flatMap((kind) => partsOf(kind, holds));
}

function partsOf(kind: Kind, holds: Holds): KindPart[] {
  const hold = holdOf(kind, holds);
  const own = { kind, isOver: undefined, group: groupOfCode(kind.reasonCode, kind.state) };
  if (hold === null) return [own];
  const held = groupOfCode(hold, kind.state);
  if (kind.state === 'due') return [{ ...own, group: held }];
  return [
    { ...own, isOver: false },
    { kind, isOver: true, group: held },
  ];
}

/** What holds a kind that is still to be sent, as a domain code; null: nothing, or it is not to be sent. */
export function holdOf(
  { directionId, datasetId, state }: Pick<Kind, 'directionId' | 'datasetId' | 'state'>,
  holds: Holds,
): string | null {
  return state === 'due' || state === 'waiting' ? holds(directionId, datasetId || null) : null;
}

export function groupOfCode(code: string, state: EventState): ReasonGroup | null {
  return code === '' ? null : groupOf({ code, state });
}

/** Whether the filter asks for this part: by its states and its reason. */
export function isAsked({ kind, group }: KindPart, filter: EventFilter): boolean {
  const states = statesOf(filter);
  if (asksForAccepted(filter) && kind.state !== 'accepted') return false;
  if (states.length > 0 && !states.includes(kind.state)) return false;
  return filter.reason === undefined || filter.reason === group;
}

/** Place of an event in the ledger, newest first. */
export interface Place {
  at: number;
  id: number;
}

const PART = `from conversion_events indexed by conversion_events_kinds where direction_id = +@directionId and level = +@level
  and state = +@state and reason_code = +@reasonCode and dataset_id is nullif(+@datasetId, '')
  and (event_time_at, id) < (@upperAt, @upperId) and (event_time_at, id) > (@lowerAt, @lowerId)`;

/** The newest places of a part in a period, after one place and before another. */
export function walkPart(
  parts: Pick<Parts, 'db' | 'clock'>,
  part: KindPart,
  filter: EventFilter,
  { after, before, limit }: { after: Place | undefined; before: Place | undefined; limit: number },
): Place[] {
  return prepared<Place>(
    parts.db,
    `select event_time_at as at, id ${PART} ${overOr(part)} ${acceptedIn(filter)} order by event_time_at desc, id desc limit @limit`,
  ).all({
    ...valuesOf(parts, part, boundsOf(filter, after, before)),
    ...(asksForAccepted(filter) ? stretchOf(filter) : {}),
    limit,
  });
}

/** How many of a direction's level Meta accepted in a stretch, of those a period holds. */
export function countAccepted({ db }: Pick<Parts, 'db'>, filter: EventFilter): number {
  const { directionId, level, since, until } = filter;
  const [ofDirection, ofPeriod] = [directionId !== undefined, since !== undefined || until !== undefined];
  const levels = level === undefined ? ['interest', 'qualified', 'scheduled', 'purchase'] : [level];
  const counted = prepared<{ events: number }>(
    db,
    `select count(*) as events from conversion_events indexed by conversion_events_accepted where state = 'accepted'
     and level in (select value from json_each(@levels)) ${acceptedIn(filter)}
     ${ofDirection ? 'and direction_id = @directionId' : ''}
     ${ofPeriod ? 'and event_time_at >= @since and event_time_at < @until' : ''}`,
  ).get({
    ...{ levels: JSON.stringify(levels), ...stretchOf(filter) },
    ...(directionId === undefined ? {} : { directionId }),
    ...(ofPeriod ? { since: since ?? Number.MIN_SAFE_INTEGER, until: until ?? Number.MAX_SAFE_INTEGER } : {}),
  });
  return counted?.events ?? 0;
}

function stretchOf({ acceptedSince, acceptedUntil }: EventFilter) {
  return { acceptedSince: acceptedSince ?? 0, acceptedUntil: acceptedUntil ?? Number.MAX_SAFE_INTEGER };
}

/** How many of a part there are in a period; of all time they are counted already, and so a long period is what stands outside of it. */
export function countPart(
  parts: Pick<Parts, 'db' | 'clock'>,
  part: KindPart,
  filter: EventFilter,
  isLong: boolean,
): number {
  const { since, until } = filter;
  if (part.isOver !== undefined) return countBetween(parts, part, filter);
  if (since === undefined && until === undefined) return part.kind.events;
  if (!isLong) return countBetween(parts, part, filter);
  const before = since === undefined ? 0 : countBetween(parts, part, { until: since });
  const after = until === undefined ? 0 : countBetween(parts, part, { since: until });
  return part.kind.events - before - after;
}

/** Whether a period holds most of the time that there are events of. */
export function isLongPeriod({ db }: Pick<Parts, 'db'>, { since, until }: EventFilter): boolean {
  if (since === undefined && until === undefined) return true;
  const first = prepared<{ at: number | null }>(db, 'select min(event_time_at) as at from conversion_events').get()?.at;
  const last = prepared<{ at: number | null }>(db, 'select max(event_time_at) as at from conversion_events').get()?.at;
  if (first == null || last == null) return false;
  const inside = Math.min(until ?? last, last) - Math.max(since ?? first, first);
  return inside > (last - first) / 2;
}

function countBetween(parts: Pick<Parts, 'db' | 'clock'>, part: KindPart, period: EventFilter): number {
  const counted = prepared<{ events: number }>(parts.db, `select count(*) as events ${PART} ${overOr(part)}`).get(
    valuesOf(parts, part, boundsOf(period)),
  );
  return counted?.events ?? 0;
}

interface Bounds {
  upper: Place;
  lower: Place;
}

/** One bound on each side, so that the index is entered and left at them: of the period or of the page, whichever is nearer. */
function boundsOf(filter: EventFilter, after?: Place, before?: Place): Bounds {
  const { since, until } = asksForAccepted(filter) ? periodOfAccepted(filter) : filter;
  // Ids begin with 1: before all events of that moment.
  const end = { at: until ?? Number.MAX_SAFE_INTEGER, id: 0 };
  const start = { at: since ?? Number.MIN_SAFE_INTEGER, id: 0 };
  return {
    upper: after !== undefined && isOlder(after, end) ? after : end,
    lower: before !== undefined && isOlder(start, before) ? before : start,
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** When events can have been that Meta accepted in a stretch: up to 7 days before; a day more for clocks that were wrong. */
function periodOfAccepted({ since, until, acceptedSince, acceptedUntil }: EventFilter): EventFilter {
  const first = (acceptedSince ?? 0) - MAX_AGE_MS - DAY_MS;
  const last = acceptedUntil === undefined ? Number.MAX_SAFE_INTEGER : acceptedUntil + DAY_MS;
  return { since: Math.max(since ?? first, first), until: Math.min(until ?? last, last) };
}

export function isOlder(one: Place, other: Place): boolean {
  return one.at < other.at || (one.at === other.at && one.id < other.id);
}

function acceptedIn(filter: EventFilter): string {
  return asksForAccepted(filter) ? 'and accepted_at >= @acceptedSince and accepted_at < @acceptedUntil' : '';
}

function overOr({ isOver }: KindPart): string {
  if (isOver === undefined) return '';
  return isOver ? 'and available_at <= @now' : 'and available_at > @now';
}

function valuesOf({ clock }: Pick<Parts, 'clock'>, { kind, isOver }: KindPart, { upper, lower }: Bounds) {
  const { directionId, level, state, reasonCode, datasetId } = kind;
  return {
    ...{ directionId, level, state, reasonCode, datasetId },
    ...{ upperAt: upper.at, upperId: upper.id, lowerAt: lower.at, lowerId: lower.id },
    ...(isOver === undefined ? {} : { now: clock() }),
  };
}
