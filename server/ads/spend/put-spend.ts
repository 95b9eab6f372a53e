import { setImmediate as nextTurn } from 'node:timers/promises';
import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';

/** What an ad, or a whole direction, cost on one day. */
export interface DaySpend {
  of: { ad: string } | { direction: string };
  /** YYYY-MM-DD */
  day: string;
  source: 'insights' | 'table' | 'typed';
  amountMicros: number;
  /** ISO 4217 */
  currency: string;
  impressions: number | null;
  clicks: number | null;
  conversations: number | null;
}

/** One write takes no longer, ms: it holds the loop. */
const SLICE_MS = 8;

/** Writes these days, slice by slice; the last word of a day holds. Ads must be there already. */
export async function putSpend(parts: Parts, rows: readonly DaySpend[], signal?: AbortSignal): Promise<void> {
  const put = writer(parts);
  let at = 0;
  while (at < rows.length) {
    signal?.throwIfAborted();
    parts.db.write(() => {
      const until = performance.now() + SLICE_MS;
      for (let row = rows[at]; row && performance.now() < until; row = rows[at]) {
        put(row);
        at += 1;
      }
    });
    await nextTurn();
  }
}

/** The same inside a write, for a few. */
export function putDays(parts: Pick<Parts, 'db' | 'clock'>, rows: readonly DaySpend[]): void {
  const put = writer(parts);
  for (const row of rows) put(row);
}

function writer({ db, clock }: Pick<Parts, 'db' | 'clock'>): (row: DaySpend) => void {
  // A day that says nothing new is not written again: Meta repeats the last days every time.
  const put = prepared(
    db,
    `insert into spend (scope, day, ad_id, direction_id, source, amount_micros, currency, impressions, clicks,
       conversations, read_at)
     values (@scope, @day, @ad, coalesce(@direction, (select direction_id from ads where id = @ad)), @source, @amountMicros,
       @currency, @impressions, @clicks, @conversations, @now)
     on conflict (scope, day) do update set source = excluded.source, amount_micros = excluded.amount_micros,
       direction_id = coalesce(excluded.direction_id, direction_id), currency = excluded.currency,
       impressions = excluded.impressions, clicks = excluded.clicks, conversations = excluded.conversations,
       read_at = excluded.read_at
     where excluded.amount_micros <> amount_micros or excluded.currency <> currency or excluded.source <> source
       or excluded.impressions is not impressions or excluded.clicks is not clicks
       or excluded.conversations is not conversations`,
  );
  const now = clock();
  return ({ of, ...row }) => {
    const isAd = 'ad' in of;
    const scope = isAd ? `ad:${of.ad}` : `direction:${of.direction}`;
    put.run({ ...row, scope, ad: isAd ? of.ad : null, direction: isAd ? null : of.direction, now });
  };
}
