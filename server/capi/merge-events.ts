import { and, eq, inArray } from 'drizzle-orm';
import { prepared } from '../../db/prepared.ts';
import { conversionEvents, dialogs } from '../../db/schema/index.ts';
import { countUnknowns } from './queue/queue-store.ts';
import { noteSkipped, type RaiseParts, subjectChanged, tellAfterCommit } from './raise-event.ts';

type EventOfDialog = typeof conversionEvents.$inferSelect;

/**
 * To be called inside the write that found two dialogs to be one. Per level the earliest event stays and becomes the kept
 * dialog's, unless Meta may have the other one already: what it may have is never sent a second time.
 * The other is marked merged; one that was sent keeps its state and stays visible beside it.
 */
export function mergeEvents(parts: RaiseParts, { keep, gone }: { keep: number; gone: number }): void {
  const kept = new Map(eventsOf(parts, keep).map((event) => [event.level, event]));
  for (const theirs of eventsOf(parts, gone)) {
    const ours = kept.get(theirs.level);
    if (!ours) giveTo(parts, theirs, keep);
    else mergePair(parts, ours, theirs, { keep, gone });
  }
  subjectChanged(parts, keep);
}

function mergePair(
  parts: RaiseParts,
  ours: EventOfDialog,
  theirs: EventOfDialog,
  { keep, gone }: { keep: number; gone: number },
): void {
  const stays = first(parts, keep, ours, theirs);
  const goes = stays === ours ? theirs : ours;
  // (subject, level) is unique: the one that goes steps aside before the other takes its place.
  giveTo(parts, goes, -goes.id);
  giveTo(parts, stays, keep);
  giveTo(parts, goes, gone);

  const neverToBeTried = goes.state === 'waiting' || goes.state === 'due';
  parts.db.orm
    .update(conversionEvents)
    .set({
      mergedInto: stays.id,
      ...(neverToBeTried ? { state: 'merged' as const, reason: { code: 'merged', into: stays.id } } : {}),
    })
    .where(eq(conversionEvents.id, goes.id))
    .run();
  if (neverToBeTried) noteSkipped(parts, goes.id, { code: 'merged', into: stays.id });
  // What had given its place to the one that goes has given it to the one that stays.
  prepared(
    parts.db,
    `update conversion_events set merged_into = @stays where merged_into = @goes and subject_kind = 'dialog' and level = @level
     and subject_id in (select id from dialogs where merged_into = @keep)`,
  ).run({ stays: stays.id, goes: goes.id, level: goes.level, keep });
}

/**
 * Which of two events stays: what Meta has, is being sent, or may have comes before what it has not; what is on its way before
 * what goes no more by itself; then the earlier. One that is too old stays, since a later moment is not when it became true.
 * An event that another gave its place to while it was on its way counts by that, too.
 */
function first(parts: RaiseParts, keep: number, one: EventOfDialog, other: EventOfDialog): EventOfDialog {
  const rank = (event: EventOfDialog) =>
    Math.min(...[event, ...twinsOf(parts, keep, event)].map((each) => rankOf(parts, each)));
  const difference = rank(one) - rank(other) || one.eventTimeAt - other.eventTimeAt || one.id - other.id;
  return difference <= 0 ? one : other;
}

function rankOf(parts: RaiseParts, event: EventOfDialog): number {
  if (event.state === 'accepted') return 0;
  if (event.state === 'sending') return 1;
  if (event.state === 'unknown') return 2;
  if (countUnknowns(parts, event.id) > 0) return 3;
  return event.state === 'refused' || (event.state === 'skipped' && event.reasonCode !== 'too_old') ? 5 : 4;
}

/** Events that gave their place to this one: of dialogs that are part of the kept one by now. */
function twinsOf({ db }: RaiseParts, keep: number, { id, level }: EventOfDialog): EventOfDialog[] {
  const parts = db.orm.select({ id: dialogs.id }).from(dialogs).where(eq(dialogs.mergedInto, keep));
  return db.orm
    .select()
    .from(conversionEvents)
    .where(
      and(
        eq(conversionEvents.subjectKind, 'dialog'),
        inArray(conversionEvents.subjectId, parts),
        eq(conversionEvents.level, level),
        eq(conversionEvents.mergedInto, id),
        inArray(conversionEvents.state, ['accepted', 'sending', 'unknown']),
      ),
    )
    .all();
}

function eventsOf({ db }: RaiseParts, dialogId: number): EventOfDialog[] {
  return db.orm
    .select()
    .from(conversionEvents)
    .where(and(eq(conversionEvents.subjectKind, 'dialog'), eq(conversionEvents.subjectId, dialogId)))
    .all();
}

function giveTo(parts: RaiseParts, event: EventOfDialog, dialogId: number): void {
  parts.db.orm.update(conversionEvents).set({ subjectId: dialogId }).where(eq(conversionEvents.id, event.id)).run();
  tellAfterCommit(parts, event.id);
}
