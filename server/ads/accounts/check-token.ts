import { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import type { Graph } from '../../capi/meta/graph.ts';
import { releaseByToken } from '../../capi/queue/release-by-token.ts';
import { accountTokenPlace, BUSINESS_TOKEN, type HeldToken, openToken, tokenPlace } from '../../capi/tokens.ts';
import type { Reason } from '../../dialogs/views.ts';
import { domainCode } from '../../errors.ts';
import type { Parts } from '../../parts.ts';

/** What Meta says of a token; `problem` null: it lives. */
export interface TokenFacts {
  expiresAt: number | null;
  scopes: string[];
  problem: Reason | null;
}

const SECOND = 1000;
/** Code 190 with it: the token's time is over. Source: facts/meta.md 6 */
const EXPIRED = 463;
const scopes = z.array(z.string()).catch([]);

// Source of the shape: Meta's page of debug_token; `expires_at` 0 is a token that does not end.
const debugged = z.object({
  data: z.object({
    is_valid: z.boolean(),
    expires_at: z.coerce.number().catch(0),
    scopes,
    error: z
      .object({ subcode: z.number().optional().catch(undefined) })
      .optional()
      .catch(undefined),
  }),
});
const permissions = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })).catch([]),
});

/**
 * Asks Meta about a token, with the token itself. It stands in the address of that one question, since Meta takes it nowhere
 * else; the adapter keeps it out of the log and of errors. Where Meta wants an app's own token for that, a question that
 * any token may ask tells at least whether it lives. undefined: Meta could not be reached, or would not say now.
 */
export async function askAboutToken(
  graph: Graph,
  token: string,
  signal?: AbortSignal,
): Promise<TokenFacts | undefined> {
  const question = { token, version: 'graph' as const, ...(signal && { signal }) };
  try {
    const { data } = await graph.get('debug_token', { ...question, params: { input_token: token }, schema: debugged });
    const expiresAt = data.expires_at > 0 ? data.expires_at * SECOND : null;
    const code = data.error?.subcode === EXPIRED ? 'meta_token_expired' : 'meta_token_invalid';
    return { expiresAt, scopes: data.scopes, problem: data.is_valid ? null : { code } };
  } catch (fault) {
    const verdict = dead(fault);
    if (verdict) return verdict;
    if (!isRefusal(fault)) return unreached(fault, signal);
  }
  try {
    const { data } = await graph.get('me/permissions', { ...question, schema: permissions });
    const granted = data.filter((one) => one.status === 'granted').map((one) => one.permission);
    return { expiresAt: null, scopes: granted, problem: null };
  } catch (fault) {
    return (
      dead(fault) ?? (isRefusal(fault) ? { expiresAt: null, scopes: [], problem: null } : unreached(fault, signal))
    );
  }
}

/** Keeps what Meta said of the token at this place. A token found alive again lets go what it was stopped for. In a write. */
export function keepTokenFacts(parts: Parts, place: string, facts: TokenFacts): void {
  const { db, clock } = parts;
  const before = prepared<{ problem: string | null }>(db, 'select problem from token_checks where place = ?').get(
    place,
  );
  const problem = facts.problem && JSON.stringify(facts.problem);
  prepared(
    db,
    `insert into token_checks (place, checked_at, expires_at, scopes, problem) values (?, ?, ?, ?, ?)
     on conflict (place) do update set checked_at = excluded.checked_at, scopes = excluded.scopes,
       expires_at = coalesce(excluded.expires_at, case when excluded.problem is null then null else expires_at end),
       problem = excluded.problem`,
  ).run(place, clock(), facts.expiresAt, JSON.stringify(facts.scopes), problem);
  if (before?.problem != null && facts.problem === null) releaseByToken(parts, place);
}

/** Every token that is kept, wherever it is kept. */
export function heldTokens({ db }: Pick<Parts, 'db'>): HeldToken[] {
  const rows = (sql: string) => prepared<{ id: string; token: Buffer }>(db, sql).all();
  return [
    ...prepared<{ value: Buffer }>(db, 'select value from secrets where name = ?')
      .all(BUSINESS_TOKEN)
      .map(({ value }) => ({ place: BUSINESS_TOKEN, sealed: value })),
    ...rows('select id, token from ad_accounts where token is not null').map(({ id, token }) => ({
      ...{ place: accountTokenPlace(id), sealed: token },
    })),
    ...rows('select id, token from datasets where token is not null').map(({ id, token }) => ({
      ...{ place: tokenPlace(id), sealed: token },
    })),
  ];
}

/**
 * Asks about the kept tokens that were last asked about before this moment. False: Meta could not be reached; those asked
 * before it are kept.
 */
export async function checkTokens(
  parts: Parts,
  graph: Graph,
  { before, signal }: { before: number; signal?: AbortSignal },
): Promise<boolean> {
  const askedAt = prepared<{ checkedAt: number }>(
    parts.db,
    'select checked_at as checkedAt from token_checks where place = ?',
  );
  for (const held of heldTokens(parts)) {
    const last = askedAt.get(held.place)?.checkedAt;
    // A moment still to come was noted by a clock that ran ahead.
    if (last !== undefined && last >= before && last <= parts.clock()) continue;
    const facts = await askAboutHeld(parts, graph, held, signal);
    if (!facts) return false;
    // Another token may stand there by now, or none.
    parts.db.write(() => {
      const now = heldTokens(parts).find(({ place }) => place === held.place);
      if (now?.sealed.equals(held.sealed)) keepTokenFacts(parts, held.place, facts);
    });
    parts.live.changed({ topic: 'ads' });
    parts.live.changed({ topic: 'directions' });
  }
  return true;
}

/** One that this computer cannot open is as good as dead: the owner puts it in anew. */
async function askAboutHeld(parts: Parts, graph: Graph, held: HeldToken, signal: AbortSignal | undefined) {
  let token: string;
  try {
    token = openToken(parts, held);
  } catch (fault) {
    const known = domainCode(fault);
    if (!known) throw fault;
    return { expiresAt: null, scopes: [], problem: { code: known.code } };
  }
  return askAboutToken(graph, token, signal);
}

function dead(fault: unknown): TokenFacts | undefined {
  const known = domainCode(fault);
  if (known?.code !== 'meta_token_invalid' && known?.code !== 'meta_token_expired') return undefined;
  return { expiresAt: null, scopes: [], problem: { ...known.params, code: known.code } };
}

function isRefusal(fault: unknown): boolean {
  return ['meta_refused', 'meta_permission_missing', 'meta_not_found'].includes(domainCode(fault)?.code ?? '');
}

/** Waited long enough is not reached either; a bug is a bug. */
function unreached(fault: unknown, signal: AbortSignal | undefined): undefined {
  if (!domainCode(fault) && !signal?.aborted) throw fault;
  return undefined;
}
