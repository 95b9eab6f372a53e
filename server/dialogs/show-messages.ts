import { prepared } from '../../db/prepared.ts';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { MessageKind } from './change.ts';
import type { MessagePage, MessageView } from './views.ts';

/** Messages before the one that is jumped to, so that it is read in its place. */
const BEFORE_JUMP = 20;
/** A jump brings everything after it too, so that the chat goes on to its end; to this many. */
const AFTER_JUMP = 5000;

interface StoredMessage {
  id: number;
  fromMe: 0 | 1;
  kind: string;
  text: string | null;
  sentAt: number;
  viewOnce: 0 | 1;
  editedAt: number | null;
  deletedAt: number | null;
  isCustomer: 0 | 1;
  attachment: string | null;
  touchId: number | null;
}

const COLUMNS = `m.id, m.from_me as fromMe, m.kind, m.text, m.sent_at as sentAt, m.view_once as viewOnce,
  m.edited_at as editedAt, m.deleted_at as deletedAt, m.is_customer as isCustomer, m.attachment,
  (select t.id from ad_touches t where t.message_id = m.id) as touchId`;

/**
 * A page of a chat, oldest first: the newest messages, those before `older` (a cursor), or from shortly before the message
 * `around` to the end.
 *
 * @throws AppError message_not_found when `around` is not in this dialog
 */
export function showMessages(
  { db }: Pick<Parts, 'db'>,
  {
    id: asked,
    older,
    around,
    limit,
  }: { id: number; older?: string | undefined; around?: number | undefined; limit: number },
): MessagePage {
  // A dialog that was merged away goes on in the one it became.
  const id =
    prepared<{ id: number }>(db, 'select coalesce(merged_into, id) as id from dialogs where id = ?').get(asked)?.id ??
    asked;
  const place = around === undefined ? cursorOf(older) : placeOf({ db }, id, around);
  const size = around === undefined ? limit : BEFORE_JUMP;
  const found = prepared<StoredMessage>(
    db,
    `select ${COLUMNS} from messages m where m.dialog_id = ? and (m.sent_at, m.id) < (?, ?)
     order by m.sent_at desc, m.id desc limit ?`,
  ).all(id, place.sentAt, place.id, size + 1);
  const before = found.slice(0, size).reverse();
  const rest =
    around === undefined
      ? []
      : prepared<StoredMessage>(
          db,
          `select ${COLUMNS} from messages m where m.dialog_id = ? and (m.sent_at, m.id) >= (?, ?)
           order by m.sent_at, m.id limit ?`,
        ).all(id, place.sentAt, place.id, AFTER_JUMP);
  const [oldest] = before;
  return {
    rows: withReactions({ db }, [...before, ...rest]),
    older: found.length > size && oldest ? `${oldest.sentAt}.${oldest.id}` : null,
  };
}

function cursorOf(older: string | undefined): { sentAt: number; id: number } {
  const [, sentAt, id] = older?.match(/^(-?\d+)\.(\d+)$/) ?? [];
  if (sentAt === undefined || id === undefined) return { sentAt: Number.MAX_SAFE_INTEGER, id: 0 };
  return { sentAt: Number(sentAt), id: Number(id) };
}

function placeOf({ db }: Pick<Parts, 'db'>, dialogId: number, messageId: number): { sentAt: number; id: number } {
  const place = prepared<{ sentAt: number; id: number }>(
    db,
    'select sent_at as sentAt, id from messages where id = ? and dialog_id = ?',
  ).get(messageId, dialogId);
  if (!place) throw new AppError('message_not_found', { id: messageId });
  return place;
}

function withReactions({ db }: Pick<Parts, 'db'>, rows: StoredMessage[]): MessageView[] {
  const ids = JSON.stringify(rows.map((row) => row.id));
  const reactions = Map.groupBy(
    prepared<{ messageId: number; emoji: string; byMe: 0 | 1 }>(
      db,
      `select message_id as messageId, emoji, from_me as byMe from reactions
       where message_id in (select value from json_each(?)) and emoji <> '' order by from_me`,
    ).all(ids),
    (reaction) => reaction.messageId,
  );
  const edits = Map.groupBy(
    prepared<{ messageId: number; before: string | null }>(
      db,
      `select message_id as messageId, text_before as before from message_edits
       where message_id in (select value from json_each(?)) order by edited_at, id`,
    ).all(ids),
    (edit) => edit.messageId,
  );
  return rows.map((row) => ({
    id: row.id,
    fromMe: row.fromMe === 1,
    kind: row.kind as MessageKind,
    text: row.text,
    sentAt: row.sentAt,
    viewOnce: row.viewOnce === 1,
    editedAt: row.editedAt,
    deletedAt: row.deletedAt,
    isCustomer: row.isCustomer === 1,
    attachment: row.attachment === null ? null : (JSON.parse(row.attachment) as MessageView['attachment']),
    reactions: (reactions.get(row.id) ?? []).map(({ emoji, byMe }) => ({ emoji, byMe: byMe === 1 })),
    before: (edits.get(row.id) ?? []).map((edit) => edit.before),
    touchId: row.touchId,
  }));
}
