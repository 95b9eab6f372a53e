import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../db/open.ts';

interface Waiting {
  count: number;
  /** A direction with a dataset. */
  directionId: string;
  /** Whether the n-th has a click id of its own. */
  withClick(n: number): boolean;
  /** When the n-th became true, ms. */
  eventTimeAt(n: number): number;
}

/**
 * Due events into the file of an app whose sender does not run, each of a dialog of its own, as if they had gathered while it
 * was offline.
 *
 * @returns the click ids among them, to be made known to Meta
 */
export function fillEvents(
  { sql, write }: Database,
  { count, directionId, withClick, eventTimeAt }: Waiting,
): string[] {
  const prepare = (text: string) => sql.prepare(text);
  const first = Number(prepare('select coalesce(max(id), 0) + 1 from messages').pluck().get());
  const number = `filled-${first}`;
  const clickIds: string[] = [];
  const contact = prepare('insert into contacts (phone, external_key, created_at) values (?, ?, ?)');
  const dialog =
    prepare(`insert into dialogs (number_id, contact_id, direction_id, first_message_at, last_message_at, last_kind,
    last_from_me, incoming_count, ad_state, interest_at, created_at) values (?, ?, ?, ?, ?, 'text', 0, 2, 'known', ?, ?)`);
  const message =
    prepare(`insert into messages (dialog_id, wa_id, from_me, kind, text, is_customer, sent_at, received_at, source)
    values (?, ?, 0, 'text', 'Здравствуйте', 1, ?, ?, 'live')`);
  const touch =
    prepare(`insert into ad_touches (dialog_id, message_id, touched_at, ctwa_clid, source_id, source_type, context)
    values (?, ?, ?, ?, '1', 'ad', '{}')`);
  const event = prepare(`insert into conversion_events (subject_kind, subject_id, level, event_id, direction_id, state,
    message_id, event_time_at, available_at, created_at) values ('dialog', ?, 'interest', ?, ?, 'due', ?, ?, ?, ?)`);
  write(() => {
    const began = eventTimeAt(0);
    prepare('insert into numbers (id, direction_id, first_linked_at, created_at) values (?, ?, ?, ?)').run(
      ...[number, directionId, began, began],
    );
    for (let n = 0; n < count; n += 1) {
      const at = eventTimeAt(n);
      const person = contact.run(`7${String(first * 1000 + n).padStart(10, '0')}`, randomUUID(), at).lastInsertRowid;
      const chat = dialog.run(number, person, directionId, at, at, at, at).lastInsertRowid;
      const said = message.run(chat, `3A${first}-${n}`, at, at).lastInsertRowid;
      if (withClick(n)) {
        const clickId = `ARA${randomBytes(54).toString('base64url')}`;
        clickIds.push(clickId);
        touch.run(chat, said, at, clickId);
      }
      event.run(chat, randomUUID(), directionId, said, at, at, at);
    }
  });
  return clickIds;
}
