import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';

interface Ad {
  id: string;
  name: string | null;
  campaignId: string | null;
  campaignName: string | null;
  directionId: string | null;
  currency: string | null;
}

/** What a line of a table calls the ad; '' where it says nothing. */
export interface AdWords {
  adId: string;
  adName: string;
  campaignId: string;
  campaignName: string;
}

/** Whose spend it is. `isNew`: an ad that is not known yet. */
export type Target =
  | { ad: string; isNew: boolean; directionId: string | null; currency: string | null }
  | { direction: string };

/** Finds the ad that a line of a table means, among those that are known. */
export type FindAd = (words: AdWords, directionId: string | undefined) => Target | Reason;

/**
 * By id, which need not be known; by name, in its campaign where there are several; or by the campaign alone: its one ad,
 * else the direction that all its ads are of. A line that names nothing is the given direction's.
 */
export function createFindAd({ db }: Pick<Parts, 'db'>): FindAd {
  const ads = prepared<Ad>(
    db,
    `select a.id, a.name, a.campaign_id as campaignId, a.campaign_name as campaignName, a.direction_id as directionId,
            c.currency from ads a left join ad_accounts c on c.id = a.ad_account_id`,
  ).all();
  const byId = new Map(ads.map((ad) => [ad.id, ad]));
  const byName = Map.groupBy(ads, (ad) => fold(ad.name ?? ''));
  const byCampaign = Map.groupBy(ads, (ad) => fold(ad.campaignName ?? ''));
  const byCampaignId = Map.groupBy(ads, (ad) => ad.campaignId ?? '');

  /** Of an ad, where its name should stand: no ad is called so. */
  function isNumber(name: string): boolean {
    return /^\d{15,30}$/.test(name) && !byName.has(name);
  }

  function one(ad: Ad): Target {
    return { ad: ad.id, isNew: false, directionId: ad.directionId, currency: ad.currency };
  }

  function ofName({ adName, campaignId, campaignName }: AdWords): Target | Reason {
    const all = byName.get(fold(adName)) ?? [];
    const here = all.filter(
      (ad) =>
        (campaignId === '' || ad.campaignId === campaignId) &&
        (campaignName === '' || fold(ad.campaignName ?? '') === fold(campaignName)),
    );
    const [first, second] = here;
    if (!first) return { code: 'spend_ad_unknown', name: adName };
    return second ? { code: 'spend_ad_ambiguous', name: adName } : one(first);
  }

  function ofCampaign({ campaignId, campaignName }: AdWords): Target | Reason {
    const name = campaignName || campaignId;
    const here = (campaignId === '' ? byCampaign.get(fold(campaignName)) : byCampaignId.get(campaignId)) ?? [];
    const [first, second] = here;
    if (!first) return { code: 'spend_campaign_unknown', name };
    if (!second) return one(first);
    const directions = new Set(here.map((ad) => ad.directionId));
    if (directions.size > 1 || first.directionId === null) return { code: 'spend_campaign_ambiguous', name };
    return { direction: first.directionId };
  }

  return (words, directionId) => {
    const adId = words.adId || (isNumber(words.adName) ? words.adName : '');
    if (/^\d{1,30}$/.test(adId)) {
      const known = byId.get(adId);
      return known ? one(known) : { ad: adId, isNew: true, directionId: null, currency: null };
    }
    if (words.adName !== '') return ofName(words);
    // Excel writes long ids as 1,2E+17.
    if (words.adId !== '') return { code: 'spend_ad_unknown', name: words.adId.slice(0, 50) };
    if (words.campaignId !== '' || words.campaignName !== '') return ofCampaign(words);
    return directionId === undefined ? { code: 'spend_ad_missing' } : { direction: directionId };
  };
}

function fold(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('ru');
}
