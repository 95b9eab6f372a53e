import { eq } from 'drizzle-orm';
import { prepared } from '../../../db/prepared.ts';
import { adAccounts } from '../../../db/schema/index.ts';
import type { Graph } from '../../capi/meta/graph.ts';
import { releaseByToken } from '../../capi/queue/release-by-token.ts';
import { accountTokenPlace, businessToken, openToken } from '../../capi/tokens.ts';
import { AppError, domainCode } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { type AccountFacts, askAccount } from './account-facts.ts';
import { keepTokenFacts } from './check-token.ts';
import { askFirst, mustBeThere, mustLookLikeToken } from './save-token.ts';
import { tellTokens } from './tell-tokens.ts';

/** Faults of the way to Meta, not of what was asked: the account is kept and read later. */
const LATER = ['meta_no_network', 'meta_fault', 'meta_rate_limited', 'meta_unreadable'];

/**
 * Adds an ad account, with a token of its own or read with the business's. Meta is asked whether the token sees it; where
 * Meta cannot be reached it is added unread.
 *
 * @param metaId digits, `act_` before them or not
 * @throws AppError ad_account_id_invalid, ad_account_taken, token_missing, token_invalid, and what the graph throws of the
 *   token, a permission, or an account that is not there
 */
export async function addAccount(
  parts: Parts,
  graph: Graph,
  typed: { metaId: string; token?: string | null | undefined },
): Promise<{ id: string }> {
  const { db, clock, uuid, vault } = parts;
  const metaId = typed.metaId.trim().replace(/^act_/, '');
  if (!/^\d{1,30}$/.test(metaId)) throw new AppError('ad_account_id_invalid');
  refuseTaken(parts, metaId);
  const own = typed.token ? mustLookLikeToken(typed.token) : null;
  const business = businessToken(parts);
  if (own === null && !business) throw new AppError('token_missing');
  const token = own ?? (business ? openToken(parts, business) : '');
  const said = own === null ? undefined : await askFirst(graph, own);
  const facts = await askNow(graph, metaId, token);
  return db.write(() => {
    refuseTaken(parts, metaId);
    const id = uuid();
    const place = accountTokenPlace(id);
    const columns = own === null ? {} : { token: vault.seal(place, Buffer.from(own, 'utf8')), tokenSetAt: clock() };
    db.orm
      .insert(adAccounts)
      .values({ id, createdAt: clock(), ...facts, ...columns, metaId })
      .run();
    if (said) keepTokenFacts(parts, place, said);
    prepared(db, 'update ads set next_read_at = 0 where read_at is null').run();
    tellTokens(parts);
    return { id };
  });
}

async function askNow(graph: Graph, metaId: string, token: string): Promise<Partial<AccountFacts>> {
  try {
    return await askAccount(graph, metaId, token);
  } catch (fault) {
    if (LATER.includes(domainCode(fault)?.code ?? '')) return {};
    throw fault;
  }
}

function refuseTaken({ db }: Parts, metaId: string): void {
  if (prepared(db, 'select 1 from ad_accounts where meta_id = ?').get(metaId)) throw new AppError('ad_account_taken');
}

/**
 * Takes an ad account and its token away. Datasets that used it go back to the business's token; ads and spend that were
 * read stay.
 *
 * @returns how many datasets that are, and whether there is a business's token for them
 * @throws AppError ad_account_not_found
 */
export function removeAccount(parts: Parts, id: string): { datasets: number; hasBusinessToken: boolean } {
  const { db } = parts;
  return db.write(() => {
    mustBeThere(parts, id);
    const place = accountTokenPlace(id);
    db.orm.update(adAccounts).set({ token: null }).where(eq(adAccounts.id, id)).run();
    // Without its token they are the business's, before they forget whose they were.
    releaseByToken(parts, place);
    const moved = prepared(db, 'update datasets set ad_account_id = null where ad_account_id = ?').run(id).changes;
    prepared(db, 'update ads set ad_account_id = null where ad_account_id = ?').run(id);
    prepared(db, 'delete from token_checks where place = ?').run(place);
    prepared(db, 'delete from ad_accounts where id = ?').run(id);
    tellTokens(parts);
    return { datasets: moved, hasBusinessToken: businessToken(parts) !== undefined };
  });
}
