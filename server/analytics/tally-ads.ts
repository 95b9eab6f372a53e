import type { Parts } from '../parts.ts';
import { CARD_LEVELS } from './count-accepted.ts';
import { addTo, type Sums } from './figures.ts';
import type { Period } from './period.ts';
import type { SpendOfPeriod } from './spend-of-period.ts';
import { count, sumSpendOfAds, sumUp } from './tallies.ts';
import type { CardLevel } from './views.ts';

/** What is counted of one ad in a period. */
export interface AdTally {
  chats: number;
  accepted: Record<CardLevel, number>;
  purchases: number;
  /** Payments whose amount nobody has said. */
  withoutAmount: number;
  revenue: Sums;
  spend: Sums;
}

/** By ad; null: what no ad brought, or an unknown one. Ads of which there is nothing in the period are left out. */
export function tallyAds(
  parts: Pick<Parts, 'db'>,
  period: Period,
  { first, last, typed }: SpendOfPeriod,
): Map<string | null, AdTally> {
  const ads = new Map<string | null, AdTally>();
  const of = (adId: string | null) => {
    const tally = ads.get(adId) ?? noneYet();
    ads.set(adId, tally);
    return tally;
  };
  for (const chats of sumUp(parts, 'chat', 'ad_id', period)) of(chats.id).chats = chats.count;
  // Accepted events of people whom no ad brought stand beside them.
  const own = count(parts, 'own', period);
  if (own > 0) of(null).chats += own;
  for (const level of CARD_LEVELS) {
    for (const { id, count } of sumUp(parts, level, 'ad_id', period)) of(id).accepted[level] = count;
  }
  for (const { id, currency, count, micros } of sumUp(parts, 'payment', 'ad_id', period)) {
    of(id).purchases += count;
    addTo(of(id).revenue, currency, micros);
  }
  for (const { id, count } of sumUp(parts, 'unpriced', 'ad_id', period)) {
    of(id).purchases += count;
    of(id).withoutAmount += count;
  }
  for (const { id, currency, micros } of sumSpendOfAds(parts, { first, last }, period)) {
    addTo(of(id).spend, currency, micros);
  }
  // Amounts of whole directions that count.
  for (const [currency, micros] of typed) addTo(of(null).spend, currency, micros);
  return ads;
}

function noneYet(): AdTally {
  return {
    ...{ chats: 0, accepted: { interest: 0, qualified: 0, scheduled: 0 } },
    ...{ purchases: 0, withoutAmount: 0, revenue: new Map(), spend: new Map() },
  };
}
