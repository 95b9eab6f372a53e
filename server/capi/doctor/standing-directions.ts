import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { about } from './standing-datasets.ts';
import type { BannerItem } from './views.ts';

type Db = Pick<Parts, 'db'>;

interface Direction {
  directionId: string;
  name: string;
  isArchived: 0 | 1;
}

const DIRECTION = 'd.id as directionId, d.name, d.archived_at is not null as isArchived';

/** Directions that send and whose events have nowhere to go. */
export function withoutDataset({ db }: Db): BannerItem[] {
  return prepared<Direction>(
    db,
    `select ${DIRECTION} from directions d where capi_enabled_at is not null and dataset_id is null
       and exists (select 1 from event_counts e where e.direction_id = d.id and e.events > 0 and e.dataset_id = ''
         and e.state in ('waiting','due')) order by created_at, id`,
  )
    .all()
    .map((one) => ({
      ...{ key: `direction ${one.directionId} no_dataset`, tone: 'red', place: 'direction', checks: ['dataset'] },
      ...of(one, 'banner_no_dataset'),
    }));
}

/** What holds events of a direction until the owner mends it, one by one: their queue goes on without them. */
export function ofHeld({ db }: Db): BannerItem[] {
  return prepared<Direction & { code: string; count: number }>(
    db,
    `select ${DIRECTION}, c.reason_code as code, sum(c.events) as count
     from event_counts c join directions d on d.id = c.direction_id
     where c.state = 'due' and c.reason_code in ('name_refused', 'no_business_id', 'amount_missing') and c.events > 0
     and d.capi_enabled_at is not null
     group by d.id, c.reason_code order by d.created_at, d.id`,
  )
    .all()
    .map((one) => {
      const { code, count } = one;
      const { reason, direction } = of(one, `banner_${code}`);
      if (code === 'amount_missing') {
        return {
          ...{ key: `held ${one.directionId} ${code}`, tone: 'amber', direction, reason: { ...reason, count } },
          ...{ place: 'ledger', only: { reason: 'amount' }, checks: ['queue'] },
        };
      }
      const isName = code === 'name_refused';
      return {
        ...{ key: `held ${one.directionId} ${code}`, tone: 'red', direction, reason: { ...reason, count } },
        place: isName ? 'fields' : 'direction',
        checks: isName
          ? ['name_interest', 'name_qualified', 'name_scheduled', 'name_purchase', 'chat_names']
          : ['business_id'],
      };
    });
}

/** Directions whose sending was switched off while events waited: they go when it is on again, if that is within 7 days. */
export function ofSwitchedOff({ db }: Db): BannerItem[] {
  return prepared<Direction & { count: number }>(
    db,
    `select ${DIRECTION}, sum(c.events) as count
     from event_counts c join directions d on d.id = c.direction_id
     where c.state in ('waiting','due') and c.events > 0 and d.capi_enabled_at is null
     group by d.id order by d.created_at, d.id`,
  )
    .all()
    .map((one) => {
      const { reason, direction } = of(one, 'banner_off_waiting');
      return {
        ...{ key: `direction ${one.directionId} off`, tone: 'amber', direction, place: 'on', checks: ['queue'] },
        reason: { ...reason, count: one.count },
      };
    });
}

/** Directions whose events bear the code of Events Manager's test tab: they count all the same. */
export function ofTestMode({ db, clock }: Pick<Parts, 'db' | 'clock'>): BannerItem[] {
  return prepared<Direction & { at: number }>(
    db,
    `select ${DIRECTION}, d.test_until_at as at from directions d
     where d.test_event_code is not null and d.test_until_at > ? and d.capi_enabled_at is not null
     and d.archived_at is null order by d.created_at, d.id`,
  )
    .all(clock())
    .map((one) => {
      const { reason, direction } = of(one, 'banner_test_mode');
      return {
        ...{
          key: `direction ${one.directionId} test`,
          tone: 'amber',
          direction,
          place: 'sends',
          checks: ['test_mode'],
        },
        reason: { ...reason, at: one.at },
      };
    });
}

function of(one: Direction, code: string): Pick<BannerItem, 'reason' | 'direction'> {
  return about({ ...one, isArchived: one.isArchived === 1 }, code);
}
