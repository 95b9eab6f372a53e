import { prepared } from '../../../db/prepared.ts';
import type { Graph } from '../../capi/meta/graph.ts';
import { releaseByToken } from '../../capi/queue/release-by-token.ts';
import { showToken } from '../../capi/show-token.ts';
import { accountTokenPlace, BUSINESS_TOKEN } from '../../capi/tokens.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { TokenView } from '../views.ts';
import { askAboutToken, keepTokenFacts, type TokenFacts } from './check-token.ts';
import { tellTokens } from './tell-tokens.ts';

export type TokenOf = { kind: 'business' } | { kind: 'account'; id: string };

/** A slow Meta does not keep the owner waiting longer: the token is then kept unasked. */
const WAIT_MS = 10_000;

/**
 * Puts a token in its place, sealed, or takes it away (null). Meta is asked first whether it lives; where Meta cannot be
 * reached it is kept all the same and asked about later. A new token lets go what the old one was stopped for.
 *
 * @returns what is known of it now; null: there is none
 * @throws AppError token_invalid, ad_account_not_found, meta_token_invalid, meta_token_expired
 */
export async function saveToken(
  parts: Parts,
  graph: Graph,
  { of, token }: { of: TokenOf; token: string | null },
): Promise<TokenView | null> {
  const { db, clock } = parts;
  if (of.kind === 'account') mustBeThere(parts, of.id);
  const facts = token === null ? undefined : await askFirst(graph, mustLookLikeToken(token));
  return db.write(() => {
    const place = putToken(parts, of, token);
    // What Meta said of the one before is not true of this one.
    prepared(db, 'delete from token_checks where place = ?').run(place);
    if (facts) keepTokenFacts(parts, place, facts);
    // The owner has done something about it: what could not be read may be tried again.
    prepared(db, 'update ads set next_read_at = 0 where read_at is null').run();
    releaseByToken(parts, place);
    tellTokens(parts);
    return token === null ? null : showToken(parts, { place, setAt: clock() });
  });
}

/** undefined: Meta was not reached. @throws AppError meta_token_invalid, meta_token_expired */
export async function askFirst(graph: Graph, token: string): Promise<TokenFacts | undefined> {
  const facts = await askAboutToken(graph, token, AbortSignal.timeout(WAIT_MS));
  if (facts?.problem) throw new AppError(facts.problem.code);
  return facts;
}

/** @throws AppError token_invalid */
export function mustLookLikeToken(token: string): string {
  if (!/^[!-~]+$/.test(token)) throw new AppError('token_invalid');
  return token;
}

/** @throws AppError ad_account_not_found */
export function mustBeThere({ db }: Pick<Parts, 'db'>, id: string): void {
  if (!prepared(db, 'select 1 from ad_accounts where id = ?').get(id))
    throw new AppError('ad_account_not_found', { id });
}

function putToken(parts: Parts, of: TokenOf, token: string | null): string {
  const { db, clock, vault } = parts;
  const place = of.kind === 'business' ? BUSINESS_TOKEN : accountTokenPlace(of.id);
  const sealed = token === null ? null : vault.seal(place, Buffer.from(token, 'utf8'));
  if (of.kind === 'account') {
    mustBeThere(parts, of.id);
    prepared(db, 'update ad_accounts set token = ?, token_set_at = ?, spend_problem = null where id = ?').run(
      ...[sealed, sealed && clock(), of.id],
    );
  } else if (sealed) {
    prepared(
      db,
      `insert into secrets (name, value, set_at) values (?, ?, ?)
       on conflict (name) do update set value = excluded.value, set_at = excluded.set_at`,
    ).run(BUSINESS_TOKEN, sealed, clock());
    prepared(db, 'update ad_accounts set spend_problem = null where token is null').run();
  } else {
    prepared(db, 'delete from secrets where name = ?').run(BUSINESS_TOKEN);
  }
  return place;
}
