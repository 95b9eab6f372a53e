import type { Account, Ad, Spend, World } from './world.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The question as asked; undefined: a parameter that Meta refuses. */
export function readRange(url: URL): { since: string; until: string } | undefined {
  if (url.searchParams.get('level') !== 'ad' || url.searchParams.get('time_increment') !== '1') return undefined;
  const { since, until } = parse(url.searchParams.get('time_range') ?? '');
  if (typeof since !== 'string' || typeof until !== 'string') return undefined;
  return DAY.test(since) && DAY.test(until) && since <= until ? { since, until } : undefined;
}

/** Insights keep 37 months. */
export function isTooOld({ since }: { since: string }, now: number): boolean {
  const first = new Date(now);
  first.setUTCMonth(first.getUTCMonth() - 37);
  return since < first.toISOString().slice(0, 10);
}

/** Rows by ad and day; days without a delivery have none, and every number is a string. Source: facts/meta.md 7. */
export function insightRows(world: World, account: Account, { since, until }: { since: string; until: string }) {
  const rows = [...world.ads.values()]
    .filter((ad) => ad.accountId === account.id)
    .flatMap((ad) => [...(world.spend.get(ad.id)?.values() ?? [])].map((spend) => ({ ad, spend })))
    .filter(({ spend }) => spend.day >= since && spend.day <= until);
  rows.sort((a, b) => (a.spend.day === b.spend.day ? compare(a.ad.id, b.ad.id) : compare(a.spend.day, b.spend.day)));
  return rows.map(({ ad, spend }) => insightRow(account, ad, spend));
}

function insightRow(account: Account, ad: Ad, spend: Spend): Record<string, unknown> {
  const conversations = spend.conversations ?? 0;
  return {
    ad_id: ad.id,
    ad_name: ad.name,
    adset_id: ad.adSet.id,
    adset_name: ad.adSet.name,
    campaign_id: ad.campaign.id,
    campaign_name: ad.campaign.name,
    account_id: account.id,
    account_currency: account.currency,
    spend: spend.amount,
    impressions: String(spend.impressions ?? 0),
    clicks: String(spend.clicks ?? 0),
    // Where nothing happened the key is missing, as at Meta.
    ...(conversations > 0 && {
      actions: [
        { action_type: 'link_click', value: String(spend.clicks ?? 0) },
        { action_type: 'onsite_conversion.messaging_conversation_started_7d', value: String(conversations) },
      ],
    }),
    date_start: spend.day,
    date_stop: spend.day,
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
