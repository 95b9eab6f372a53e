import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { TOKEN_AHEAD_MS } from '../show-token.ts';
import { BUSINESS_TOKEN } from '../tokens.ts';
import { about, isOfToken, type Sending } from './standing-datasets.ts';
import type { BannerItem, CheckKey } from './views.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Checked {
  place: string;
  expiresAt: number | null;
  problem: string | null;
  /** Of an ad account. */
  account: string | null;
}

/**
 * Tokens that are looked after: of datasets that send, of accounts, of the business. `sending` may name several directions of
 * one dataset: each is told then.
 */
export function ofTokens({ db, clock }: Pick<Parts, 'db' | 'clock'>, sending: readonly Sending[]): BannerItem[] {
  const now = clock();
  return prepared<Checked>(
    db,
    `select c.place, c.expires_at as expiresAt, c.problem, coalesce(a.name, a.meta_id) as account
     from token_checks c left join ad_accounts a on c.place = 'ad_accounts/' || a.id || '/token'
     order by c.expires_at`,
  )
    .all()
    .flatMap((token): BannerItem[] => {
      const { place, expiresAt, problem, account } = token;
      const users = sending.filter(({ tokenPlace }) => tokenPlace === place);
      // The stopped dataset says it already.
      if (users.some(({ stoppedCode }) => stoppedCode !== null && isOfToken(stoppedCode))) return [];
      const of = place === BUSINESS_TOKEN ? 'business' : account !== null ? 'account' : 'dataset';
      if (users.length === 0 && of === 'dataset') return [];
      const isDead = problem !== null || (expiresAt !== null && expiresAt <= now);
      if (!isDead && (expiresAt === null || expiresAt - now > TOKEN_AHEAD_MS)) return [];
      const said = isDead
        ? { key: `token ${place} dead`, code: `banner_token_dead_${of}`, values: {} }
        : {
            key: `token ${place} ${expiresAt} ends`,
            code: `banner_token_ends_${of}`,
            values: { days: Math.ceil(((expiresAt ?? now) - now) / DAY_MS) },
          };
      const values = { ...(account === null ? {} : { account }), ...said.values };
      const common = { key: said.key, place: of === 'dataset' ? 'direction' : 'accounts' } as const;
      // Without it spend and names are not read.
      if (users.length === 0) {
        const checks: CheckKey[] = ['spend'];
        return [{ ...common, checks, tone: 'amber', reason: { code: said.code, ...values }, direction: null }];
      }
      // Red only where sending rests on it.
      const tone = isDead ? 'red' : 'amber';
      return users.map((user) => {
        const { reason, direction } = about(user, said.code);
        const checks: CheckKey[] = [user.isOrdinary ? 'ordinary_dataset' : 'token'];
        return { ...common, checks, tone, reason: { ...reason, ...values }, direction };
      });
    });
}
