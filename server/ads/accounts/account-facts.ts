import { z } from 'zod';
import type { Graph } from '../../capi/meta/graph.ts';

/** What Meta says of an ad account. Source: facts/meta.md 7 */
export const ACCOUNT_FIELDS = 'account_id,name,currency,timezone_name,account_status';

const text = z.string().min(1).nullish().catch(null);

export const accountSchema = z
  .object({
    account_id: z.string().regex(/^\d+$/),
    name: text,
    currency: text,
    timezone_name: text,
    account_status: z.number().int().nullish().catch(null),
  })
  .transform((found) => ({
    metaId: found.account_id,
    name: found.name ?? null,
    currency: found.currency ?? null,
    timeZone: zoneOrNull(found.timezone_name ?? null),
    status: found.account_status ?? null,
  }));

export type AccountFacts = z.output<typeof accountSchema>;

/** @throws AppErrors of the graph */
export function askAccount(graph: Graph, metaId: string, token: string, signal?: AbortSignal): Promise<AccountFacts> {
  return graph.get(`act_${metaId}`, {
    ...{ token, version: 'marketing', params: { fields: ACCOUNT_FIELDS }, schema: accountSchema },
    ...(signal && { signal }),
  });
}

/** Meta may name a zone this computer has never heard of: its days are then the owner's. */
function zoneOrNull(zone: string | null): string | null {
  try {
    return zone && new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone ? zone : null;
  } catch {
    return null;
  }
}
