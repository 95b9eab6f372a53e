import { prepared } from '../../db/prepared.ts';
import { moveEventsOf } from '../capi/queue/move-untaken.ts';
import type { Parts } from '../parts.ts';
import { reconsiderDialogs } from '../qualification/find-interest.ts';
import { askToJudge, isRecent } from '../qualification/judging/ask-to-judge.ts';
import { findOrMakeLead } from './open-dialog.ts';

/**
 * The owner said that the old dialogs of a number go with it to another direction (or to none). Each hangs on its contact's
 * lead of that direction, what was reached already raises its event there, events not taken yet go along, and those of the
 * last days are judged by its rules. Joins the
 * caller's write.
 *
 * @returns how many dialogs moved
 */
export function moveDialogs(parts: Parts, numberId: string, directionId: string | null): number {
  const { db, live } = parts;
  return db.write(() => {
    const moving = prepared<{ id: number; contactId: number; firstMessageAt: number; lastMessageAt: number }>(
      db,
      `select id, contact_id as contactId, first_message_at as firstMessageAt, last_message_at as lastMessageAt from dialogs
       where number_id = ? and direction_id is not ? and merged_into is null`,
    ).all(numberId, directionId);
    for (const dialog of moving) {
      const leadId = findOrMakeLead(parts, dialog.contactId, directionId, dialog.firstMessageAt);
      prepared(db, 'update dialogs set direction_id = ?, lead_id = ? where id = ?').run(directionId, leadId, dialog.id);
      if (directionId !== null) moveEventsOf(parts, dialog.id, directionId);
    }
    reconsiderDialogs(
      parts,
      moving.map((dialog) => dialog.id),
    );
    for (const { id, lastMessageAt } of moving) if (isRecent(parts, lastMessageAt)) askToJudge(parts, id, 'rules');
    if (moving.length === 0) return 0;
    db.afterCommit(() => {
      for (const topic of ['dialogs', 'events'] as const) live.changed({ topic });
      parts.wakeSender();
    });
    return moving.length;
  });
}
