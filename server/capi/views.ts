import type { EventState, Level, Reason } from '../dialogs/views.ts';

export interface EventRow {
  id: number;
  level: Level;
  eventTimeAt: number;
  person: { contactId: number; name: string | null; phone: string | null };
  dialogId: number | null;
  direction: { id: string; name: string };
  datasetMetaId: string | null;
  state: EventState;
  reason: Reason | null;
  /** Name on the wire. */
  name: string;
  attempts: number;
  /** Next try, or end of waiting; NULL when there is none. */
  nextAt: number | null;
  acceptedAt: number | null;
}

export interface EventPage {
  rows: EventRow[];
  next: string | null;
  counts: Record<EventState, number>;
}

/** One field of the payload: as known here, as normalised, as hashed; and whether it is sent. */
export interface FieldView {
  key: string;
  raw: string | null;
  normalised: string | null;
  hashed: string | null;
  sent: boolean;
  /** Why it is left out; NULL when sent. */
  leftOut: Reason | null;
}

export interface DeliveryView {
  id: number;
  status: 'sending' | 'success' | 'error' | 'unknown' | 'skipped';
  reason: Reason | null;
  startedAt: number;
  endedAt: number | null;
  request: string | null;
  httpStatus: number | null;
  response: string | null;
  eventsReceived: number | null;
  fbtraceId: string | null;
}

export interface EventView extends EventRow {
  eventId: string;
  actionSource: string;
  /** Why it arose: the verdict's reason and the messages that show it. */
  why: { reason: Reason | null; messages: { id: number; text: string | null; sentAt: number }[] };
  fields: FieldView[];
  /** The whole payload as JSON: frozen, or as it would be sent now. */
  payload: string;
  frozen: boolean;
  deliveries: DeliveryView[];
}

export interface DirectionView {
  id: string;
  name: string;
  country: string;
  currency: string;
  timeZone: string | null;
  source: 'whatsapp' | 'crm';
  /** Levels 2 and 3 are looked for, where events come from WhatsApp. */
  isJudged: boolean;
  capiEnabledAt: number | null;
  preset: 'standard' | 'classic';
  datasetMetaId: string | null;
  hasToken: boolean;
  pageId: string | null;
  wabaId: string | null;
  eventNames: Partial<Record<Level, { messaging?: string; chat?: string }>>;
  numbers: { id: string; label: string; phone: string | null }[];
  dialogs: number;
  /** The queue of its dataset; NULL: no dataset. */
  queue: { stopped: Reason | null; pausedUntilAt: number | null; waiting: number } | null;
  archivedAt: number | null;
}
