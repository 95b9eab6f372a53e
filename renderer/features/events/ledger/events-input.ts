import type { EventsSearch } from '../../../app/search.ts';

/** The address as the question to the server. */
export function eventsInput(search: EventsSearch) {
  const { states, reason, direction, level, since, until, acceptedSince, acceptedUntil, dialog, send } = search;
  return {
    ...(states === undefined ? {} : { states }),
    ...(reason === undefined ? {} : { reason }),
    ...(direction === undefined ? {} : { directionId: direction }),
    ...(level === undefined ? {} : { level }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(acceptedSince === undefined ? {} : { acceptedSince }),
    ...(acceptedUntil === undefined ? {} : { acceptedUntil }),
    ...(dialog === undefined ? {} : { dialogId: dialog }),
    ...(send === undefined ? {} : { ownerSendId: send }),
  };
}

export function hasFilters(search: EventsSearch): boolean {
  return Object.keys(eventsInput(search)).length > 0;
}
