import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';

/** A sealed access token and where it is kept; `place` is its place in the vault and its key in `token_checks`. */
export interface HeldToken {
  place: string;
  sealed: Buffer;
}

/** Place of the business's own token, used where a dataset or an ad account has none. */
export const BUSINESS_TOKEN = 'business';

/** Place of a dataset's own token in the vault. */
export function tokenPlace(datasetId: string): string {
  return `datasets/${datasetId}/token`;
}

/** Place of an ad account's own token in the vault. */
export function accountTokenPlace(adAccountId: string): string {
  return `ad_accounts/${adAccountId}/token`;
}

/** The token a dataset's events go out with: its own, else its ad account's, else the business's; undefined: none given. */
export function tokenOfDataset({ db }: Pick<Parts, 'db'>, datasetId: string): HeldToken | undefined {
  const found = prepared<{ own: Buffer | null; accountId: string | null; ofAccount: Buffer | null }>(
    db,
    `select d.token as own, a.id as accountId, a.token as ofAccount from datasets d
     left join ad_accounts a on a.id = d.ad_account_id where d.id = ?`,
  ).get(datasetId);
  if (found?.own) return { place: tokenPlace(datasetId), sealed: found.own };
  if (found?.ofAccount && found.accountId) {
    return { place: accountTokenPlace(found.accountId), sealed: found.ofAccount };
  }
  return businessToken({ db });
}

/** The token an ad account is read with: its own, else the business's; undefined: none given. */
export function tokenOfAccount({ db }: Pick<Parts, 'db'>, adAccountId: string): HeldToken | undefined {
  const own = prepared<{ token: Buffer | null }>(db, 'select token from ad_accounts where id = ?').get(adAccountId);
  return own?.token ? { place: accountTokenPlace(adAccountId), sealed: own.token } : businessToken({ db });
}

/** The token of the whole business; undefined: none given. */
export function businessToken({ db }: Pick<Parts, 'db'>): HeldToken | undefined {
  const found = prepared<{ value: Buffer }>(db, 'select value from secrets where name = ?').get(BUSINESS_TOKEN);
  return found && { place: BUSINESS_TOKEN, sealed: found.value };
}

/** @throws AppError secret_unreadable when this computer's data key is another */
export function openToken({ vault }: Pick<Parts, 'vault'>, { place, sealed }: HeldToken): string {
  return vault.open(place, sealed).toString('utf8');
}
