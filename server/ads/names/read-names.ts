import { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import type { Graph, Question } from '../../capi/meta/graph.ts';
import type { Usage } from '../../capi/meta/usage.ts';
import { businessToken, type HeldToken, openToken, tokenOfAccount } from '../../capi/tokens.ts';
import type { Reason } from '../../dialogs/views.ts';
import { domainCode } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { keepUnreadable, type NamedAd, putNames } from './put-names.ts';

/** Asked for at once: more ids than that Meta does not take. */
const BATCH = 50;
/** Questions of one round: strangers' ads cost one each, the rest waits for the next round. */
const MOST_QUESTIONS = 150;

const text = z.string().nullish().catch(null);
const group = z.object({ id: text, name: text }).nullish().catch(null);
const adSchema = z.object({ id: z.string(), name: text, account_id: text, adset: group, campaign: group }).transform(
  (ad): NamedAd => ({
    ...{ id: ad.id, name: ad.name ?? null, accountMetaId: ad.account_id ?? null },
    ...{ adSetId: ad.adset?.id ?? null, adSetName: ad.adset?.name ?? null },
    ...{ campaignId: ad.campaign?.id ?? null, campaignName: ad.campaign?.name ?? null },
  }),
);
const FIELDS = 'name,account_id,adset{id,name},campaign{id,name}';

/** Faults of one token, not of the next. */
const OF_TOKEN = ['meta_permission_missing', 'meta_token_invalid', 'meta_token_expired', 'secret_unreadable'];

/** One round of reading: which signal ends it, what it has asked. */
interface Round {
  graph: Graph;
  signal: AbortSignal;
  questions: number;
  onUsage: (usage: Usage) => void;
}

/**
 * Asks Meta for the names of ads whose time has come: with the business's token, then with each account's own, what none can
 * see stays unknown and is asked again after days. Faults of the way to Meta are thrown; what was read before them is kept.
 *
 * @returns how many questions that took
 * @throws AppErrors of the graph: meta_no_network, meta_fault, meta_rate_limited, meta_version_ended, …
 */
export async function readNames(
  parts: Parts,
  graph: Graph,
  { signal, onUsage }: Pick<Round, 'signal' | 'onUsage'>,
): Promise<number> {
  const tokens = tokensToAskWith(parts);
  const round: Round = { graph, signal, onUsage, questions: 0 };
  while (tokens.length > 0 && round.questions < MOST_QUESTIONS) {
    const ids = dueAds(parts);
    if (ids.length === 0) break;
    await readBatch(parts, round, tokens, ids);
  }
  return round.questions;
}

/** How many ads wait for their names. */
export function countWaiting({ db }: Pick<Parts, 'db'>): number {
  return prepared<{ n: number }>(db, 'select count(*) as n from ads where read_at is null').get()?.n ?? 0;
}

/** Why ads that wait cannot be read, where that is more than that no token sees them; null: nothing is. */
export function storedProblem({ db }: Pick<Parts, 'db'>): Reason | null {
  const found = prepared<{ problem: string }>(
    db,
    `select problem from ads where read_at is null and json_extract(problem, '$.code') <> 'meta_not_found' limit 1`,
  ).get();
  return found ? (JSON.parse(found.problem) as Reason) : null;
}

/** Names never read first. */
function dueAds({ db, clock }: Parts): string[] {
  return prepared<{ id: string }>(
    db,
    'select id from ads where next_read_at <= ? order by read_at is not null, next_read_at, id limit ?',
  )
    .all(clock(), BATCH)
    .map(({ id }) => id);
}

async function readBatch(parts: Parts, round: Round, tokens: readonly HeldToken[], ids: string[]): Promise<void> {
  let left = ids;
  let code = 'meta_not_found';
  for (const held of tokens) {
    const found: NamedAd[] = [];
    try {
      await ask(round, openToken(parts, held), left, found);
    } catch (fault) {
      // A token that may not read ads, or is dead, is not the last one: what it says is kept if no other can.
      const known = domainCode(fault)?.code ?? '';
      if (!OF_TOKEN.includes(known)) throw fault;
      code = known;
    } finally {
      putNames(parts, found);
      const names = new Set(found.map((ad) => ad.id));
      left = left.filter((id) => !names.has(id));
    }
    if (left.length === 0) return;
  }
  keepUnreadable(parts, left, { code });
}

/** One ad that cannot be seen refuses the whole call: it is halved until it is alone. */
async function ask(round: Round, token: string, ids: string[], found: NamedAd[]): Promise<void> {
  round.questions += 1;
  const question: Question<Record<string, NamedAd | undefined>> = {
    ...{ token, version: 'graph', params: { ids: ids.join(','), fields: FIELDS }, signal: round.signal },
    ...{ schema: z.record(z.string(), adSchema.optional().catch(undefined)), onUsage: round.onUsage },
  };
  try {
    const answer = await round.graph.get('', question);
    found.push(...ids.flatMap((id) => answer[id] ?? []));
  } catch (fault) {
    if (!isOfOneId(fault)) throw fault;
    if (ids.length === 1) return;
    const middle = Math.ceil(ids.length / 2);
    await ask(round, token, ids.slice(0, middle), found);
    await ask(round, token, ids.slice(middle), found);
  }
}

/** A bare code 100 has been seen for what does not exist. Source: facts/meta.md 6, product.md 5 */
function isOfOneId(fault: unknown): boolean {
  const known = domainCode(fault);
  return known?.code === 'meta_not_found' || (known?.code === 'meta_refused' && known.params['metaCode'] === 100);
}

function tokensToAskWith(parts: Parts): HeldToken[] {
  const accounts = prepared<{ id: string }>(
    parts.db,
    'select id from ad_accounts where token is not null order by created_at, id',
  ).all();
  const held = [businessToken(parts), ...accounts.map(({ id }) => tokenOfAccount(parts, id))];
  return held.filter((one) => one !== undefined);
}
