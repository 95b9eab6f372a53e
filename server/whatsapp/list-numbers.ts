import type { Database } from '../../db/open.ts';
import { prepared } from '../../db/prepared.ts';
import { firstMessageWas } from '../dialogs/first-message.ts';
import type { Links } from './links.ts';
import type { NumberView } from './views.ts';

interface Row
  extends Pick<
    NumberView,
    'id' | 'label' | 'phone' | 'pushName' | 'linkedAt' | 'firstLinkedAt' | 'lastConnectedAt' | 'dialogs'
  > {
  directionId: string | null;
  directionName: string | null;
  received: number;
  recovered: number;
  missing: number;
}

/** All numbers, oldest first, with the state of their links now. */
export function listNumbers(db: Pick<Database, 'sql'>, links: Pick<Links, 'view'>): NumberView[] {
  // Counted once for all numbers, by narrow rows: touches are as heavy as their pictures.
  return prepared<Row>(
    db,
    `with mine as (select number_id, count(*) as dialogs, sum(ad_state <> 'none') as from_ads
       from dialogs indexed by dialogs_by_number where merged_into is null group by number_id),
     later as (select d.number_id, sum(d.ad_state <> 'none') as recovered, sum(d.ad_state = 'none') as missing
       from dialogs d indexed by dialogs_funnel
       where d.merged_into is null and (${firstMessageWas('recovered')} or ${firstMessageWas('missing')}) group by d.number_id)
     select numbers.id, label, phone, push_name as pushName, linked_at as linkedAt, first_linked_at as firstLinkedAt,
     last_connected_at as lastConnectedAt, directions.id as directionId, directions.name as directionName,
     coalesce(mine.dialogs, 0) as dialogs, coalesce(from_ads, 0) - coalesce(recovered, 0) as received,
     coalesce(recovered, 0) as recovered, coalesce(missing, 0) as missing
     from numbers left join directions on directions.id = direction_id
     left join mine on mine.number_id = numbers.id left join later on later.number_id = numbers.id
     order by numbers.created_at, numbers.id`,
  )
    .all()
    .map(({ directionId, directionName, received, recovered, missing, ...number }) => ({
      ...number,
      direction: directionId === null ? null : { id: directionId, name: directionName ?? '' },
      ...links.view(number.id),
      stubs: { received, recovered, missing },
    }));
}
