import { prepared } from '../../../db/prepared.ts';
import type { EventState, Level } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { OF_ANY_KIND } from '../of-any-kind.ts';
import type { SendsInput } from './sends-input.ts';

type Db = Pick<Parts, 'db'>;

/** A dialog that may have levels of the past. */
interface FoundDialog {
  id: number;
}

/** An event that was set aside. */
export interface SetAside {
  id: number;
  dialogId: number;
  level: Level;
  state: EventState;
  eventTimeAt: number;
}

type Asked = Pick<SendsInput, 'directionId' | 'since' | 'until'>;

/**
 * Dialogs in which something was written, paid or asked of the owner since then, by id. What made a level true is no later than the
 * dialog's last message, but for payments, which the owner dates.
 */
export function findDialogs({ db }: Db, { directionId, since, until }: Asked): number[] {
  const index = directionId === undefined ? 'dialogs_recent' : 'dialogs_direction';
  const ofDirection = directionId === undefined ? '' : 'and direction_id = @directionId';
  const values = directionId === undefined ? { since, until } : { since, until, directionId };
  const found = prepared<FoundDialog>(
    db,
    `select id from dialogs indexed by ${index} where last_message_at >= @since ${ofDirection} and merged_into is null
     union select d.id from purchases p join dialogs d on d.id = p.dialog_id
       where p.paid_at >= @since and p.paid_at < @until and d.merged_into is null ${ofDirection}
     order by 1`,
  ).all(values);
  return found.map(({ id }) => id);
}

/** What a replay looks at: refused, unknown, and not sent for want of a click. */
const SET_ASIDE = `(state in ('refused', 'unknown') or state = 'skipped' and reason_code = 'no_click_messaging_only')`;

/** Events of dialogs that were set aside, newest first. */
export function findSetAside({ db }: Db, { directionId, since, until }: Asked): SetAside[] {
  const ofDirection = directionId === undefined ? '' : 'and direction_id = @directionId';
  return prepared<SetAside>(
    db,
    `select id, subject_id as dialogId, level, state, event_time_at as eventTimeAt
     from conversion_events indexed by conversion_events_kinds
     where ${OF_ANY_KIND} ${ofDirection} and state in ('refused', 'unknown', 'skipped')
       and event_time_at >= @since and event_time_at < @until and ${SET_ASIDE} and subject_kind = 'dialog' order by event_time_at desc, id desc`,
  ).all(directionId === undefined ? { since, until } : { since, until, directionId });
}
