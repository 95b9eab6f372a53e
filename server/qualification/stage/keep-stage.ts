import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { DetectedStage } from './stage.ts';

/**
 * Keeps the stage a dialog was found to be at, in place of what was found before. The owner's own word (leads.stage) is
 * not touched. Joins the caller's write.
 */
export function keepStage(
  { db, live, clock }: Pick<Parts, 'db' | 'live' | 'clock'>,
  dialogId: number,
  importId: number | null,
  { stage, saidBy, model, reason, messageIds, confidence, costMicroUsd }: DetectedStage,
): void {
  db.write(() => {
    prepared(
      db,
      `insert into detected_stages
         (dialog_id, stage, said_by, model, reason, message_ids, confidence, cost_micro_usd, import_id, made_at)
       values (@dialogId, @stage, @saidBy, @model, @reason, @messageIds, @confidence, @costMicroUsd, @importId, @madeAt)
       on conflict (dialog_id) do update set stage = excluded.stage, said_by = excluded.said_by, model = excluded.model,
         reason = excluded.reason, message_ids = excluded.message_ids, confidence = excluded.confidence,
         cost_micro_usd = excluded.cost_micro_usd, import_id = excluded.import_id, made_at = excluded.made_at`,
    ).run({
      ...{ dialogId, stage, saidBy, model, confidence, costMicroUsd, importId },
      reason: JSON.stringify(reason),
      messageIds: JSON.stringify(messageIds),
      madeAt: clock(),
    });
    db.afterCommit(() => live.changed({ topic: 'dialogs', id: dialogId }));
  });
}
