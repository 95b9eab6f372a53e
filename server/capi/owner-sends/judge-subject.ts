import { prepared } from '../../../db/prepared.ts';
import type { EventState, Level, Reason } from '../../dialogs/views.ts';
import { levelsSaid } from '../levels-said.ts';
import type { EventFacts } from '../payload/build-payload.ts';
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
  /** What made it true. NULL: no message here does. */
  messageId: number | null;
  /** Why no event of it is to arise, by what was said of it. NULL: it is reached and stands. */
  stays: Reason | null;
}

/** What becomes of a subject, and all that a row says of it. */
export interface Fate {
  /** Why it stays. NULL: it goes. */
  reason: Reason | null;
  /** The event that is there already. NULL: none. */
  eventId: number | null;
  directionId: string | null;
  datasetId: string | null;
  /** NULL: without a direction it has no payload. */
  facts: EventFacts | null;
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
  const { dialogId, level } = subject;
  const event = findEvent(desk, dialogId, level);
  const person = findPerson(desk, dialogId);
  const judged = { ...subject, event, directionId: person?.directionId ?? null, isStaff: person?.isStaff === 1 };
  return { ...judge(desk, judged, whyThere(event) ?? subject.stays), eventId: event?.id ?? null };
}

/** What would become of an event that was set aside. `unknownToo`: also of one that Meta may have already. */
export function judgeSetAside(desk: Desk, subject: Subject, { unknownToo }: { unknownToo: boolean }): Fate {
  const { dialogId, level } = subject;
  const event = findEvent(desk, dialogId, level);
  if (!event) return { reason: { code: 'event_gone' }, eventId: null, directionId: null, datasetId: null, facts: null };
  const isStaff = findPerson(desk, dialogId)?.isStaff === 1;
  const judged = { ...subject, event, directionId: event.directionId, isStaff };
  const first = whyNotAgain(desk, event, unknownToo) ?? saidOf(desk, subject);
  return { ...judge(desk, judged, first), eventId: event.id };
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

/** The owner's newest word holds for what was set aside too. What a machine gave up since stays as it was told. */
function saidOf({ parts }: Desk, { dialogId, level }: Subject): Reason | null {
  const stays = levelsSaid(parts, dialogId).find((said) => said.level === level)?.stays;
  return stays?.code === 'owner_said_no' || stays?.code === 'level_undone' ? stays : null;
}

interface Judged extends Subject {
  event: Event | undefined;
  directionId: string | null;
  isStaff: boolean;
}

/** What holds of a level of the past and of an event that was set aside alike; `first`: what is known to hold it already. */
function judge(desk: Desk, subject: Judged, first: Reason | null): Omit<Fate, 'eventId'> {
  const { parts, now } = desk;
  const { dialogId, level, event, directionId } = subject;
  const direction = directionId === null ? undefined : desk.direction(directionId);
  if (!direction) {
    return { reason: first ?? { code: 'no_direction' }, directionId: null, datasetId: null, facts: null };
  }
  const eventTimeAt = Math.min(subject.eventTimeAt, now);
  const asked = { subjectId: dialogId, directionId: direction.id, eventId: event?.eventId ?? '', level, eventTimeAt };
  const { facts } = gatherFacts(parts, asked);
  const datasetId = datasetFor(direction, facts.ctwaClid !== null);
  const ofDirection = whyDirectionSendsNone(direction);
  const reason =
    first ??
    (ofDirection === undefined ? null : { code: ofDirection }) ??
    (subject.isStaff ? { code: 'contact_is_staff' } : null) ??
    (eventTimeAt < now - MAX_AGE_MS ? { code: 'too_old' } : null) ??
    whyNowhere(desk, datasetId) ??
    (datasetId === null ? null : (whatHolds(parts, facts, datasetId)?.reason ?? null));
  return { reason, directionId: direction.id, datasetId, facts };
}

/** Why nothing can be sent to where it would go. A pause that Meta asks for is over by itself. */
function whyNowhere(desk: Desk, datasetId: string | null): Reason | null {
  const dataset = datasetId === null ? undefined : desk.dataset(datasetId);
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
