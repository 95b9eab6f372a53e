import { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { isDay } from './days.ts';

/** A day as it was, to be put back. */
export const droppedSpend = z.object({
  scope: z.string().max(100),
  day: z.string().refine(isDay),
  adId: z.string().nullable(),
  directionId: z.string().nullable(),
  source: z.enum(['typed', 'table']),
  amountMicros: z.number().int().nonnegative(),
  currency: z.string().length(3),
  impressions: z.number().int().nullable(),
  clicks: z.number().int().nullable(),
  conversations: z.number().int().nullable(),
  readAt: z.number().int(),
});
export type DroppedSpend = z.output<typeof droppedSpend>;

/** Takes away what was typed or came from a table; what Meta told stays. @returns what `restoreSpend` puts back */
export function dropSpend({ db, live }: Pick<Parts, 'db' | 'live'>, ids: readonly number[]): DroppedSpend[] {
  const find = prepared<DroppedSpend>(
    db,
    `select scope, day, ad_id as adId, direction_id as directionId, source, amount_micros as amountMicros, currency,
       impressions, clicks, conversations, read_at as readAt from spend where id = ? and source <> 'insights'`,
  );
  return db.write(() => {
    const dropped = ids.flatMap((id) => {
      const row = find.get(id);
      if (row) prepared(db, 'delete from spend where id = ?').run(id);
      return row ?? [];
    });
    db.afterCommit(() => live.changed({ topic: 'ads' }));
    return dropped;
  });
}

/** Puts back what was taken away, except where another word has come since. */
export function restoreSpend({ db, live }: Pick<Parts, 'db' | 'live'>, rows: readonly DroppedSpend[]): void {
  const put = prepared(
    db,
    `insert into spend (scope, day, ad_id, direction_id, source, amount_micros, currency, impressions, clicks,
       conversations, read_at)
     select @scope, @day, @adId, @directionId, @source, @amountMicros, @currency, @impressions, @clicks, @conversations,
       @readAt
     where (@adId is null or exists (select 1 from ads where id = @adId))
       and (@directionId is null or exists (select 1 from directions where id = @directionId))
     on conflict (scope, day) do nothing`,
  );
  db.write(() => {
    for (const row of rows) put.run(row);
    db.afterCommit(() => live.changed({ topic: 'ads' }));
  });
}
