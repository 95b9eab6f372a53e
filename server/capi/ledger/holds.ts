import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { businessToken } from '../tokens.ts';

/** What holds every due event of a direction that goes to this dataset (null: none is chosen); null: nothing does. */
export type Holds = (directionId: string, datasetId: string | null) => string | null;

interface StoredDataset {
  id: string;
  hasToken: 0 | 1;
  stoppedCode: string | null;
  pausedUntilAt: number | null;
}

/**
 * Why nothing of a direction or dataset is sent now, as domain codes. That is said of all their events at once and so is not
 * written on each; the token may be the ad account's or the business's.
 */
export function readHolds({ db, clock }: Pick<Parts, 'db' | 'clock'>): Holds {
  const now = clock();
  const isOff = new Set(
    prepared<{ id: string }>(db, 'select id from directions where capi_enabled_at is null')
      .all()
      .map(({ id }) => id),
  );
  const hasBusiness = businessToken({ db }) !== undefined;
  const datasets = new Map(
    prepared<StoredDataset>(
      db,
      `select d.id, coalesce(d.token, a.token) is not null as hasToken, d.stopped_code as stoppedCode,
         d.paused_until_at as pausedUntilAt from datasets d left join ad_accounts a on a.id = d.ad_account_id`,
    )
      .all()
      .map((dataset) => [dataset.id, dataset]),
  );
  return (directionId, datasetId) => {
    if (isOff.has(directionId)) return 'capi_off';
    const dataset = datasetId === null ? undefined : datasets.get(datasetId);
    if (!dataset) return 'no_dataset';
    if (!dataset.hasToken && !hasBusiness) return 'no_token';
    if (dataset.stoppedCode !== null) return dataset.stoppedCode;
    return dataset.pausedUntilAt !== null && dataset.pausedUntilAt > now ? 'rate_limited' : null;
  };
}
