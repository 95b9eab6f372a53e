import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import type { SpendOfPeriod } from './cards.ts';
import { countAcceptedByAd } from './count-accepted.ts';
import { addTo, type Sums } from './figures.ts';
import { ofDirection, type Period, valuesOf } from './period.ts';
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

type Tallies = Map<string | null, AdTally>;

/** By ad; null: what no known ad brought. Ads of which there is nothing in the period are left out. */
export function tallyAds(parts: Pick<Parts, 'db'>, period: Period, spent: SpendOfPeriod): Tallies {
  const ads: Tallies = new Map();
  const known = [null, ...knownAds(parts)];
  for (const adId of known) countChats(parts, period, ads, adId);
  for (const [adId, accepted] of countAcceptedByAd(parts, period, known)) tallyOf(ads, adId).accepted = accepted;
  countPurchases(parts, period, ads);
  sumSpend(parts, period, ads, spent);
  return ads;
}

function tallyOf(ads: Tallies, adId: string | null): AdTally {
  const tally = ads.get(adId) ?? {
    ...{ chats: 0, accepted: { interest: 0, qualified: 0, scheduled: 0 } },
    ...{ purchases: 0, withoutAmount: 0, revenue: new Map(), spend: new Map() },
  };
  ads.set(adId, tally);
  return tally;
}

/** Every ad that a dialog or an accepted event names: from one to the next along the index, however many each has. */
function knownAds({ db }: Pick<Parts, 'db'>): string[] {
  const walk = (from: string) => `select id from (with recursive ad(id) as (select min(ad_id) ${from}
    union all select (select min(ad_id) ${from} and ad_id > ad.id) from ad where ad.id is not null)
    select id from ad where id is not null)`;
  return prepared<{ id: string }>(
    db,
    `${walk(`from dialogs indexed by dialogs_of_ad where merged_into is null and ad_state <> 'none'`)}
     union ${walk(`from conversion_events indexed by conversion_events_of_ad where state = 'accepted'`)}`,
  )
    .all()
    .map(({ id }) => id);
}

/** Along an index, so that a period costs what is in it and not what has been. */
function countChats({ db }: Pick<Parts, 'db'>, period: Period, ads: Tallies, adId: string | null): void {
  const chats = prepared<{ n: number }>(
    db,
    `select count(*) as n from dialogs d indexed by dialogs_of_ad where d.merged_into is null and d.ad_state <> 'none'
     and d.ad_id is @adId and d.first_message_at >= @since and d.first_message_at < @until
     ${ofDirection('d.direction_id', period)}`,
  ).get({ ...valuesOf(period), adId })?.n;
  if (chats) tallyOf(ads, adId).chats = chats;
}

/** Of customers whom an ad brought: what others paid is no return of it. */
function countPurchases({ db }: Pick<Parts, 'db'>, period: Period, ads: Tallies): void {
  const rows = prepared<{ adId: string | null; currency: string; n: number; known: number; micros: number | null }>(
    db,
    `select d.ad_id as adId, p.currency, count(*) as n, count(p.amount_micros) as known, sum(p.amount_micros) as micros
     from purchases p join dialogs d on d.id = p.dialog_id
     where p.paid_at >= @since and p.paid_at < @until and p.voided_as is null and d.ad_state <> 'none'
       ${ofDirection('d.direction_id', period)}
     group by d.ad_id, p.currency`,
  ).all(valuesOf(period));
  for (const { adId, currency, n, known, micros } of rows) {
    const tally = tallyOf(ads, adId);
    tally.purchases += n;
    tally.withoutAmount += n - known;
    if (known > 0) addTo(tally.revenue, currency, micros ?? 0);
  }
}

/** Amounts of ads go to their ads; those of whole directions that count, to the row of no known ad. */
function sumSpend(
  { db }: Pick<Parts, 'db'>,
  period: Period,
  ads: Tallies,
  { first, last, typed }: SpendOfPeriod,
): void {
  const rows = prepared<{ adId: string; currency: string; micros: number }>(
    db,
    `select s.ad_id as adId, s.currency, sum(s.amount_micros) as micros from spend s indexed by spend_day
     where s.day >= @first and s.day <= @last and s.ad_id is not null ${ofDirection('s.direction_id', period)}
     group by s.ad_id, s.currency`,
  ).all({ ...valuesOf(period), first, last });
  for (const { adId, currency, micros } of rows) addTo(tallyOf(ads, adId).spend, currency, micros);
  for (const [currency, micros] of typed) addTo(tallyOf(ads, null).spend, currency, micros);
}
