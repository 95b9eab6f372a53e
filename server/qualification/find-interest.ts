import { prepared } from '../../db/prepared.ts';
import { raiseEvent } from '../capi/raise-event.ts';
import { reconsiderDialog } from '../capi/reconsider.ts';
import type { Parts } from '../parts.ts';
import { INTEREST_COUNT } from './interest-count.ts';

/**
 * Level 1: the customer sent 2 or more messages. Writes the verdict once and raises its event, in the caller's write.
 * Dialogs without a direction, or with CAPI off, are counted as well (raiseEvent knows that nothing is sent);
 * where events come from the CRM, its fields decide and nothing is counted here.
 *
 * @returns whether level 1 was found now
 */
export function findInterest(parts: Parts, dialogId: number): boolean {
  const { db } = parts;
  const dialog = prepared<{ count: number }>(
    db,
    `select incoming_count as count from dialogs left join directions on directions.id = dialogs.direction_id
     where dialogs.id = +? and interest_at is null and incoming_count >= ${INTEREST_COUNT} and merged_into is null
     and coalesce(directions.source, 'whatsapp') = 'whatsapp'`,
  ).get(dialogId);
  if (!dialog) return false;
  const shown = prepared<{ id: number; sentAt: number }>(
    db,
    `select id, sent_at as sentAt from messages where dialog_id = +? and is_customer = 1
     order by sent_at, id limit ${INTEREST_COUNT}`,
  ).all(dialogId);
  const decisive = shown[INTEREST_COUNT - 1];
  if (!decisive) return false;
  prepared(
    db,
    `insert into verdicts (dialog_id, level, reached, said_by, reason, message_ids, became_true_at, made_at)
     values (?, 'interest', 1, 'count', ?, ?, ?, ?)`,
  ).run(
    dialogId,
    JSON.stringify({ code: 'two_messages', count: dialog.count }),
    JSON.stringify(shown.map((message) => message.id)),
    decisive.sentAt,
    parts.clock(),
  );
  prepared(db, 'update dialogs set interest_at = ? where id = ?').run(decisive.sentAt, dialogId);
  raiseEvent(parts, { dialogId, level: 'interest', messageId: decisive.id, becameTrueAt: decisive.sentAt });
  return true;
}

/**
 * Looks at dialogs again when something beside their messages changed: a direction was given, CAPI switched on, contacts
 * were found to be one, a message turned out to have arrived by itself. Finds level 1 where it is due, and raises the
 * events of levels reached before. In the caller's write.
 */
export function reconsiderDialogs(parts: Parts, dialogIds: Iterable<number>): void {
  for (const id of dialogIds) {
    if (!findInterest(parts, id)) reconsiderDialog(parts, id);
  }
}
