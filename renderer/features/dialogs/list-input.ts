import type { DialogsSearch } from '../../app/search.ts';

/** The address as the question to the server. */
export function listInput(search: DialogsSearch) {
  const {
    q,
    direction,
    number,
    ad,
    level,
    temperature,
    waiting,
    event,
    fromAds,
    firstMessage,
    adTitle,
    adSource,
    since,
    until,
  } = search;
  return {
    limit: 60,
    ...(q === undefined ? {} : { text: q }),
    ...(direction === undefined ? {} : { directionId: direction }),
    ...(number === undefined ? {} : { numberId: number }),
    ...(ad === undefined ? {} : { adState: ad }),
    ...(level === undefined ? {} : { level }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(waiting === undefined ? {} : { waiting }),
    ...(event === undefined ? {} : { eventState: event }),
    ...(fromAds === undefined ? {} : { fromAds }),
    ...(firstMessage === undefined ? {} : { firstMessage }),
    ...(adTitle === undefined ? {} : { adTitle }),
    ...(adSource === undefined ? {} : { adSourceId: adSource }),
    ...(since === undefined ? {} : { begunSince: since }),
    ...(until === undefined ? {} : { begunUntil: until }),
  };
}

export function hasFilters({ id: _, quotes: __, ...filters }: DialogsSearch): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
