import { prepared } from '../../db/prepared.ts';
import type { Person } from '../dialogs/change.ts';
import type { Parts } from '../parts.ts';
import type { ExportedMessage } from './exports/read-chat.ts';

const MINUTE_MS = 60_000;

/**
 * «This message was deleted» of an export says nothing of the text: where WhatsApp itself brought a message of that author and
 * minute that was deleted, it is that one.
 */
export function withoutKnownDeletions(
  { db }: Pick<Parts, 'db'>,
  numberId: string,
  { phone, lid }: Person,
  messages: readonly ExportedMessage[],
): readonly ExportedMessage[] {
  if (!messages.some(({ isDeleted }) => isDeleted)) return messages;
  const left = new Map<string, number>();
  return messages.filter(({ at, fromMe, isDeleted }) => {
    if (!isDeleted) return true;
    const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
    const key = `${minute} ${fromMe}`;
    const known =
      left.get(key) ??
      prepared<{ count: number }>(
        db,
        `select count(*) as count from messages where dialog_id in (select d.id from contacts c
           join dialogs d on d.contact_id = c.id and d.number_id = @numberId where c.phone = @phone or c.lid = @lid)
         and sent_at >= @minute and sent_at < @minute + ${MINUTE_MS} and from_me = @fromMe
         and deleted_at is not null and source <> 'import'`,
      ).get({ numberId, phone: phone ?? null, lid: lid ?? null, minute, fromMe: fromMe ? 1 : 0 })?.count ??
      0;
    left.set(key, known - 1);
    return known <= 0;
  });
}

/** An export says that a message was edited or deleted, not when: the time of the message stands for it. */
export function markAmended(
  { db }: Pick<Parts, 'db'>,
  dialogId: number,
  importId: number,
  messages: readonly ExportedMessage[],
): void {
  for (const { at, fromMe, text, isEdited, isDeleted } of messages) {
    if (!isEdited && !isDeleted) continue;
    prepared(
      db,
      `update messages set edited_at = iif(@isEdited, coalesce(edited_at, sent_at), edited_at),
       deleted_at = iif(@isDeleted, coalesce(deleted_at, sent_at), deleted_at)
       where dialog_id = @dialogId and sent_at = @at and from_me = @fromMe and text is @text and import_id = @importId
       and source = 'import'`,
    ).run({
      ...{ dialogId, importId, at, text, fromMe: fromMe ? 1 : 0 },
      ...{ isEdited: isEdited ? 1 : 0, isDeleted: isDeleted ? 1 : 0 },
    });
  }
}
