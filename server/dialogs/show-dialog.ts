import { prepared } from '../../db/prepared.ts';
import { type EventNames, nameOnWire } from '../capi/payload/event-names.ts';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { ROW_COLUMNS, ROW_JOINS, type StoredRow, toRow } from './list-dialogs.ts';
import { listTouches } from './list-touches.ts';
import type { DialogView, EventState, Level, LevelView, Reason, StageView } from './views.ts';

interface StoredDialog extends StoredRow {
  mergedInto: number | null;
  firstMessageAt: number;
  outgoingCount: number;
  lid: string | null;
  waitingStubs: number;
  language: DialogView['language'];
}

/** One dialog with its ad clicks and levels; a dialog that was merged away shows the one it became. @throws dialog_not_found */
export function showDialog(parts: Pick<Parts, 'db'>, id: number): DialogView {
  const stored = prepared<StoredDialog>(
    parts.db,
    `select ${ROW_COLUMNS}, d.merged_into as mergedInto, d.first_message_at as firstMessageAt,
       d.outgoing_count as outgoingCount, c.lid, c.language, (select count(*) from messages m join stubs s on s.message_id = m.id
         where m.dialog_id = d.id and m.kind = 'stub' and s.resolved_at is null and s.gave_up_at is null) as waitingStubs
     from dialogs d ${ROW_JOINS} where d.id = ?`,
  ).get(id);
  if (!stored) throw new AppError('dialog_not_found', { id });
  if (stored.mergedInto !== null) return showDialog(parts, stored.mergedInto);
  return {
    ...toRow(stored),
    firstMessageAt: stored.firstMessageAt,
    outgoingCount: stored.outgoingCount,
    contactLid: stored.lid,
    touches: listTouches(parts, id),
    levels: listLevels(parts, stored),
    waitingStubs: stored.waitingStubs,
    language: stored.language,
    stage: readStage(parts, id),
  };
}

function readStage({ db }: Pick<Parts, 'db'>, dialogId: number): StageView | null {
  const stored = prepared<Omit<StageView, 'reason' | 'messageIds'> & { reason: string; messageIds: string }>(
    db,
    `select stage, said_by as saidBy, model, reason, message_ids as messageIds, confidence, made_at as madeAt
     from detected_stages where dialog_id = ?`,
  ).get(dialogId);
  if (!stored) return null;
  const { reason, messageIds } = stored;
  return { ...stored, reason: JSON.parse(reason) as Reason, messageIds: JSON.parse(messageIds) as number[] };
}

interface StoredVerdict {
  saidBy: LevelView['saidBy'];
  reason: string;
  messageIds: string;
  becameTrueAt: number;
}

interface StoredEvent {
  id: number;
  state: EventState;
  reason: string | null;
  payload: string | null;
  preset: 'standard' | 'classic';
  eventNames: string;
}

function listLevels(parts: Pick<Parts, 'db'>, dialog: StoredDialog): LevelView[] {
  const reachedAt = { interest: dialog.interestAt, qualified: dialog.qualifiedAt, scheduled: dialog.scheduledAt };
  return (['interest', 'qualified', 'scheduled'] as const).map((level) => {
    const verdict = prepared<StoredVerdict>(
      parts.db,
      `select said_by as saidBy, reason, message_ids as messageIds, became_true_at as becameTrueAt from verdicts
       where dialog_id = ? and level = ? and undone_at is null order by id desc limit 1`,
    ).get(dialog.id, level);
    return {
      level,
      reached: reachedAt[level] !== null,
      becameTrueAt: reachedAt[level],
      reason: verdict ? (JSON.parse(verdict.reason) as Reason) : null,
      saidBy: verdict?.saidBy ?? null,
      messageIds: verdict ? (JSON.parse(verdict.messageIds) as number[]) : [],
      event: findEvent(parts, dialog, level),
    };
  });
}

function findEvent({ db }: Pick<Parts, 'db'>, dialog: StoredDialog, level: Level): LevelView['event'] {
  const event = prepared<StoredEvent>(
    db,
    `select e.id, e.state, e.reason, e.payload, r.preset, r.event_names as eventNames
     from conversion_events e join directions r on r.id = e.direction_id
     where e.subject_kind = 'dialog' and e.subject_id = ? and e.level = ?`,
  ).get(dialog.id, level);
  if (!event) return null;
  const reason = event.reason === null ? null : (JSON.parse(event.reason) as Reason);
  return { id: event.id, state: event.state, reason, name: eventName(event, dialog, level) };
}

/** The name that was sent, or that would be sent now. */
function eventName(event: StoredEvent, dialog: StoredDialog, level: Level): string {
  if (event.payload) {
    const { event_name: sent } = JSON.parse(event.payload) as { event_name?: unknown };
    if (typeof sent === 'string') return sent;
  }
  return nameOnWire(level, {
    preset: event.preset,
    eventNames: JSON.parse(event.eventNames) as EventNames,
    withClick: dialog.adState === 'known',
  });
}
