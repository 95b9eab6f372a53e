import { prepared } from '../../../db/prepared.ts';
import { createBreath } from '../../imports/contacts/breath.ts';
import type { Parts } from '../../parts.ts';
import { putNames } from '../names/put-names.ts';
import { addDays } from './days.ts';
import type { InsightRow } from './insights.ts';
import { type DaySpend, putSpend } from './put-spend.ts';

/** Ads named in one write. */
const SLICE = 200;

interface Account {
  id: string;
  metaId: string;
  currency: string | null;
}

/**
 * Writes a window of days that was read whole: names and spend of its ads, and that these days are known. Days that follow
 * a gap begin anew: what is known is known without one.
 */
export async function keepWindow(
  parts: Parts,
  account: Account,
  range: { since: string; until: string },
  rows: readonly InsightRow[],
  signal: AbortSignal,
): Promise<void> {
  await keepAds(parts, account, rows, signal);
  await putSpend(
    parts,
    rows.flatMap((row) => toSpend(row, account) ?? []),
    signal,
  );
  await dropVanished(parts, account, range, rows, signal);
  const { db, live } = parts;
  db.write(() => {
    prepared(
      db,
      `update ad_accounts set spend_until = max(coalesce(spend_until, @until), @until),
         spend_since = iif(spend_since is null or @since > date(spend_until, '+1 day'), @since, min(spend_since, @since))
       where id = @id`,
    ).run({ ...range, id: account.id });
    db.afterCommit(() => live.changed({ topic: 'ads' }));
  });
}

/** Spend without a currency is none: it cannot be added to anything. */
function toSpend(row: InsightRow, account: Account): DaySpend | undefined {
  const currency = row.currency ?? account.currency;
  if (currency === null) return undefined;
  const { adId, day, amountMicros, impressions, clicks, conversations } = row;
  return { of: { ad: adId }, day, source: 'insights', amountMicros, currency, impressions, clicks, conversations };
}

async function keepAds(parts: Parts, account: Account, rows: readonly InsightRow[], signal: AbortSignal) {
  // The newest day names an ad as it is called now.
  const byId = new Map([...rows].sort((a, b) => (a.day < b.day ? -1 : 1)).map((row) => [row.adId, row]));
  const ads = [...byId.values()].map((row) => ({
    ...row,
    id: row.adId,
    name: row.adName,
    accountMetaId: account.metaId,
  }));
  const breath = createBreath();
  for (let at = 0; at < ads.length; at += SLICE) {
    signal.throwIfAborted();
    putNames(parts, ads.slice(at, at + SLICE));
    await breath.take();
  }
}

/** A day that Meta told of before and does not now had no delivery after all. */
async function dropVanished(
  { db }: Parts,
  account: Account,
  { since, until }: { since: string; until: string },
  rows: readonly InsightRow[],
  signal: AbortSignal,
): Promise<void> {
  const told = new Set(rows.map((row) => `${row.day} ${row.adId}`));
  const breath = createBreath();
  for (let day = since; day <= until; day = addDays(day, 1)) {
    signal.throwIfAborted();
    const stored = prepared<{ id: number; adId: string }>(
      db,
      `select s.id, s.ad_id as adId from spend s join ads a on a.id = s.ad_id
       where s.day = ? and s.source = 'insights' and a.ad_account_id = ?`,
    ).all(day, account.id);
    const gone = stored.filter(({ adId }) => !told.has(`${day} ${adId}`));
    if (gone.length > 0) {
      db.write(() => {
        for (const { id } of gone) prepared(db, 'delete from spend where id = ?').run(id);
      });
    }
    await breath.take();
  }
}
