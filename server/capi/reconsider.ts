import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { conversionEvents, dialogs, messages, verdicts } from '../../db/schema/index.ts';
import { type RaiseParts, raiseEvent } from './raise-event.ts';

/**
 * To be called inside the write that switched CAPI on or changed a direction's source: raises what is still missing.
 * Levels reached by messages older than the switch stay without an event (they go through backfill, on the owner's word).
 */
export function capiSwitchedOn(parts: RaiseParts, directionId: string): void {
  const reached = parts.db.orm
    .selectDistinct({ dialogId: verdicts.dialogId })
    .from(verdicts)
    .innerJoin(dialogs, eq(dialogs.id, verdicts.dialogId))
    .leftJoin(
      conversionEvents,
      and(
        eq(conversionEvents.subjectKind, 'dialog'),
        eq(conversionEvents.subjectId, verdicts.dialogId),
        eq(conversionEvents.level, verdicts.level),
      ),
    )
    .where(
      and(
        eq(dialogs.directionId, directionId),
        isNull(dialogs.mergedInto),
        isNull(conversionEvents.id),
        isNull(verdicts.undoneAt),
        sql`${verdicts.becameTrueAt} >= (select capi_enabled_at from directions where id = ${directionId}) - 1000`,
      ),
    )
    .all();
  for (const { dialogId } of reached) reconsiderDialog(parts, dialogId);
  parts.db.afterCommit(parts.wakeSender);
}

/**
 * To be called inside the write that gave a dialog another direction: raises the events of levels it has already reached. An
 * owner's no holds, also where a machine said otherwise later of another dialog that has become part of this one.
 */
export function reconsiderDialog(parts: RaiseParts, dialogId: number): void {
  const said = parts.db.orm
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.dialogId, dialogId), isNull(verdicts.undoneAt)))
    .orderBy(desc(verdicts.id))
    .all();
  const newest = new Map<string, (typeof said)[number]>();
  const words = new Map<string, boolean>();
  for (const verdict of said) {
    if (!newest.has(verdict.level)) newest.set(verdict.level, verdict);
    if (verdict.saidBy === 'human' && !words.has(verdict.level)) words.set(verdict.level, verdict.reached);
  }
  for (const verdict of newest.values()) {
    if (!verdict.reached || words.get(verdict.level) === false || verdict.messageIds.length === 0) continue;
    const decisive = parts.db.orm
      .select({ id: messages.id })
      .from(messages)
      .where(inArray(messages.id, verdict.messageIds))
      .orderBy(desc(messages.sentAt), desc(messages.id))
      .limit(1)
      .get();
    if (!decisive) continue;
    raiseEvent(parts, {
      dialogId,
      level: verdict.level,
      messageId: decisive.id,
      becameTrueAt: verdict.becameTrueAt,
    });
  }
}
