import { prepared } from '../../../db/prepared.ts';
import type { EventState, Level, Reason } from '../../dialogs/views.ts';
import { decisiveOf, whyDenied } from '../levels-said.ts';
import { datasetFor } from '../payload/choose-dataset.ts';
import { gatherFacts } from '../payload/gather-facts.ts';
import { whatHolds } from '../payload/what-holds.ts';
import { countUnknowns } from '../queue/queue-store.ts';
import { MAX_AGE_MS, TAKEN_BACK, whyDirectionSendsNone } from '../raise-event.ts';
import type { Desk } from './desk.ts';

/** A level of a dialog that may be sent on the owner's word. Times in ms. */
export interface Subject {
  dialogId: number;
  level: Level;
  eventTimeAt: number;
  /** Ids of the messages that show it, as JSON. */
  shownBy: string;
  /** Why no event of it is to arise, by what was said of it. NULL: it is reached and stands. */
  stays: Reason | null;
}

/** What becomes of a subject. */
export interface Fate {
  /** Why it stays. NULL: it goes. */
  reason: Reason | null;
  /** The event that is there already. NULL: none. */
  eventId: number | null;
}

interface Event {
  id: number;
  eventId: string;
  state: EventState;
  reason: string | null;
  mergedInto: number | null;
  directionId: string;
}

interface Person {
  directionId: string | null;
  isStaff: 0 | 1;
}

/** What would become of a level of the past: exactly one event of it arises, if none did. */
export function judgeLevel(desk: Desk, subject: Subject): Fate {
  const event = findEvent(desk, subject.dialogId, subject.level);
  const reason = whyThere(event) ?? subject.stays ?? whyNotShown(desk, subject) ?? whyNotNow(desk, subject, event);
  return { reason, eventId: event?.id ?? null };
}

/** What would become of an event that was set aside. `unknownToo`: also of one that Meta may have already. */
export function judgeSetAside(desk: Desk, subject: Subject, { unknownToo }: { unknownToo: boolean }): Fate {
  const event = findEvent(desk, subject.dialogId, subject.level);
  if (!event) return { reason: { code: 'event_gone' }, eventId: null };
  const reason =
    whyNotAgain(desk, event, unknownToo) ??
    // The owner's newest word holds for what was set aside too. What a machine gave up since stays as it was told.
    whyDenied(desk.parts, subject) ??
    whyNotNow(desk, subject, event, event.directionId);
  return { reason, eventId: event.id };
}

/** A level with an event has had its one: it never gets another, unless the owner had taken that one back. */
function whyThere(event: Event | undefined): Reason | null {
  if (!event) return null;
  if (event.mergedInto !== null || event.state === 'merged') return { code: 'merged' };
  switch (event.state) {
    case 'accepted':
      return { code: 'already_accepted' };
    case 'waiting':
    case 'due':
    case 'sending':
      return { code: 'already_on_its_way' };
    case 'skipped':
      if (event.reason === TAKEN_BACK) return null;
      return { code: event.reason === 'too_old' ? 'too_old' : 'already_set_aside' };
    default:
      return { code: 'already_set_aside' };
  }
}

function whyNotAgain({ parts }: Desk, event: Event, unknownToo: boolean): Reason | null {
  if (event.mergedInto !== null || event.state === 'merged') return { code: 'merged' };
  if (event.state === 'accepted') return { code: 'already_accepted' };
  if (!isSetAside(event)) return { code: 'already_on_its_way' };
  const isUnknown = event.state === 'unknown' || countUnknowns(parts, event.id) > 0;
  return isUnknown && !unknownToo ? { code: 'may_count_twice' } : null;
}

/** Refused, unknown, or not sent for want of a click: that may be otherwise by today's settings. */
function isSetAside({ state, reason }: Event): boolean {
  return state === 'refused' || state === 'unknown' || (state === 'skipped' && reason === 'no_click_messaging_only');
}

function whyNotShown({ parts }: Desk, subject: Subject): Reason | null {
  return decisiveOf(parts, subject) === undefined ? { code: 'no_message' } : null;
}

/**
 * What holds of a level of the past and of an event that was set aside alike.
 *
 * @param directionId where it arose; its dialog's unless told
 */
function whyNotNow(
  desk: Desk,
  { dialogId, level, ...subject }: Subject,
  event: Event | undefined,
  directionId?: string,
): Reason | null {
  const { parts, now } = desk;
  const person = findPerson(desk, dialogId);
  const direction = desk.direction(directionId ?? person?.directionId ?? null);
  if (!direction) return { code: 'no_direction' };
  const ofDirection = whyDirectionSendsNone(direction);
  if (ofDirection !== undefined) return { code: ofDirection };
  if (person?.isStaff) return { code: 'contact_is_staff' };
  const eventTimeAt = Math.min(subject.eventTimeAt, now);
  if (eventTimeAt < now - MAX_AGE_MS) return { code: 'too_old' };

  const asked = { subjectId: dialogId, directionId: direction.id, eventId: event?.eventId ?? '', level, eventTimeAt };
  const { facts } = gatherFacts(parts, asked);
  const datasetId = datasetFor(direction, facts.ctwaClid !== null);
  return (
    whyNowhere(desk, datasetId) ?? (datasetId === null ? null : (whatHolds(parts, facts, datasetId)?.reason ?? null))
  );
}

/** Why nothing can be sent to where it would go. A pause that Meta asks for is over by itself. */
function whyNowhere(desk: Desk, datasetId: string | null): Reason | null {
  const dataset = desk.dataset(datasetId);
  if (!dataset) return { code: 'no_dataset' };
  if (!dataset.hasToken) return { code: 'no_token' };
  return dataset.stoppedCode === null ? null : { code: dataset.stoppedCode };
}

function findEvent({ parts }: Desk, dialogId: number, level: Level): Event | undefined {
  return prepared<Event>(
    parts.db,
    `select id, event_id as eventId, state, reason ->> 'code' as reason, merged_into as mergedInto,
       direction_id as directionId from conversion_events where subject_kind = 'dialog' and subject_id = +? and level = ?`,
  ).get(dialogId, level);
}

function findPerson({ parts }: Desk, dialogId: number): Person | undefined {
  return prepared<Person>(
    parts.db,
    `select d.direction_id as directionId, c.is_staff as isStaff from dialogs d join contacts c on c.id = d.contact_id
     where d.id = +?`,
  ).get(dialogId);
}
