import { prepared } from '../../../db/prepared.ts';
import { takeBack } from '../../capi/take-back.ts';
import type { Parts } from '../../parts.ts';
import type { JudgedLevel } from '../views.ts';
import { findDecisive, JUDGED_LEVELS, readJudgement, type StoredFound } from './claims.ts';
import { askOwner } from './review-rows.ts';
import { ownersWord, reachedAt, setLevel } from './verdict-rows.ts';

/**
 * An owner's no, said of either of two dialogs that became one, holds: the level is not reached and an event that nobody can
 * have does not go. What a machine had found in the other one, which the owner was not asked of, is asked. In the caller's
 * write, once verdicts, judgements and events are the dialog's that stays.
 */
export function holdWords(parts: Parts, dialogId: number): void {
  for (const level of JUDGED_LEVELS) {
    const word = ownersWord(parts, dialogId, level);
    if (!word || word.reached || reachedAt(parts, dialogId, level) === null) continue;
    setLevel(parts, dialogId, level, null);
    takeBack(parts, { dialogId, level });
    const found = foundUnseen(parts, dialogId, level);
    const decisive = found && findDecisive(parts, dialogId, level, found);
    if (!decisive) continue;
    askOwner(parts, {
      ...{ dialogId, level, why: 'disputed', reached: true },
      ...{ judgementId: found.id, decisiveAt: decisive.sentAt },
    });
  }
}

/** The newest judgement that reached the level and that no word of the owner is about. */
function foundUnseen(parts: Pick<Parts, 'db'>, dialogId: number, level: JudgedLevel): StoredFound | undefined {
  const row = prepared<{ id: number }>(
    parts.db,
    `select judgement_id as id from verdicts v where dialog_id = @dialogId and level = @level and reached = 1
       and said_by <> 'human' and undone_at is null and judgement_id is not null and not exists (select 1 from verdicts w
         where w.dialog_id = @dialogId and w.level = @level and w.said_by = 'human' and w.undone_at is null
         and w.judgement_id = v.judgement_id) order by id desc limit 1`,
  ).get({ dialogId, level });
  return row && readJudgement(parts, row.id);
}
