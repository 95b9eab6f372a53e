import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { lineOf } from './line-of.ts';

interface LastMessage {
  text: string | null;
  kind: string;
  fromMe: 0 | 1;
  sentAt: number;
}

/** The last message of a dialog, by time and then by arrival; undefined: it has none. */
export function lastMessage({ db }: Pick<Parts, 'db'>, dialogId: number): LastMessage | undefined {
  return prepared<LastMessage>(
    db,
    `select text, kind, from_me as fromMe, sent_at as sentAt from messages
     where dialog_id = +? order by sent_at desc, id desc limit 1`,
  ).get(dialogId);
}

/** The first touch of a dialog for ever, and what is known of its ads. */
export function adOf(
  { db }: Pick<Parts, 'db'>,
  dialogId: number,
): { firstTouchId: number | null; adState: 'known' | 'unknown' | 'none' } {
  const touches = prepared<{ id: number; known: 0 | 1 }>(
    db,
    'select id, ctwa_clid is not null as known from ad_touches where dialog_id = ? order by touched_at, id',
  ).all(dialogId);
  const [first] = touches;
  if (!first) return { firstTouchId: null, adState: 'none' };
  return { firstTouchId: first.id, adState: touches.some((touch) => touch.known) ? 'known' : 'unknown' };
}

/** Counts everything derived of a dialog anew from its rows. For what is rare; arrivals count as they go. Inside a write. */
export function recountDialog(parts: Pick<Parts, 'db'>, dialogId: number): void {
  const last = lastMessage(parts, dialogId);
  if (!last) return;
  const { firstTouchId, adState } = adOf(parts, dialogId);
  prepared(
    parts.db,
    `update dialogs set last_message_at = @sentAt, last_text = @line, last_kind = @kind, last_from_me = @fromMe, first_touch_id = @firstTouchId,
       ad_state = @adState,
       first_message_at = (select min(sent_at) from messages where dialog_id = @id),
       incoming_count = (select count(*) from messages where dialog_id = @id and is_customer = 1),
       outgoing_count = (select count(*) from messages where dialog_id = @id and from_me = 1 and kind <> 'stub'
         and (kind <> 'other' or text is not null or view_once = 1 or source = 'import'))
     where id = @id`,
  ).run({
    id: dialogId,
    sentAt: last.sentAt,
    line: lineOf(last.text),
    kind: last.kind,
    fromMe: last.fromMe,
    firstTouchId,
    adState,
  });
}
