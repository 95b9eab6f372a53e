import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { adTouches, conversionEvents, deliveries, messages, verdicts } from '../../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { buildPayload } from '../payload/build-payload.ts';
import { describeFields } from '../payload/event-fields.ts';
import { gatherFacts } from '../payload/gather-facts.ts';
import type { DeliveryView, EventView } from '../views.ts';
import { selectEvents, toEventRow } from './event-rows.ts';

/**
 * One event in full: why it arose, every field raw, normalised and hashed, what was or would be sent, and every attempt.
 *
 * @throws AppError event_not_found
 */
export function showEvent(parts: Pick<Parts, 'db' | 'clock'>, { id }: { id: number }): EventView {
  const now = parts.clock();
  const found = selectEvents(parts).where(eq(conversionEvents.id, id)).get();
  if (!found) throw new AppError('event_not_found', { id });
  const { event, direction } = found;
  const row = toEventRow(found, now);
  const subject = { ...event, subjectId: row.dialogId ?? event.subjectId };
  const gathered = gatherFacts(parts, { ...direction, ...subject });
  const ctwaClid = event.payload === null ? gathered.facts.ctwaClid : clickOf(parts, event.touchId);
  const facts = { ...gathered.facts, ctwaClid };
  const payload = event.payload ?? buildPayload(facts, now);
  return {
    ...row,
    eventId: event.eventId,
    actionSource: (JSON.parse(payload) as { action_source: string }).action_source,
    why: findWhy(parts, subject),
    fields: describeFields(facts, payload),
    payload,
    frozen: event.payload !== null,
    deliveries: listDeliveries(parts, id),
  };
}

function clickOf({ db }: Pick<Parts, 'db'>, touchId: number | null): string | null {
  if (touchId === null) return null;
  const touch = db.orm.select({ ctwaClid: adTouches.ctwaClid }).from(adTouches).where(eq(adTouches.id, touchId)).get();
  return touch?.ctwaClid ?? null;
}

/** The verdict that stands, and the messages that show it; without one the message that set the event off. */
function findWhy(
  { db }: Pick<Parts, 'db'>,
  event: Pick<typeof conversionEvents.$inferSelect, 'subjectId' | 'level' | 'messageId'>,
): EventView['why'] {
  const verdict = db.orm
    .select({ reason: verdicts.reason, messageIds: verdicts.messageIds })
    .from(verdicts)
    .where(and(eq(verdicts.dialogId, event.subjectId), eq(verdicts.level, event.level), isNull(verdicts.undoneAt)))
    .orderBy(desc(verdicts.id))
    .limit(1)
    .get();
  const shownBy = verdict?.messageIds ?? (event.messageId === null ? [] : [event.messageId]);
  return {
    reason: verdict?.reason ?? null,
    messages: db.orm
      .select({ id: messages.id, text: messages.text, sentAt: messages.sentAt })
      .from(messages)
      .where(inArray(messages.id, shownBy))
      .orderBy(asc(messages.sentAt), asc(messages.id))
      .all(),
  };
}

function listDeliveries({ db }: Pick<Parts, 'db'>, eventId: number): DeliveryView[] {
  return db.orm
    .select()
    .from(deliveries)
    .where(eq(deliveries.conversionEventId, eventId))
    .orderBy(asc(deliveries.id))
    .all()
    .map(({ conversionEventId: _, ...delivery }) => delivery);
}
