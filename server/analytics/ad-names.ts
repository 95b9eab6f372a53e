import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';

interface Names {
  name: string;
  adSetName: string | null;
  campaignName: string | null;
}

/** What Meta told of ads, by id; an ad of which it has not told anything is not in it. */
export function namesOf({ db }: Pick<Parts, 'db'>): Map<string, Names> {
  const rows = prepared<Names & { id: string }>(
    db,
    'select id, name, ad_set_name as adSetName, campaign_name as campaignName from ads where name is not null',
  ).all();
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}
