import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { ofDirection, type Period, valuesOf } from './period.ts';
import type { CardLevel } from './views.ts';

export const CARD_LEVELS: readonly CardLevel[] = ['interest', 'qualified', 'scheduled'];

const DAY_MS = 86_400_000;

type Counts = Record<CardLevel, number>;

/** A period as the days of UTC that are wholly in it, and the stretches before and after them. */
function cut({ since, until, directionId }: Period): { first: number; last: number; edges: Period[] } {
  const first = Math.ceil(since / DAY_MS);
  const last = Math.floor(until / DAY_MS);
  if (first >= last) return { first: 0, last: 0, edges: [{ since, until, directionId }] };
  const edges = [
    { since, until: first * DAY_MS, directionId },
    { since: last * DAY_MS, until, directionId },
  ];
  return { first, last, edges: edges.filter((edge) => edge.since < edge.until) };
}

/** Events that Meta accepted in the period: whole days from what triggers count, the rest along an index. */
export function countAccepted({ db }: Pick<Parts, 'db'>, period: Period): Counts {
  const { first, last, edges } = cut(period);
  const days = prepared<{ n: number | null }>(
    db,
    `select sum(events) as n from accepted_days where level = @level and day >= @first and day < @last
     ${ofDirection('direction_id', period)}`,
  );
  const edge = prepared<{ n: number }>(
    db,
    `select count(*) as n from conversion_events e indexed by conversion_events_accepted
     where e.state = 'accepted' and e.level = @level and e.accepted_at >= @since and e.accepted_at < @until
     ${ofDirection('e.direction_id', period)}`,
  );
  return eachLevel((level) => {
    const { since: _, until: __, ...direction } = valuesOf(period);
    const whole = days.get({ ...direction, level, first, last })?.n ?? 0;
    return edges.reduce((sum, one) => sum + (edge.get({ ...valuesOf(one), level })?.n ?? 0), whole);
  });
}

/** The same by ad (null: no ad, or not known); `ads`: those to look for in the hours that are not whole days. */
export function countAcceptedByAd(
  { db }: Pick<Parts, 'db'>,
  period: Period,
  ads: readonly (string | null)[],
): Map<string | null, Counts> {
  const { first, last, edges } = cut(period);
  const counts = new Map<string | null, Counts>();
  const add = (adId: string | null, level: CardLevel, events: number) => {
    if (events === 0) return;
    const known = counts.get(adId) ?? eachLevel(() => 0);
    known[level] += events;
    counts.set(adId, known);
  };
  const { since: _, until: __, ...direction } = valuesOf(period);
  const days = prepared<{ adId: string; n: number }>(
    db,
    `select ad_id as adId, sum(events) as n from accepted_days where level = @level and day >= @first and day < @last
     ${ofDirection('direction_id', period)} group by ad_id`,
  );
  const edge = prepared<{ n: number }>(
    db,
    `select count(*) as n from conversion_events e indexed by conversion_events_of_ad where e.state = 'accepted'
     and e.ad_id is @adId and e.level = @level and e.accepted_at >= @since and e.accepted_at < @until
     ${ofDirection('e.direction_id', period)}`,
  );
  for (const level of CARD_LEVELS) {
    for (const { adId, n } of days.all({ ...direction, level, first, last })) add(adId || null, level, n);
    for (const adId of ads) {
      for (const one of edges) add(adId, level, edge.get({ ...valuesOf(one), adId, level })?.n ?? 0);
    }
  }
  return counts;
}

function eachLevel(count: (level: CardLevel) => number): Counts {
  return { interest: count('interest'), qualified: count('qualified'), scheduled: count('scheduled') };
}
