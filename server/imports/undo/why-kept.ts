import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';

/** Messages of the import, as a condition on `messages m` of constant SQL. */
const MINE = 'm.import_id = @importId';
/** Nothing but this import's messages is in the dialog, so that it would go with them. */
const ALL_MINE = 'not exists (select 1 from messages m where m.dialog_id = @dialogId and m.import_id is not @importId)';
const FAMILY = 'select id from dialogs where id = @dialogId or merged_into = @dialogId';

/**
 * Why a chat that the import brought stays whole: it has been used since. NULL: what was brought may go.
 * Used: an event to Meta rests on it (on the message, the click, or what showed the level); the owner judged it, marked it
 * with a star, set its stage or knows of a payment; it became one with a chat that the import did not make.
 *
 * @param dialogId the one that stands, after merges
 */
export function whyKept({ db }: Pick<Parts, 'db'>, importId: number, dialogId: number): Reason | null {
  const named = { importId, dialogId };
  if (prepared(db, BECAME_ONE).get(named)) return { code: 'merged_since' };
  if (prepared(db, USED_BY_EVENT).get(named)) return { code: 'event_exists' };
  if (prepared(db, USED_BY_OWNER).get(named)) return { code: 'corrected' };
  return null;
}

const BECAME_ONE = `select 1 from dialogs gone join dialogs stays on stays.id = gone.merged_into
  where gone.merged_into = @dialogId and (gone.import_id is @importId) <> (stays.import_id is @importId) limit 1`;

const USED_BY_EVENT = `select 1 from conversion_events e
  where e.subject_kind = 'dialog' and e.subject_id in (${FAMILY}) and (
    exists (select 1 from messages m where m.id = e.message_id and ${MINE})
    or exists (select 1 from ad_touches t join messages m on m.id = t.message_id where t.id = e.touch_id and ${MINE})
    or exists (select 1 from verdicts v, json_each(v.message_ids) said join messages m on m.id = said.value
      where v.dialog_id = @dialogId and v.level = e.level and ${MINE})
    or ${ALL_MINE}) limit 1`;

const USED_BY_OWNER = `select 1 from verdicts v where v.dialog_id in (${FAMILY}) and v.said_by in ('human', 'crm')
    and v.undone_at is null and (
    exists (select 1 from json_each(v.message_ids) said join messages m on m.id = said.value where ${MINE})
    or ${ALL_MINE})
  union all
  select 1 from purchases where dialog_id in (${FAMILY})
  union all
  select 1 from golden_dialogs where dialog_id = @dialogId
  union all
  select 1 from dialogs d join leads l on l.id = d.lead_id
    where d.id = @dialogId and l.stage is not null and l.import_id = @importId and ${ALL_MINE} limit 1`;
