import { and, count, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { conversionEvents } from '../../../db/schema/index.ts';
import type { EventState } from '../../dialogs/views.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { EventPage } from '../views.ts';
import { selectEvents, toEventRow } from './event-rows.ts';

const STATES = ['waiting', 'due', 'sending', 'accepted', 'refused', 'unknown', 'skipped', 'merged'] as const;

export const eventFilter = z.object({
  state: z.enum(STATES).optional(),
  states: z.array(z.enum(STATES)).optional(),
  directionId: z.string().optional(),
  level: z.enum(['interest', 'qualified', 'scheduled', 'purchase']).optional(),
  /** ms: event time at or after. */
  since: z.number().int().optional(),
  /** ms: event time before. */
  until: z.number().int().optional(),
  /** ms: accepted by Meta at or after; what a card of the Funnel counts. */
  acceptedSince: z.number().int().optional(),
  /** ms: accepted before. */
  acceptedUntil: z.number().int().optional(),
  dialogId: z.number().int().optional(),
  cursor: z.string().nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

/**
 * One page of the ledger, newest event first, with how many there are in each state under the other filters.
 *
 * @throws AppError cursor_invalid
 */
export function listEvents(parts: Pick<Parts, 'db' | 'clock'>, filter: z.output<typeof eventFilter>): EventPage {
  const { db, clock } = parts;
  const others = otherFilters(filter);
  const states = [...(filter.states ?? []), ...(filter.state ? [filter.state] : [])];
  // The plus: a page is walked in the ledger's order until it is full, never gathered from the index of states and sorted.
  const ofStates = states.length > 0 ? inArray(sql`+${conversionEvents.state}`, states) : undefined;
  const after = filter.cursor ? readCursor(filter.cursor) : undefined;
  const found = selectEvents(parts)
    .where(and(...others, ofStates, after))
    .orderBy(desc(conversionEvents.eventTimeAt), desc(conversionEvents.id))
    .limit(filter.limit + 1)
    .all();
  const page = found.slice(0, filter.limit);
  const last = page.at(-1)?.event;
  // With a filter, the plus keeps the planner from walking all rows by the index of states: the ledger's have all it needs.
  const isFiltered = others.some((one) => one !== undefined);
  const state = isFiltered ? sql<EventState>`+${conversionEvents.state}` : conversionEvents.state;
  const counted = db.orm
    .select({ state: conversionEvents.state, events: count() })
    .from(conversionEvents)
    .where(and(...others))
    .groupBy(state)
    .all();
  const counts = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<EventState, number>;
  for (const { state, events } of counted) counts[state] = events;
  return {
    rows: page.map((row) => toEventRow(row, clock())),
    next: found.length > page.length && last ? `${last.eventTimeAt}.${last.id}` : null,
    counts,
  };
}

function otherFilters(filter: z.output<typeof eventFilter>) {
  const { directionId, level, since, until, acceptedSince, acceptedUntil, dialogId } = filter;
  return [
    directionId === undefined ? undefined : eq(conversionEvents.directionId, directionId),
    level === undefined ? undefined : eq(conversionEvents.level, level),
    since === undefined ? undefined : gte(conversionEvents.eventTimeAt, since),
    until === undefined ? undefined : lt(conversionEvents.eventTimeAt, until),
    acceptedSince === undefined ? undefined : gte(conversionEvents.acceptedAt, acceptedSince),
    acceptedUntil === undefined ? undefined : lt(conversionEvents.acceptedAt, acceptedUntil),
    dialogId === undefined
      ? undefined
      : and(eq(conversionEvents.subjectKind, 'dialog'), eq(conversionEvents.subjectId, dialogId)),
  ];
}

function readCursor(cursor: string): SQL {
  const [, eventTimeAt, id] = /^(-?\d+)\.(\d+)$/.exec(cursor) ?? [];
  if (eventTimeAt === undefined || id === undefined) throw new AppError('cursor_invalid');
  return sql`(${conversionEvents.eventTimeAt}, ${conversionEvents.id}) < (${Number(eventTimeAt)}, ${Number(id)})`;
}
