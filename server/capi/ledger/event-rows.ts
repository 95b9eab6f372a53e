import { prepared } from '../../../db/prepared.ts';
import type { EventState, Level, Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { type EventNames, nameOnWire } from '../payload/event-names.ts';
import { groupOfCode, holdOf } from './event-kinds.ts';
import type { Holds } from './holds.ts';
import type { EventRow } from './views.ts';

export interface StoredEvent {
  id: number;
  level: Level;
  state: EventState;
  reason: string | null;
  eventTimeAt: number;
  availableAt: number;
  acceptedAt: number | null;
  attempts: number;
  withClick: 0 | 1;
  sentName: string | null;
  directionId: string;
  directionName: string;
  preset: 'standard' | 'classic';
  eventNames: string;
  datasetId: string | null;
  datasetMetaId: string | null;
  pausedUntilAt: number | null;
  /** Of the dialog that stays, where two were found to be one. */
  dialogId: number | null;
  contactId: number | null;
  name: string | null;
  phone: string | null;
}

export const EVENT_COLUMNS = `e.id, e.level, e.state, e.reason, e.event_time_at as eventTimeAt, e.available_at as availableAt,
  e.accepted_at as acceptedAt, e.attempts, e.with_click as withClick, e.payload ->> 'event_name' as sentName,
  n.id as directionId, n.name as directionName, n.preset, n.event_names as eventNames, e.dataset_id as datasetId,
  s.meta_id as datasetMetaId, s.paused_until_at as pausedUntilAt, coalesce(g.merged_into, g.id) as dialogId,
  c.id as contactId, coalesce(c.name, c.push_name) as name, c.phone`;

export const EVENT_JOINS = `join directions n on n.id = e.direction_id left join datasets s on s.id = e.dataset_id
  left join dialogs g on e.subject_kind = 'dialog' and g.id = e.subject_id left join contacts c on c.id = g.contact_id`;

/** Rows of the ledger, in the order of the ids. */
export function readRows({ db, clock }: Pick<Parts, 'db' | 'clock'>, ids: readonly number[], holds: Holds): EventRow[] {
  const now = clock();
  const found = prepared<StoredEvent>(
    db,
    `select ${EVENT_COLUMNS} from json_each(@ids) j cross join conversion_events e on e.id = j.value ${EVENT_JOINS}
     order by j.key`,
  ).all({ ids: JSON.stringify(ids) });
  return found.map((stored) => toRow(stored, holds, now));
}

export function toRow(stored: StoredEvent, holds: Holds, now: number): EventRow {
  const hold = isDue(stored, now) ? holdOf({ ...stored, datasetId: stored.datasetId ?? '' }, holds) : null;
  const reason = reasonNow(stored, hold, now);
  const { contactId, name, phone, directionId, directionName, level, state } = stored;
  return {
    ...{ id: stored.id, level, state, eventTimeAt: stored.eventTimeAt, dialogId: stored.dialogId },
    person: { contactId: contactId ?? 0, name, phone },
    direction: { id: directionId, name: directionName },
    datasetMetaId: stored.datasetMetaId,
    reason,
    group: groupOfCode(reason?.code ?? '', state),
    name: stored.sentName ?? nameNow(stored),
    attempts: stored.attempts,
    nextAt: nextTry(stored, hold, now),
    acceptedAt: stored.acceptedAt,
  };
}

function nameNow({ level, preset, eventNames, withClick }: StoredEvent): string {
  const names = JSON.parse(eventNames) as EventNames;
  return nameOnWire(level, { preset, eventNames: names, withClick: withClick === 1 });
}

/** Why an event is where it is: its own reason, or what holds its direction or dataset. */
function reasonNow(stored: StoredEvent, hold: string | null, now: number): Reason | null {
  const own = stored.reason === null ? null : (JSON.parse(stored.reason) as Reason);
  // What Meta said of it is kept with the event that it was said to.
  if (hold !== null) return own?.code === hold ? own : { code: hold };
  return stored.state === 'waiting' && isDue(stored, now) ? null : own;
}

/** When an event is tried next, ms; null when it is not known or not to be. */
function nextTry(stored: StoredEvent, hold: string | null, now: number): number | null {
  if (!isDue(stored, now)) return stored.state === 'waiting' ? stored.availableAt : null;
  if (hold !== null && hold !== 'rate_limited') return null;
  return Math.max(stored.availableAt, stored.pausedUntilAt ?? 0, now);
}

/** One whose wait is over is due, though nothing has written so yet. */
function isDue({ state, availableAt }: StoredEvent, now: number): boolean {
  return state === 'due' || (state === 'waiting' && availableAt <= now);
}
