import { and, eq, sql } from 'drizzle-orm';
import { prepared } from '../../db/prepared.ts';
import { conversionEvents, deliveries } from '../../db/schema/index.ts';
import type { EventState, Level, Reason } from '../dialogs/views.ts';
import type { Parts } from '../parts.ts';
import { readSettings } from '../settings/settings.ts';

export type RaiseParts = Pick<Parts, 'db' | 'clock' | 'uuid' | 'live' | 'wakeSender'>;

/** Why an event that was on its way is not tried: the owner said that its level is not reached. Raised again it goes after all. */
export const TAKEN_BACK = 'owner_took_back';

/** Meta takes events up to this age, ms. Source: facts/meta.md 4 */
export const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;

/** An event of the owner's word is not tried before this time is over, ms. */
export const UNDO_MS = 10_000;

const HOUR_MS = 60 * 60 * 1000;

/** A level that a dialog has reached, and the message that made it true. Times in ms. */
export interface ReachedLevel {
  dialogId: number;
  level: Level;
  /** NULL: the owner said so, of no message; the moment it became true stands for the message's time. */
  messageId: number | null;
  becameTrueAt: number;
}

/** Row of owner_sends: what the owner had sent on their word. */
interface OwnersSend {
  ownerSendId: number;
}

/**
 * Writes the event of a level reached by a dialog, when one arises; to be called inside the write that stores the verdict.
 * None arises without a direction that takes its events from WhatsApp with CAPI on, for messages of the history or an import,
 * and for messages older than the switch or the first link. A second call for the same (dialog, level) changes nothing,
 * unless the owner had taken its event back.
 *
 * @param delayMs not tried before: time to take it back
 * @param onOwnersWord the owner looked at it and had it sent: the past counts too, but not what Meta would refuse for its age
 * @returns id and state of the event written now; undefined when none arose
 */
export function raiseEvent(
  parts: RaiseParts,
  {
    dialogId,
    level,
    messageId,
    becameTrueAt,
    delayMs = 0,
    onOwnersWord,
  }: ReachedLevel & { delayMs?: number; onOwnersWord?: OwnersSend },
): { id: number; state: EventState } | undefined {
  const { db, clock } = parts;
  const now = clock();
  const origin = findOrigin(parts, { dialogId, messageId, becameTrueAt });
  if (!origin || !arises(origin, now, onOwnersWord !== undefined)) return undefined;

  const waitsFor = whatIsWaitedFor(parts, dialogId);
  const tooOld = becameTrueAt < now - MAX_AGE_MS;
  if (tooOld && onOwnersWord) return undefined;
  const state = tooOld ? 'skipped' : waitsFor ? 'waiting' : 'due';
  const reason: Reason | null = tooOld ? { code: 'too_old' } : (waitsFor ?? null);

  // It goes with what there is while Meta still takes it.
  const youngMs = Math.max(0, becameTrueAt + MAX_AGE_MS - HOUR_MS - now);
  const waitMs = state === 'waiting' ? Math.min(readSettings(db).eventWaitHours * HOUR_MS, youngMs) : 0;
  const availableAt = now + Math.max(waitMs, delayMs);
  const written = prepared<{ id: number }>(
    db,
    `insert into conversion_events (subject_kind, subject_id, level, event_id, direction_id, dataset_id, state, reason,
       message_id, event_time_at, available_at, owner_send_id, created_at)
     values ('dialog', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (subject_kind, subject_id, level) do update set state = excluded.state, reason = excluded.reason,
       message_id = excluded.message_id, event_time_at = excluded.event_time_at, available_at = excluded.available_at,
       payload = null, touch_id = null, direction_id = excluded.direction_id, dataset_id = excluded.dataset_id,
       owner_send_id = excluded.owner_send_id
       where state = 'skipped' and reason ->> 'code' = '${TAKEN_BACK}' and merged_into is null returning id`,
  ).get(
    ...[dialogId, level, parts.uuid(), origin.directionId, origin.datasetId, state],
    ...[reason === null ? null : JSON.stringify(reason), messageId, Math.min(becameTrueAt, now), availableAt],
    ...[onOwnersWord?.ownerSendId ?? null, now],
  );
  if (!written) return undefined;

  if (tooOld) noteSkipped(parts, written.id, { code: 'too_old' });
  tellAfterCommit(parts, written.id);
  return { id: written.id, state };
}

/** Until when Meta takes the event that would arise now of this message, ms; null: none would, or there is one already. */
export function lateAtOf(
  parts: Pick<Parts, 'db' | 'clock'>,
  { dialogId, level, messageId, becameTrueAt }: ReachedLevel,
): number | null {
  const origin = findOrigin(parts, { dialogId, messageId, becameTrueAt });
  const now = parts.clock();
  if (!origin || !arises(origin, now, false)) return null;
  const known = prepared(
    parts.db,
    `select 1 from conversion_events where subject_kind = 'dialog' and subject_id = +? and level = ?
     and not (state = 'skipped' and reason ->> 'code' = '${TAKEN_BACK}')`,
  ).get(dialogId, level);
  return known ? null : Math.min(becameTrueAt, now) + MAX_AGE_MS;
}

/**
 * To be called inside the write that resolved (or gave up) a stub of the dialog or learned its contact's phone:
 * a waiting event goes at once when nothing is waited for any more.
 */
