import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { namesOf } from './ad-names.ts';
import { CARD_LEVELS } from './count-accepted.ts';
import { directionsWithAdLeads } from './count-leads.ts';
import type { SpendOfDays } from './daily-spend.ts';
import { addTo, each, moneyOf, ratio, type Sums } from './figures.ts';
import type { Period } from './period.ts';
import { spendOfPeriod } from './spend-of-period.ts';
import { type AdTally, tallyAds } from './tally-ads.ts';
import type { Money, RoiFigures, RoiRow, RoiView } from './views.ts';

/**
 * What each ad cost in the period and what came of it: chats that began, events that Meta accepted and payments made in
 * it. A lead belongs to the ad of its dialog's first touch. Who came without an ad, or from an unknown one, is a row of its
 * own, so that all rows together are the cards; payments are only of those whom an ad brought. Source: product.md 5
 */
export function showRoi(parts: Pick<Parts, 'db' | 'clock'>, period: Period): RoiView {
  const spent = spendOfPeriod(parts, period, directionsWithAdLeads(parts, period));
  const ads = tallyAds(parts, period, spent);
  const names = namesOf(parts);
  const titles = titlesOf(parts, [...ads.keys()]);
  const rows = [...ads].map(([adId, tally]): RoiRow => {
    const named = adId === null ? undefined : names.get(adId);
    return {
      adId,
      name: named?.name ?? null,
      adSetName: named?.adSetName ?? null,
      campaignName: named?.campaignName ?? null,
      title: (adId === null ? null : titles.get(adId)) ?? null,
      ...figuresOf(tally, spent),
    };
  });
  const total = figuresOf(sumOf([...ads.values()]), spent);
  return { rows: rows.sort(mostSpent), total, lacksToday: spent.lacksToday, countedAt: parts.clock() };
}

function figuresOf(tally: AdTally, spent: SpendOfDays): RoiFigures {
  const spend = moneyOf(tally.spend, 'spend_unknown');
  // A day that is missing is missing for every ad of the table: none of their costs would be whole.
  const forCost =
    spend.value !== null && spent.forCost.value === null && spent.spend.value !== null ? spent.forCost : spend;
  const revenue = revenueOf(tally);
  return {
    ...{ spend, chats: tally.chats, accepted: tally.accepted, purchases: tally.purchases, revenue },
    cost: {
      chat: each(forCost, tally.chats),
      interest: each(forCost, tally.accepted.interest),
      qualified: each(forCost, tally.accepted.qualified),
      scheduled: each(forCost, tally.accepted.scheduled),
    },
    returns: ratio(revenue, forCost),
  };
}

function revenueOf({ purchases, withoutAmount, revenue }: AdTally): Money {
  // Not nought: that nobody noted a payment is not that nobody paid.
  if (purchases === 0) return moneyOf(new Map(), 'no_purchases');
  if (withoutAmount === 0) return moneyOf(revenue, 'no_purchases');
  return { value: null, why: { code: 'purchases_without_amount', count: withoutAmount }, currency: null };
}

function sumOf(ads: readonly AdTally[]): AdTally {
  const spend: Sums = new Map();
  const revenue: Sums = new Map();
  const whole: AdTally = {
    ...{ chats: 0, accepted: { interest: 0, qualified: 0, scheduled: 0 }, purchases: 0, withoutAmount: 0 },
    ...{ spend, revenue },
  };
  for (const ad of ads) {
    whole.chats += ad.chats;
    whole.purchases += ad.purchases;
    whole.withoutAmount += ad.withoutAmount;
    for (const level of CARD_LEVELS) whole.accepted[level] += ad.accepted[level];
    for (const [currency, micros] of ad.spend) addTo(spend, currency, micros);
    for (const [currency, micros] of ad.revenue) addTo(revenue, currency, micros);
  }
  return whole;
}

function mostSpent(one: RoiRow, other: RoiRow): number {
  return (other.spend.value ?? 0) - (one.spend.value ?? 0) || other.chats - one.chats;
}

/** What the first click on each ad was titled. */
function titlesOf({ db }: Pick<Parts, 'db'>, adIds: readonly (string | null)[]): Map<string, string | null> {
  const titleOf = prepared<{ title: string | null }>(
    db,
    `select t.title from dialogs d indexed by dialogs_of_ad join ad_touches t on t.id = d.first_touch_id
     where d.ad_id = ? and d.merged_into is null and d.ad_state <> 'none' order by d.first_message_at desc limit 1`,
  );
  return new Map(adIds.filter((id) => id !== null).map((id) => [id, titleOf.get(id)?.title ?? null]));
}
