import { and, eq, isNull, sql } from 'drizzle-orm';
import { conversionEvents, dialogs, verdicts } from '../../db/schema/index.ts';
import { decisiveOf, levelsSaid } from './levels-said.ts';
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
  for (const said of levelsSaid(parts, dialogId)) {
    const messageId = said.stays === null ? decisiveOf(parts, said) : undefined;
    const { level, becameTrueAt } = said;
    if (messageId !== undefined) raiseEvent(parts, { dialogId, level, messageId, becameTrueAt });
  }
}
