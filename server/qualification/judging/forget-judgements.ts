import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { askToJudge } from './ask-to-judge.ts';

/** Judgements that name a message which is not there any more. */
const RESTS_ON_GONE = `select j.id from judgements j where j.dialog_id = @dialogId and exists (
    select 1 from (select value from json_tree(j.answers) where path like '%.messageIds'
      union all select value from json_each(j.booking, '$.messageIds')) named
    where named.value not in (select id from messages where dialog_id = @dialogId))`;

/**
 * Messages of a dialog were taken back: what was judged because of them goes too, with the questions to the owner that came
 * of it, and what is left is judged anew. Inside a write.
 */
export function forgetJudgements(parts: Pick<Parts, 'db' | 'clock' | 'live' | 'wakeJudging'>, dialogId: number): void {
  const { db } = parts;
  const ids = prepared<{ id: number }>(db, RESTS_ON_GONE)
    .all({ dialogId })
    .map(({ id }) => id);
  if (ids.length === 0) return;
  const gone = JSON.stringify(ids);
  prepared(
    db,
    `delete from reviews where state in ('open', 'settled') and judgement_id in (select value from json_each(?))`,
  ).run(gone);
  prepared(db, 'delete from judgements where id in (select value from json_each(?))').run(gone);
  prepared(
    db,
    `update dialogs set (judgement_id, temperature) = (select max(id), temperature from judgements
     where dialog_id = dialogs.id and overtaken = 0) where id = +?`,
  ).run(dialogId);
  askToJudge(parts, dialogId, 'message');
}
