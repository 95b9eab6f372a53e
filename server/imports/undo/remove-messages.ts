import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';

/** Removes messages with all that hangs on them: search rows, reactions, edits, stubs, clicks. Inside a write. */
export function removeMessages({ db }: Pick<Parts, 'db'>, messageIds: readonly number[]): void {
  if (messageIds.length === 0) return;
  const ids = JSON.stringify(messageIds);
  const touches = prepared<{ id: number }>(db, `select id from ad_touches where message_id in ${THESE}`).all(ids);
  for (const { id } of touches) {
    prepared(db, 'update dialogs set first_touch_id = null where first_touch_id = ?').run(id);
    prepared(db, 'delete from ad_touches where id = ?').run(id);
  }
  for (const statement of STATEMENTS) prepared(db, statement).run(ids);
}

const THESE = '(select value from json_each(?))';

const STATEMENTS = [
  `delete from messages_fts where rowid in ${THESE}`,
  `delete from reactions where message_id in ${THESE}`,
  `delete from message_edits where message_id in ${THESE}`,
  `delete from stubs where message_id in ${THESE}`,
  `delete from messages where id in ${THESE}`,
];
