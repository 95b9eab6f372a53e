import { prepared } from '../../../db/prepared.ts';
import type { Level, LevelView, Reason } from '../../dialogs/views.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { buildPayload } from '../payload/build-payload.ts';
import { describeFields, describeSent } from '../payload/event-fields.ts';
import { gatherFacts } from '../payload/gather-facts.ts';
import { EVENT_COLUMNS, EVENT_JOINS, type StoredEvent, toRow } from './event-rows.ts';
import { readHolds } from './holds.ts';
import { listDeliveries, testCodeOf } from './list-deliveries.ts';
import type { EventView } from './views.ts';

interface StoredWhole extends StoredEvent {
  eventId: string;
  subjectId: number;
  payload: string | null;
  touchId: number | null;
  messageId: number | null;
  mergedInto: number | null;
  ownerSendId: number | null;
  sendKind: 'backfill' | 'replay' | null;
  saidAt: number | null;
}

/**
 * One event in full: why it arose, every field raw, normalised and hashed, what was or would be sent, and every attempt.
 *
 * @throws AppError event_not_found
 */
export function showEvent(parts: Pick<Parts, 'db' | 'clock'>, { id }: { id: number }): EventView {
  const now = parts.clock();
  const stored = prepared<StoredWhole>(
    parts.db,
    `select ${EVENT_COLUMNS}, e.event_id as eventId, e.subject_id as subjectId, e.payload, e.touch_id as touchId,
       e.message_id as messageId, e.merged_into as mergedInto, o.id as ownerSendId, o.kind as sendKind, o.said_at as saidAt
     from conversion_events e ${EVENT_JOINS} left join owner_sends o on o.id = e.owner_send_id where e.id = ?`,
  ).get(id);
  if (!stored) throw new AppError('event_not_found', { id });
  const { eventId, directionId, level, eventTimeAt } = stored;
  const subjectId = stored.dialogId ?? stored.subjectId;
  const gathered = gatherFacts(parts, { subjectId, directionId, eventId, level, eventTimeAt });
  const ctwaClid = stored.payload === null ? gathered.facts.ctwaClid : clickOf(parts, stored.touchId);
  const facts = { ...gathered.facts, ctwaClid };
  const payload = stored.payload ?? buildPayload(facts, now);
  const sent = JSON.parse(payload) as Sent;
  const deliveries = listDeliveries(parts, id);
  return {
    ...toRow(stored, readHolds(parts), now),
    ...{ eventId, actionSource: sent.action_source, value: paidOf(sent), name: sent.event_name },
    testEventCode: testCodeOf(deliveries),
    ownerSend: ownerSendOf(stored),
    why: findWhy(parts, { subjectId, level, messageId: stored.messageId }),
    mergedInto: stored.mergedInto,
    fields: (stored.payload === null ? describeFields : describeSent)(facts, payload),
    payload,
    frozen: stored.payload !== null,
    deliveries,
  };
}

interface Sent {
  event_name: string;
  action_source: string;
  custom_data?: { value?: unknown; currency?: unknown };
}

function paidOf({ custom_data: custom }: Sent): EventView['value'] {
  const { value, currency } = custom ?? {};
  return typeof value === 'number' && typeof currency === 'string' ? { amount: value, currency } : null;
}

function ownerSendOf({ ownerSendId, sendKind, saidAt }: StoredWhole): EventView['ownerSend'] {
  if (ownerSendId === null || sendKind === null || saidAt === null) return null;
  return { id: ownerSendId, kind: sendKind, saidAt };
}

function clickOf({ db }: Pick<Parts, 'db'>, touchId: number | null): string | null {
  if (touchId === null) return null;
  const touch = prepared<{ ctwaClid: string | null }>(db, 'select ctwa_clid as ctwaClid from ad_touches where id = ?');
  return touch.get(touchId)?.ctwaClid ?? null;
}

interface StoredVerdict {
  reason: string;
  saidBy: LevelView['saidBy'];
  madeAt: number;
  messageIds: string;
}

/** The verdict that stands, and the messages that show it; without one the message that set the event off. */
function findWhy(
  { db }: Pick<Parts, 'db'>,
  { subjectId, level, messageId }: { subjectId: number; level: Level; messageId: number | null },
): EventView['why'] {
  const verdict = prepared<StoredVerdict>(
    db,
    `select reason, said_by as saidBy, made_at as madeAt, message_ids as messageIds from verdicts
     where dialog_id = +? and level = ? and undone_at is null order by id desc limit 1`,
  ).get(subjectId, level);
  const shownBy = verdict && verdict.messageIds !== '[]' ? verdict.messageIds : JSON.stringify([messageId]);
  const messages = prepared<{ id: number; text: string | null; fromMe: 0 | 1; sentAt: number }>(
    db,
    `select m.id, m.text, m.from_me as fromMe, m.sent_at as sentAt from json_each(?) j join messages m on m.id = j.value
     order by m.sent_at, m.id`,
  ).all(shownBy);
  return {
    reason: verdict ? (JSON.parse(verdict.reason) as Reason) : null,
    saidBy: verdict?.saidBy ?? null,
    madeAt: verdict?.madeAt ?? null,
    messages: messages.map((message) => ({ ...message, fromMe: message.fromMe === 1 })),
  };
}
