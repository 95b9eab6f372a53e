import type { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { EventFilter, eventsAsked } from './event-filter.ts';
import { isAsked, isOlder, type Place, readKinds, walkPart } from './event-kinds.ts';
import { readRows } from './event-rows.ts';
import { fewEvents } from './few-events.ts';
import { type Holds, readHolds } from './holds.ts';
import type { EventPage } from './views.ts';

type ListParts = Pick<Parts, 'db' | 'clock'>;

/**
 * One page of the ledger, newest event first.
 *
 * @throws AppError cursor_invalid
 */
export function listEvents(parts: ListParts, filter: z.output<typeof eventsAsked>): EventPage {
  const after = filter.cursor ? readCursor(filter.cursor) : undefined;
  const holds = readHolds(parts);
  const found = findPlaces(parts, filter, holds, { after, limit: filter.limit + 1 });
  const page = found.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    rows: readRows(
      parts,
      page.map(({ id }) => id),
      holds,
    ),
    next: found.length > page.length && last ? `${last.at}.${last.id}` : null,
  };
}

/** Walks the kinds that are asked for, each in its own order, and takes the newest of all. */
export function findPlaces(
  parts: ListParts,
  filter: EventFilter,
  holds: Holds,
  { after, limit }: { after: Place | undefined; limit: number },
): Place[] {
  const few = fewEvents(parts, filter, holds);
  if (few) {
    const asked = few.filter((one) => isAsked(one, filter) && (after === undefined || isOlder(one, after)));
    return asked.slice(0, limit);
  }
  let found: Place[] = [];
  for (const part of readKinds(parts, filter, holds)) {
    if (!isAsked(part, filter)) continue;
    // What is older than a page that is full already is not looked at.
    const before = found.length < limit ? undefined : found.at(-1);
    const more = walkPart(parts, part, filter, { after, before, limit });
    if (more.length > 0)
      found = [...found, ...more].sort((one, other) => (isOlder(one, other) ? 1 : -1)).slice(0, limit);
  }
  return found;
}

function readCursor(cursor: string): Place {
  const [, at, id] = /^(-?\d{1,16})\.(\d{1,15})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw new AppError('cursor_invalid');
  return { at: Number(at), id: Number(id) };
}
