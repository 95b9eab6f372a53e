import type { Database } from '../../db/open.ts';
import { prepared } from '../../db/prepared.ts';
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
  return prepared<Row>(
    db,
    `select numbers.id, label, phone, push_name as pushName, linked_at as linkedAt, first_linked_at as firstLinkedAt,
     last_connected_at as lastConnectedAt, directions.id as directionId, directions.name as directionName,
     (select count(*) from dialogs where number_id = numbers.id and merged_into is null) as dialogs,
     (select count(*) from ad_touches join dialogs on dialogs.id = dialog_id where number_id = numbers.id
       and not exists (select 1 from stubs where stubs.message_id = ad_touches.message_id)) as received,
     (select count(*) from stubs where number_id = numbers.id and resolved_at is not null) as recovered,
     (select count(*) from stubs where number_id = numbers.id and resolved_at is null) as missing
     from numbers left join directions on directions.id = direction_id order by numbers.created_at, numbers.id`,
  )
    .all()
    .map(({ directionId, directionName, received, recovered, missing, ...number }) => ({
      ...number,
      direction: directionId === null ? null : { id: directionId, name: directionName ?? '' },
      ...links.view(number.id),
      stubs: { received, recovered, missing },
    }));
}
