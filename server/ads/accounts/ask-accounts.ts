import { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import type { Graph } from '../../capi/meta/graph.ts';
import { businessToken, openToken, tokenOfAccount } from '../../capi/tokens.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { AvailableAccount, PixelView } from '../views.ts';
import { ACCOUNT_FIELDS, accountSchema } from './account-facts.ts';
import { mustLookLikeToken } from './save-token.ts';

/** Which token to ask with: the typed one, that of an added account, else the business's. */
export interface AskWith {
  token?: string | undefined;
  /** Our id of an added account. */
  accountId?: string | undefined;
}

/** Accounts asked for their pixels where none is named: who has more names one. */
const MOST_ACCOUNTS = 25;

// A whole moment: 2026-11-20T10:00:00+0000.
const lastFired = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => {
    const at = Date.parse((text ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
    // One that never fired is said to have in 1970.
    return at > 0 ? at : null;
  });
const pixelSchema = z
  .object({ id: z.string(), name: z.string().nullish().catch(null), last_fired_time: lastFired })
  .transform(
    (pixel): PixelView => ({ metaId: pixel.id, name: pixel.name ?? null, lastFiredAt: pixel.last_fired_time }),
  );

/**
 * The ad accounts that a token can read. Nothing is written.
 *
 * @throws AppError token_missing, token_invalid, ad_account_not_found, and what the graph throws
 */
export async function availableAccounts(
  parts: Parts,
  graph: Graph,
  asked: AskWith & { signal?: AbortSignal | undefined },
): Promise<AvailableAccount[]> {
  const added = new Set(
    prepared<{ metaId: string }>(parts.db, 'select meta_id as metaId from ad_accounts')
      .all()
      .map((row) => row.metaId),
  );
  const found: AvailableAccount[] = [];
  const pages = graph.pages('me/adaccounts', {
    ...{ token: tokenFor(parts, asked), version: 'marketing', schema: accountSchema },
    ...{ params: { fields: ACCOUNT_FIELDS, limit: '200' }, ...(asked.signal && { signal: asked.signal }) },
  });
  for await (const page of pages) {
    found.push(...page.map((account) => ({ ...account, isAdded: added.has(account.metaId) })));
  }
  return found;
}

/**
 * The pixels and datasets of an ad account, or of all that the token can read. Nothing is written.
 *
 * @throws AppError as availableAccounts
 */
export async function pixelsOf(
  parts: Parts,
  graph: Graph,
  asked: Pick<AskWith, 'accountId'> & { signal?: AbortSignal | undefined },
): Promise<PixelView[]> {
  const token = tokenFor(parts, asked);
  const found = new Map<string, PixelView>();
  for (const metaId of await accountsToAsk(parts, graph, asked)) {
    const pages = graph.pages(`act_${metaId}/adspixels`, {
      ...{ token, version: 'marketing', schema: pixelSchema },
      ...{ params: { fields: 'id,name,last_fired_time', limit: '200' }, ...(asked.signal && { signal: asked.signal }) },
    });
    for await (const page of pages) for (const pixel of page) found.set(pixel.metaId, pixel);
  }
  return [...found.values()];
}

async function accountsToAsk(parts: Parts, graph: Graph, asked: AskWith): Promise<string[]> {
  if (asked.accountId !== undefined) return [metaIdOf(parts, asked.accountId)];
  const all = await availableAccounts(parts, graph, asked);
  return all.slice(0, MOST_ACCOUNTS).map((account) => account.metaId);
}

function metaIdOf({ db }: Parts, id: string): string {
  const found = prepared<{ metaId: string }>(db, 'select meta_id as metaId from ad_accounts where id = ?').get(id);
  if (!found) throw new AppError('ad_account_not_found', { id });
  return found.metaId;
}

function tokenFor(parts: Parts, { token, accountId }: AskWith): string {
  if (token) return mustLookLikeToken(token);
  if (accountId !== undefined) metaIdOf(parts, accountId);
  const held = accountId === undefined ? businessToken(parts) : tokenOfAccount(parts, accountId);
  if (!held) throw new AppError('token_missing');
  return openToken(parts, held);
}
