import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { readRules } from '../direction-rules/read-rules.ts';
import { askToJudge } from '../judging/ask-to-judge.ts';
import { isSameRules } from './same-rules.ts';
import { readTrial } from './trial.ts';

/**
 * Asks that all dialogs which would stand otherwise be judged for good; what becomes of them is then decided as always.
 *
 * @throws AppError trial_not_found, trial_is_running, trial_not_for_good (of golden dialogs), trial_rules_not_saved
 */
export function applyTrial(parts: Parts, id: number): { asked: number } {
  const { db } = parts;
  return db.write(() => {
    const { kind, state, directionId, rules } = readTrial(parts, id);
    if (state === 'running') throw new AppError('trial_is_running');
    if (kind === 'golden') throw new AppError('trial_not_for_good');
    const current = readRules(parts, directionId);
    if (!current || !isSameRules(current.rules, rules)) throw new AppError('trial_rules_not_saved');
    const changed = prepared<{ dialogId: number }>(
      db,
      `select x.dialog_id as dialogId from trial_dialogs x join dialogs d on d.id = x.dialog_id
       where x.trial_id = ? and x.changed and d.merged_into is null`,
    ).all(id);
    for (const { dialogId } of changed) askToJudge(parts, dialogId, 'owner');
    return { asked: changed.length };
  });
}
