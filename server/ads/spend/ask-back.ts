import { prepared } from '../../../db/prepared.ts';
import { tokenOfAccount } from '../../capi/tokens.ts';
import type { Parts } from '../../parts.ts';

/**
 * The owner wants spend from this day on (YYYY-MM-DD), of every account that can be read: it is read back to it in the
 * background, whatever comes between.
 *
 * @returns the accounts that have days to be read
 */
export function askSpendBack(parts: Parts, since: string): string[] {
  const { db, live } = parts;
  return db.write(() => {
    const lacking = prepared<{ id: string }>(
      db,
      'select id from ad_accounts where spend_since is null or spend_since > ? order by id',
    ).all(since);
    const ids = lacking.map(({ id }) => id).filter((id) => tokenOfAccount(parts, id) !== undefined);
    for (const id of ids) {
      prepared(
        db,
        'update ad_accounts set spend_wanted_since = min(coalesce(spend_wanted_since, @since), @since) where id = @id',
      ).run({ since, id });
    }
    db.afterCommit(() => live.changed({ topic: 'ads' }));
    return ids;
  });
}
