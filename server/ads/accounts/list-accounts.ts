import { prepared } from '../../../db/prepared.ts';
import { showToken } from '../../capi/show-token.ts';
import { accountTokenPlace, BUSINESS_TOKEN } from '../../capi/tokens.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { AccountsView, AccountView } from '../views.ts';

type Row = Pick<
  AccountView,
  'id' | 'metaId' | 'name' | 'currency' | 'timeZone' | 'status' | 'datasets' | 'ads' | 'spendUntil' | 'spendReadAt'
> & { hasToken: 0 | 1; tokenSetAt: number | null; problem: string | null };

/** The accounts and the tokens, never a token itself. */
export function listAccounts(parts: Pick<Parts, 'db' | 'clock'>): Pick<AccountsView, 'business' | 'accounts'> {
  const { db } = parts;
  const kept = prepared<{ setAt: number }>(db, 'select set_at as setAt from secrets where name = ?').get(
    BUSINESS_TOKEN,
  );
  const rows = prepared<Row>(
    db,
    `select id, meta_id as metaId, name, currency, time_zone as timeZone, status, spend_until as spendUntil,
            spend_read_at as spendReadAt, spend_problem as problem, token is not null as hasToken,
            token_set_at as tokenSetAt,
            (select count(*) from datasets where ad_account_id = a.id) as datasets,
            (select count(*) from ads where ad_account_id = a.id) as ads
     from ad_accounts a order by created_at, id`,
  ).all();
  return {
    business: kept ? showToken(parts, { place: BUSINESS_TOKEN, setAt: kept.setAt }) : null,
    accounts: rows.map(({ hasToken, tokenSetAt, problem, ...row }) => ({
      ...row,
      token: hasToken ? showToken(parts, { place: accountTokenPlace(row.id), setAt: tokenSetAt }) : null,
      tokenFrom: hasToken ? 'account' : kept ? 'business' : null,
      spendProblem: problem === null ? null : (JSON.parse(problem) as Reason),
    })),
  };
}
