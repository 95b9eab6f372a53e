import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { CurrentRules } from '../direction-rules/read-rules.ts';
import type { JudgedDialog } from '../judgement.ts';
import { readJudgedDialog } from '../judging/read-dialog.ts';
import type { TrialKind } from './trial.ts';

/** A dialog as a trial judges it: as it is now; a golden one as it was when it got its star, so that the measure stays the same. */
export function readDialogOfTrial(
  parts: Parts,
  dialogId: number,
  { kind, current }: { kind: TrialKind; current: CurrentRules },
): JudgedDialog {
  const golden =
    kind === 'golden'
      ? prepared<{ untilAt: number }>(
          parts.db,
          'select until_at as untilAt from golden_dialogs where dialog_id = ?',
        ).get(dialogId)
      : undefined;
  return readJudgedDialog(parts, dialogId, current, golden ? { untilAt: golden.untilAt } : {});
}
