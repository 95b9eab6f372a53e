import { z } from 'zod';
import type { Graph } from '../../capi/meta/graph.ts';
import type { Usage } from '../../capi/meta/usage.ts';
import { AppError } from '../../errors.ts';
import { microsOf } from './amount.ts';

/** What an ad cost on one day, as Meta counts it. */
export interface InsightRow {
  adId: string;
  adName: string | null;
  adSetId: string | null;
  adSetName: string | null;
  campaignId: string | null;
  campaignName: string | null;
  /** YYYY-MM-DD in the account's zone. */
  day: string;
  amountMicros: number;
  currency: string | null;
  impressions: number | null;
  clicks: number | null;
  conversations: number | null;
}

/** Chats that Meta counts as begun by an ad. Source: facts/meta.md 7 */
const CONVERSATIONS = 'onsite_conversion.messaging_conversation_started_7d';
const FIELDS =
  'ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name,spend,impressions,clicks,actions,account_currency';

const text = z.string().nullish().catch(null);
/** Meta writes numbers as text; as a number it is the same. */
const figure = z.union([z.string(), z.number().transform(String)]);
const countOf = figure.nullish().catch(null);
const actions = z
  .array(z.object({ action_type: z.string(), value: figure.catch('') }))
  .nullish()
  .catch(null);
const rowSchema = z
  .object({
    ad_id: z.string().regex(/^\d+$/),
    date_start: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    spend: figure,
    ...{ ad_name: text, adset_id: text, adset_name: text, campaign_id: text, campaign_name: text },
    ...{ impressions: countOf, clicks: countOf, account_currency: text, actions },
  })
  .transform((row): InsightRow => {
    const amountMicros = microsOf(row.spend);
    if (amountMicros === undefined) throw new AppError('meta_unreadable', { at: 'spend' });
    const begun = row.actions?.find((action) => action.action_type === CONVERSATIONS);
    return {
      ...{ adId: row.ad_id, adName: row.ad_name ?? null, day: row.date_start, amountMicros },
      ...{ adSetId: row.adset_id ?? null, adSetName: row.adset_name ?? null },
      ...{ campaignId: row.campaign_id ?? null, campaignName: row.campaign_name ?? null },
      ...{ currency: row.account_currency ?? null, impressions: count(row.impressions), clicks: count(row.clicks) },
      // Where chats are counted at all, none begun is none; a row without actions had none of any kind.
      conversations: count(begun?.value ?? '0'),
    };
  });

/**
 * What the ads of an account cost, day by day. Given out only when all of it was read: half of a day is a wrong number.
 *
 * @param range days in the account's zone, both included
 * @throws AppErrors of the graph
 */
export async function readInsights(
  graph: Graph,
  asked: {
    metaId: string;
    token: string;
    range: { since: string; until: string };
    signal: AbortSignal;
    onUsage: (usage: Usage) => void;
  },
): Promise<InsightRow[]> {
  const { metaId, token, range, signal, onUsage } = asked;
  const rows: InsightRow[] = [];
  const params = { level: 'ad', time_increment: '1', time_range: JSON.stringify(range), fields: FIELDS, limit: '500' };
  const question = { token, version: 'marketing' as const, params, schema: rowSchema, signal, onUsage };
  for await (const page of graph.pages(`act_${metaId}/insights`, question)) rows.push(...page);
  return rows;
}

function count(text: string | null | undefined): number | null {
  return text != null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
