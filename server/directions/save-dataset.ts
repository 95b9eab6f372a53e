import { eq } from 'drizzle-orm';
import { prepared } from '../../db/prepared.ts';
import { adAccounts, datasets } from '../../db/schema/index.ts';
import { releaseByToken } from '../capi/queue/release-by-token.ts';
import { tokenPlace } from '../capi/tokens.ts';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { WantedDataset } from './direction-input.ts';

/**
 * Finds or makes the dataset of this number and gives it what the owner chose: a token of its own, its account's, or the
 * business's. It may be another direction's too: the token is for all of them. Inside a write.
 *
 * @returns its id
 * @throws AppError ad_account_not_found
 */
export function saveDataset(parts: Parts, { metaId, token, dropsToken, adAccountId }: WantedDataset): string {
  const { db } = parts;
  const found = db.orm.select().from(datasets).where(eq(datasets.metaId, metaId)).get();
  const id = found?.id ?? makeDataset(parts, metaId);
  const drops = dropsToken && found?.token != null;
  const account = adAccountId === undefined ? (found?.adAccountId ?? null) : adAccountId;
  if (account !== null) mustExist(parts, account);
  const movesAccount = account !== (found?.adAccountId ?? null);
  if (movesAccount) db.orm.update(datasets).set({ adAccountId: account }).where(eq(datasets.id, id)).run();
  if (token !== null) putToken(parts, id, token);
  if (drops) putToken(parts, id, null);
  if (token !== null || drops || movesAccount) releaseByToken(parts, tokenPlace(id));
  return id;
}

function makeDataset({ db, clock, uuid }: Parts, metaId: string): string {
  const id = uuid();
  db.orm.insert(datasets).values({ id, metaId, createdAt: clock() }).run();
  return id;
}

function mustExist({ db }: Parts, adAccountId: string): void {
  const found = db.orm.select({ id: adAccounts.id }).from(adAccounts).where(eq(adAccounts.id, adAccountId)).get();
  if (!found) throw new AppError('ad_account_not_found', { id: adAccountId });
}

/** What Meta said of the token before is not true of this one. */
function putToken({ db, clock, vault }: Parts, datasetId: string, token: string | null): void {
  const place = tokenPlace(datasetId);
  db.orm
    .update(datasets)
    .set({
      token: token === null ? null : vault.seal(place, Buffer.from(token, 'utf8')),
      tokenSetAt: token === null ? null : clock(),
    })
    .where(eq(datasets.id, datasetId))
    .run();
  prepared(db, 'delete from token_checks where place = ?').run(place);
}
