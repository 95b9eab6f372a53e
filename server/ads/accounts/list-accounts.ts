import { prepared } from '../../../db/prepared.ts';
import { showToken } from '../../capi/show-token.ts';
import { accountTokenPlace, BUSINESS_TOKEN } from '../../capi/tokens.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import { earliestDay, today } from '../spend/days.ts';
import type { AccountsView, AccountView } from '../views.ts';

type Row = Omit<AccountView, 'token' | 'tokenFrom' | 'spendProblem'> & {
  hasToken: 0 | 1;
  tokenSetAt: number | null;
  problem: string | null;
};

/** The accounts and the tokens, never a token itself. */
export function listAccounts(parts: Pick<Parts, 'db' | 'clock'>): Omit<AccountsView, 'reading'> {
  const { db, clock } = parts;
  const kept = prepared<{ setAt: number }>(db, 'select set_at as setAt from secrets where name = ?').get(
    BUSINESS_TOKEN,
  );
  const rows = prepared<Row>(
    db,
    `select id, meta_id as metaId, name, currency, time_zone as timeZone, status, spend_until as spendUntil,
            spend_since as spendSince, spend_wanted_since as spendWantedSince, spend_read_at as spendReadAt, spend_problem as problem, token is not null as hasToken,
            token_set_at as tokenSetAt,
            (select count(*) from datasets where ad_account_id = a.id) as datasets,
            (select count(*) from ads where ad_account_id = a.id) as ads
     from ad_accounts a order by created_at, id`,
  ).all();
  return {
    business: kept ? showToken(parts, { place: BUSINESS_TOKEN, setAt: kept.setAt }) : null,
    earliestDay: earliestDay(today(clock(), timeZoneOf(readSettings(db)))),
    accounts: rows.map(({ hasToken, tokenSetAt, problem, ...row }) => ({
      ...row,
      token: hasToken ? showToken(parts, { place: accountTokenPlace(row.id), setAt: tokenSetAt }) : null,
      tokenFrom: hasToken ? 'account' : kept ? 'business' : null,
      spendProblem: problem === null ? null : (JSON.parse(problem) as Reason),
    })),
  };
}
