import type { EventsSearch } from '../../../app/search.ts';

/** The address as the question to the server. */
export function eventsInput(search: EventsSearch) {
  const { states, direction, level, since, until, acceptedSince, acceptedUntil, dialog } = search;
  return {
    limit: 80,
    ...(states === undefined ? {} : { states }),
    ...(direction === undefined ? {} : { directionId: direction }),
    ...(level === undefined ? {} : { level }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(acceptedSince === undefined ? {} : { acceptedSince }),
    ...(acceptedUntil === undefined ? {} : { acceptedUntil }),
    ...(dialog === undefined ? {} : { dialogId: dialog }),
  };
}

export function hasFilters({ id: _, ...filters }: EventsSearch): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
