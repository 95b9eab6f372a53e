import { prepared } from '../../db/prepared.ts';
import type { TokenView } from '../ads/views.ts';
import type { Reason } from '../dialogs/views.ts';
import type { Parts } from '../parts.ts';

/** The end of a token is told this long ahead, ms. */
export const TOKEN_AHEAD_MS = 14 * 24 * 60 * 60 * 1000;

interface Check {
  checkedAt: number;
  expiresAt: number | null;
  scopes: string;
  problem: string | null;
}

/** What is known of the token that stands at this place. @param setAt when it was put there, ms */
export function showToken(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  { place, setAt }: { place: string; setAt: number | null },
): TokenView {
  const check = prepared<Check>(
    db,
    'select checked_at as checkedAt, expires_at as expiresAt, scopes, problem from token_checks where place = ?',
  ).get(place);
  if (!check) {
    return { place, setAt, checkedAt: null, expiresAt: null, scopes: [], problem: null, state: 'not_checked' };
  }
  const { checkedAt, expiresAt } = check;
  const problem = check.problem === null ? null : (JSON.parse(check.problem) as Reason);
  const left = expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt - clock();
  const state = problem !== null || left <= 0 ? 'bad' : left <= TOKEN_AHEAD_MS ? 'ends_soon' : 'good';
  return { place, setAt, checkedAt, expiresAt, scopes: JSON.parse(check.scopes) as string[], problem, state };
}
