import { eq } from 'drizzle-orm';
import { adAccounts } from '../../../db/schema/index.ts';
import type { Parts } from '../../parts.ts';
import { showToken } from '../show-token.ts';
import { tokenOfAccount } from '../tokens.ts';
import type { Examined } from './examined.ts';
import { type Finding, good, notKnown, warning } from './finding.ts';

/** One of these lets a token read what was spent. Source: facts/meta.md 7 */
const SPEND_SCOPES = ['ads_read', 'ads_management'];

/** Whether spend can be read: without it events go all the same, only their cost is not known. */
export function readingOfSpend(parts: Pick<Parts, 'db' | 'clock'>, { dataset }: Examined): Finding {
  const account = dataset?.adAccountId
    ? parts.db.orm.select().from(adAccounts).where(eq(adAccounts.id, dataset.adAccountId)).get()
    : undefined;
  if (!account) return notKnown('doctor_spend_no_account');
  const name = { account: account.name ?? account.metaId };
  const held = tokenOfAccount(parts, account.id);
  if (!held) return warning('doctor_spend_no_token', name);
  if (account.spendProblem) return warning('doctor_spend_failed', { ...name, why: account.spendProblem });
  const { scopes, state, problem, expiresAt } = showToken(parts, { place: held.place, setAt: null });
  if (state === 'bad') return warning('doctor_spend_token_dead', { ...name, ...(problem && { why: problem }) });
  if (state === 'ends_soon') return warning('doctor_spend_token_ends', { ...name, dayAt: expiresAt });
  if (scopes.length > 0 && !SPEND_SCOPES.some((scope) => scopes.includes(scope))) {
    return warning('doctor_spend_no_scope', name);
  }
  if (account.spendReadAt !== null) return good('doctor_spend_read', { ...name, at: account.spendReadAt });
  return scopes.length > 0 ? good('doctor_spend_may', name) : notKnown('doctor_spend_unknown', name);
}
