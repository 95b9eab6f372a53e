import { prepared } from '../../../db/prepared.ts';
import { accountTokenPlace, BUSINESS_TOKEN, tokenPlace } from '../tokens.ts';
import { type ReleaseParts, releaseEvents } from './release-events.ts';

/**
 * A token was put at this place of the vault (`tokenPlace`, `accountTokenPlace`, `BUSINESS_TOKEN`) or taken from it: what its
 * datasets were stopped for is forgotten, and their events may be tried at once. A stop that no token mends stays.
 * To be called inside the write that stores the token.
 */
export function releaseByToken(parts: ReleaseParts, place: string): void {
  const { db, live, wakeSender } = parts;
  const lift = prepared(
    db,
    `update datasets set stopped_code = null, stopped_at = null where id = ? and stopped_code <> 'version_ended'`,
  );
  for (const id of datasetsWith(parts, place)) {
    lift.run(id);
    releaseEvents(parts, id);
  }
  db.afterCommit(() => {
    live.changed({ topic: 'directions' });
    live.changed({ topic: 'events' });
    wakeSender();
  });
}

/** Datasets whose events go out with the token of this place, or would if one stood there. */
function datasetsWith({ db }: ReleaseParts, place: string): string[] {
  return prepared<{ id: string; accountId: string | null; own: 0 | 1; ofAccount: 0 | 1 }>(
    db,
    `select d.id, d.ad_account_id as accountId, d.token is not null as own, a.token is not null as ofAccount
     from datasets d left join ad_accounts a on a.id = d.ad_account_id`,
  )
    .all()
    .filter(({ id, accountId, own, ofAccount }) => {
      if (place === tokenPlace(id)) return true;
      if (own) return false;
      if (accountId !== null && place === accountTokenPlace(accountId)) return true;
      return place === BUSINESS_TOKEN && !ofAccount;
    })
    .map(({ id }) => id);
}
