import { prepared } from '../../db/prepared.ts';
import type { Reason } from '../dialogs/views.ts';
import type { Parts } from '../parts.ts';
import type { AdNames } from './views.ts';

type Row = Omit<AdNames, 'problem'> & { problem: string | null };

/** What these ads are called, by ad id; ids that nobody knows anything of are left out. */
export function adNames({ db }: Pick<Parts, 'db'>, ids: Iterable<string>): Map<string, AdNames> {
  const rows = prepared<Row>(
    db,
    `select id, name, ad_set_name as adSetName, campaign_name as campaignName, ad_account_id as adAccountId,
            direction_id as directionId, read_at as readAt, problem
     from ads where id in (select value from json_each(?))`,
  ).all(JSON.stringify([...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, { ...row, problem: readProblem(row.problem) }]));
}

function readProblem(text: string | null): Reason | null {
  return text === null ? null : (JSON.parse(text) as Reason);
}
