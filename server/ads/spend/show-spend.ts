import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { SpendRow, SpendView } from '../views.ts';

/** More lines than that nobody looks at; the totals are of all. */
const MOST_ROWS = 500;

/** A typed day counts only where no ad of its direction has an amount. */
const COUNTED = `(s.ad_id is not null or not exists (select 1 from spend o indexed by spend_day
  where o.day = s.day and o.direction_id = s.direction_id and o.ad_id is not null))`;
const WHERE = `s.day between @since and @until and (@direction is null or s.direction_id = @direction)`;

/** What ads and directions cost by day, newest first. Days as YYYY-MM-DD, both included. */
export function showSpend(
  { db }: Pick<Parts, 'db'>,
  { since, until, directionId }: { since: string; until: string; directionId?: string | undefined },
): SpendView {
  const range = { since, until, direction: directionId ?? null };
  const rows = prepared<Omit<SpendRow, 'isCounted'> & { isCounted: 0 | 1 }>(
    db,
    `select s.id, s.day, s.source, s.ad_id as adId, a.name as adName, a.campaign_name as campaignName,
            s.direction_id as directionId, s.amount_micros as amountMicros, s.currency, s.impressions, s.clicks,
            s.conversations, ${COUNTED} as isCounted
     from spend s left join ads a on a.id = s.ad_id
     where ${WHERE} order by s.day desc, s.amount_micros desc, s.id limit ${MOST_ROWS}`,
  ).all(range);
  const totals = prepared<{ currency: string; amountMicros: number }>(
    db,
    `select s.currency, sum(s.amount_micros) as amountMicros from spend s indexed by spend_day
     where ${WHERE} and ${COUNTED} group by s.currency order by amountMicros desc`,
  ).all(range);
  const { n } = prepared<{ n: number }>(
    db,
    `select count(*) as n from spend s indexed by spend_day where ${WHERE}`,
  ).get(range) ?? { n: 0 };
  return { rows: rows.map((row) => ({ ...row, isCounted: row.isCounted === 1 })), count: n, totals };
}
