import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';

/** An ad as Meta tells of it. */
export interface NamedAd {
  id: string;
  name: string | null;
  adSetId: string | null;
  adSetName: string | null;
  campaignId: string | null;
  campaignName: string | null;
  /** Digits. */
  accountMetaId: string | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Owners rename ads, seldom. */
const AGAIN_MS = 30 * DAY_MS;
/** What no token sees is asked about after 1, 2, 4 … days, at most so many. */
const MOST_DAYS = 32;

/** Keeps what Meta told of these ads; they need not be known before. */
export function putNames(parts: Parts, ads: readonly NamedAd[]): void {
  if (ads.length === 0) return;
  const { db, clock, live } = parts;
  const put = prepared(
    db,
    `insert into ads (id, ad_account_id, name, ad_set_id, ad_set_name, campaign_id, campaign_name, read_at, next_read_at)
     values (@id, (select id from ad_accounts where meta_id = @account), @name, @adSetId, @adSetName, @campaignId,
       @campaignName, @now, @next)
     on conflict (id) do update set ad_account_id = coalesce(excluded.ad_account_id, ad_account_id),
       name = coalesce(excluded.name, name), ad_set_id = coalesce(excluded.ad_set_id, ad_set_id),
       ad_set_name = coalesce(excluded.ad_set_name, ad_set_name), campaign_id = coalesce(excluded.campaign_id, campaign_id),
       campaign_name = coalesce(excluded.campaign_name, campaign_name), read_at = excluded.read_at,
       next_read_at = excluded.next_read_at, problem = null`,
  );
  const now = clock();
  db.write(() => {
    for (const { accountMetaId, ...ad } of ads) put.run({ ...ad, account: accountMetaId, now, next: now + AGAIN_MS });
    db.afterCommit(() => live.changed({ topic: 'ads' }));
  });
}

/** Names that were read before stay; when they are asked for again depends on how often it was in vain. */
export function keepUnreadable({ db, clock, live }: Parts, ids: readonly string[], problem: Reason): void {
  const before = prepared<{ problem: string | null }>(db, 'select problem from ads where id = ?');
  const put = prepared(db, 'update ads set problem = ?, next_read_at = ? where id = ?');
  db.write(() => {
    for (const id of ids) {
      const days = Math.min(2 * daysOf(before.get(id)?.problem ?? null) || 1, MOST_DAYS);
      put.run(JSON.stringify({ ...problem, days }), clock() + days * DAY_MS, id);
    }
    db.afterCommit(() => live.changed({ topic: 'ads' }));
  });
}

function daysOf(problem: string | null): number {
  const { days } = (problem === null ? {} : JSON.parse(problem)) as { days?: unknown };
  return typeof days === 'number' ? days : 0;
}