export function subjectChanged(parts: RaiseParts, dialogId: number): void {
  const { db, clock } = parts;
  const ofDialog = and(
    eq(conversionEvents.subjectKind, 'dialog'),
    eq(conversionEvents.subjectId, dialogId),
    eq(conversionEvents.state, 'waiting'),
  );
  const waiting = prepared<{ id: number }>(
    db,
    `select id from conversion_events where subject_kind = 'dialog' and subject_id = +? and state = 'waiting'`,
  ).all(dialogId);
  if (waiting.length === 0) return;
  const waitsFor = whatIsWaitedFor(parts, dialogId);
  db.orm
    .update(conversionEvents)
    .set(waitsFor ? { reason: waitsFor } : { state: 'due', reason: null, availableAt: afterUndo(clock()) })
    .where(ofDialog)
    .run();
  for (const { id } of waiting) tellAfterCommit(parts, id);
}

/** Now, or when the owner, whose word raised the event just now, can take it back no more: as an expression on conversion_events. */
export function afterUndo(now: number) {
  return sql`max(${now}, coalesce((select max(v.made_at) + ${UNDO_MS} from verdicts v
    where v.dialog_id = ${conversionEvents.subjectId} and v.level = ${conversionEvents.level} and v.said_by = 'human'
      and v.undone_at is null and v.made_at between ${now - UNDO_MS} and ${now}), 0))`;
}

/** The log's line for a decision not to try. */
export function noteSkipped({ db, clock }: Pick<Parts, 'db' | 'clock'>, id: number, reason: Reason): void {
  const now = clock();
  db.orm
    .insert(deliveries)
    .values({ conversionEventId: id, status: 'skipped', reason, startedAt: now, endedAt: now })
    .run();
}

/** Pages and sender hear of a changed event once it is committed. */
export function tellAfterCommit({ db, live, wakeSender }: RaiseParts, id: number): void {
  db.afterCommit(() => {
    live.changed({ topic: 'events', id });
    wakeSender();
  });
}

interface Origin {
  directionId: string;
  datasetId: string | null;
  source: 'whatsapp' | 'crm';
  archivedAt: number | null;
  capiEnabledAt: number | null;
  firstLinkedAt: number | null;
  messageSource: 'live' | 'offline' | 'history' | 'import';
  sentAt: number;
}

function findOrigin(
  { db }: Pick<RaiseParts, 'db'>,
  { dialogId, messageId, becameTrueAt }: Omit<ReachedLevel, 'level'>,
): Origin | undefined {
  return prepared<Origin>(
    db,
    `select d.id as directionId, d.dataset_id as datasetId, d.source, d.archived_at as archivedAt,
       d.capi_enabled_at as capiEnabledAt, n.first_linked_at as firstLinkedAt,
       iif(@messageId is null, 'live', m.source) as messageSource, iif(@messageId is null, @becameTrueAt, m.sent_at) as sentAt
     from dialogs g join directions d on d.id = g.direction_id join numbers n on n.id = g.number_id
     left join messages m on m.id = +@messageId where g.id = +@dialogId`,
  ).get({ dialogId, messageId, becameTrueAt });
}

/** Why nothing of this direction goes to Meta, whatever is reached in it; undefined: it may go. */
export function whyDirectionSendsNone({
  source,
  archivedAt,
  capiEnabledAt,
}: Pick<Origin, 'source' | 'archivedAt' | 'capiEnabledAt'>): string | undefined {
  if (archivedAt !== null) return 'direction_archived';
  if (source !== 'whatsapp') return 'source_crm';
  return capiEnabledAt === null ? 'capi_off' : undefined;
}

/** Whether an event arises of a message; where the owner says so, also of what came before the switch or as history. */
function arises({ sentAt, ...origin }: Origin, now: number, isOwnersWord: boolean): boolean {
  if (whyDirectionSendsNone(origin) !== undefined) return false;
  if (isOwnersWord) return true;
  if (origin.capiEnabledAt === null || origin.firstLinkedAt === null) return false;
  if (origin.messageSource !== 'live' && origin.messageSource !== 'offline') return false;
  // A moment still to come was noted by a clock that ran ahead: it is past, and what arrives now came after it.
  const since = (moment: number) => moment > now || sentAt >= wholeSecond(moment);
  return since(origin.capiEnabledAt) && since(origin.firstLinkedAt);
}

/** WhatsApp gives times in whole seconds: a message written half a second after the switch bears the second of the switch. */
function wholeSecond(at: number): number {
  return Math.floor(at / 1000) * 1000;
}

/** What the event of this dialog has to wait for now; undefined: nothing. */
function whatIsWaitedFor({ db }: RaiseParts, dialogId: number): Reason | undefined {
  const missing = prepared<{ stub: number; phone: string | null }>(
    db,
    `select c.phone, exists (select 1 from messages m join stubs s on s.message_id = m.id where m.dialog_id = g.id
       and m.from_me = 0 and s.resolved_at is null and s.gave_up_at is null) as stub
     from dialogs g join contacts c on c.id = g.contact_id where g.id = +?`,
  ).get(dialogId);
  if (missing?.stub) return { code: 'waits_for_stub' };
  return missing?.phone ? undefined : { code: 'waits_for_phone' };
}
