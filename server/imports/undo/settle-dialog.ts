import { prepared } from '../../../db/prepared.ts';
import { subjectChanged } from '../../capi/raise-event.ts';
import { recountDialog } from '../../dialogs/recount-dialog.ts';
import type { Parts } from '../../parts.ts';
import { findInterest } from '../../qualification/find-interest.ts';
import { forgetJudgements } from '../../qualification/judging/forget-judgements.ts';
import { JUDGED_LEVELS } from '../../qualification/review/claims.ts';
import { settleLevel } from '../../qualification/review/verdict-rows.ts';

/** A message of the list that is not there any more. */
const NAMES_GONE = `exists (select 1 from json_each(message_ids) where value not in
  (select id from messages where id in (select value from json_each(message_ids))))`;

/**
 * After messages of an import are gone: what was believed because of them goes too. A dialog that holds others is counted
 * anew, and level 1 is found again if it is still true; one that is empty is removed, with its lead where nobody else uses
 * it. Inside a write.
 */
export function settleDialog(parts: Parts, importId: number, dialogId: number, family: readonly number[]): void {
  const { db } = parts;
  const ids = JSON.stringify(family);
  forgetStages(parts, importId, family);
  const { changes } = prepared(
    db,
    `delete from verdicts where dialog_id in (select value from json_each(?)) and ${NAMES_GONE}`,
  ).run(ids);
  if (!prepared(db, 'select 1 from messages where dialog_id = ? limit 1').get(dialogId)) {
    removeDialog(parts, importId, dialogId, ids);
    return;
  }
  recountDialog(parts, dialogId);
  forgetJudgements(parts, dialogId);
  prepared(
    db,
    `update dialogs set import_id = nullif(import_id, @importId), has_export = exists (select 1 from messages
       where dialog_id = @dialogId and wa_id >= 'x:' and wa_id < 'x;') where id = @dialogId`,
  ).run({ importId, dialogId });
  if (changes > 0) {
    prepared(
      db,
      `update dialogs set interest_at = (select min(became_true_at) from verdicts
         where dialog_id = @dialogId and level = 'interest' and reached = 1) where id = @dialogId`,
    ).run({ dialogId });
    for (const level of JUDGED_LEVELS) settleLevel(parts, dialogId, level);
    findInterest(parts, dialogId);
  }
  subjectChanged(parts, dialogId);
}

/** Stages that the import found, or that rest on what is not there any more. Inside a write. */
export function forgetStages({ db }: Pick<Parts, 'db'>, importId: number, family: readonly number[]): void {
  prepared(
    db,
    `delete from detected_stages where dialog_id in (select value from json_each(?)) and (import_id = ? or ${NAMES_GONE})`,
  ).run(JSON.stringify(family), importId);
}

/** An empty dialog, with what was merged into it. */
function removeDialog({ db }: Parts, importId: number, dialogId: number, family: string): void {
  const leads = prepared<{ id: number }>(
    db,
    `select distinct lead_id as id from dialogs where id in (select value from json_each(?)) and lead_id is not null`,
  ).all(family);
  for (const statement of [
    'update import_chats set dialog_id = null where dialog_id in (select value from json_each(?))',
    'delete from detected_stages where dialog_id in (select value from json_each(?))',
    'delete from verdicts where dialog_id in (select value from json_each(?))',
  ])
    prepared(db, statement).run(family);
  prepared(db, 'delete from dialogs where merged_into = ?').run(dialogId);
  prepared(db, 'delete from dialogs where id = ?').run(dialogId);
  for (const { id } of leads) {
    prepared(
      db,
      `delete from leads where id = @id and import_id = @importId and stage is null
       and not exists (select 1 from dialogs where lead_id = @id)
       and not exists (select 1 from conversion_events where subject_kind = 'lead' and subject_id = @id)`,
    ).run({ id, importId });
  }
}
