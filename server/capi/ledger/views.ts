import type { EventState, Level, LevelView, Reason } from '../../dialogs/views.ts';
import type { FieldView } from '../views.ts';
import type { ReasonGroup } from './reason-groups.ts';

export interface EventRow {
  id: number;
  level: Level;
  eventTimeAt: number;
  person: { contactId: number; name: string | null; phone: string | null };
  dialogId: number | null;
  direction: { id: string; name: string };
  datasetMetaId: string | null;
  state: EventState;
  /** Of a due one that nothing is wrong with: what holds its direction or dataset. NULL: nothing to say. */
  reason: Reason | null;
  group: ReasonGroup | null;
  /** Name on the wire. */
  name: string;
  attempts: number;
  /** Next try, or end of waiting; NULL when there is none. */
  nextAt: number | null;
  acceptedAt: number | null;
}

export interface EventPage {
  rows: EventRow[];
  /** Hand back as `cursor` for the next page; NULL: the end. */
  next: string | null;
}

export interface EventCounts {
  /** Under all filters but the states. */
  states: Record<EventState, number>;
  /** Under all filters but the reason; groups without an event are left out. Open reviews stand under `waits_confirmation`. */
  reasons: Partial<Record<ReasonGroup, number>>;
}

/** A level that waits for the owner's word: it has no event before. */
export interface WaitingLevel {
  /** Of the review. */
  id: number;
  level: 'qualified' | 'scheduled';
  person: EventRow['person'];
  dialogId: number;
  direction: { id: string; name: string };
  /** Time of the message that makes it true. */
  eventTimeAt: number;
  /** Since when the owner is asked. */
  openedAt: number;
  /** Older than Meta takes. */
  isLate: boolean;
}

export interface WaitingPage {
  rows: WaitingLevel[];
  next: string | null;
}

export interface DeliveryView {
  id: number;
  status: 'sending' | 'success' | 'error' | 'unknown' | 'skipped';
  reason: Reason | null;
  startedAt: number;
  endedAt: number | null;
  request: string | null;
  /** How many events went in the same call. */
  eventsInCall: number;
  httpStatus: number | null;
  response: string | null;
  eventsReceived: number | null;
  fbtraceId: string | null;
}

export interface EventView extends EventRow {
  eventId: string;
  actionSource: string;
  /** Of a purchase, as sent or as it would be now. NULL: the event has none. */
  value: { amount: number; currency: string } | null;
  /** The test code that an attempt bore: such events count all the same. NULL: none did. */
  testEventCode: string | null;
  /** The owner's word that raised it or had it tried again last. */
  ownerSend: { id: number; kind: 'backfill' | 'replay'; saidAt: number } | null;
  /** Why it arose: the verdict's reason, who said so, and the messages that show it. */
  why: {
    reason: Reason | null;
    saidBy: LevelView['saidBy'];
    madeAt: number | null;
    messages: { id: number; text: string | null; fromMe: boolean; sentAt: number }[];
  };
  /** The event of the same person that took this one's place. NULL: none did. */
  mergedInto: number | null;
  fields: FieldView[];
  /** The whole payload as JSON: frozen, or as it would be sent now. */
  payload: string;
  frozen: boolean;
  deliveries: DeliveryView[];
}
