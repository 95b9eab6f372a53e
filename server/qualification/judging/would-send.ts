import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { readSettings } from '../../settings/settings.ts';
import { readRules } from '../direction-rules/read-rules.ts';
import { type JudgeModel, openJudgeModel } from '../model/judge-model.ts';
import { lastCorrections } from '../review/examples.ts';
import { readJudgedDialog } from './read-dialog.ts';

/** What would leave the computer if the model judged this dialog now; null: there is no model, or no rules to judge by. */
export function wouldSend(parts: Parts, dialogId: number): { messages: ReturnType<JudgeModel['request']> } | null {
  const model = openJudgeModel(parts);
  const directionId = prepared<{ id: string | null }>(
    parts.db,
    'select direction_id as id from dialogs where id = +?',
  ).get(dialogId)?.id;
  const rules = directionId ? readRules(parts, directionId) : null;
  if (!model || !directionId || !rules) return null;
  const dialog = readJudgedDialog(parts, dialogId, rules);
  const language = readSettings(parts.db).language ?? 'ru';
  return { messages: model.request(dialog, { language, examples: lastCorrections(parts, directionId) }) };
}
