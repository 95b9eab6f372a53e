import type { EventState, Level, Reason } from '../../dialogs/views.ts';

/** backfill: levels of the past that never got an event. replay: events that were set aside, again. */
export type SendKind = 'backfill' | 'replay';

/** What would go now and what would not: nothing of it is written anywhere. */
export interface SendsPreview {
  go: Record<Level, number>;
  /** All that would go. */
  total: number;
  /** How many would not, by the code of the reason. */
  stay: Record<string, number>;
  /** Meta takes nothing older than this, ms. */
  oldestAt: number;
}

/** A level of a dialog, or its event, that would go or would not. */
export interface SendRow {
  /** The same level of the same dialog has the same key. */
  key: string;
  level: Level;
  /** ms */
  eventTimeAt: number;
  person: { contactId: number; name: string | null; phone: string | null };
  dialogId: number;
  /** The event that is there already. NULL: none. */
  eventId: number | null;
  direction: { id: string; name: string } | null;
  /** Where it would go. NULL: nowhere is set. */
  datasetMetaId: string | null;
  /** Name on the wire. NULL: without a direction it has none. */
  name: string | null;
  withClick: boolean;
  /** Why it stays. NULL: it would go. */
  reason: Reason | null;
}

export interface SendRows {
  rows: SendRow[];
  /** Hand back as `cursor`; NULL: the end. */
  next: string | null;
}

/** What the owner had sent on their word, and what became of it. */
export interface OwnerSendView {
  id: number;
  kind: SendKind;
  /** NULL: all directions. */
  direction: { id: string; name: string } | null;
  sinceAt: number;
  untilAt: number;
  levels: Level[];
  saidAt: number;
  /** How many events it let go. */
  events: number;
  /** How many were not reached: it goes on (isRunning), or the program was closed on the way. */
  notReached: number;
  isRunning: boolean;
  /** How many stayed, by the code of the reason. */
  left: Record<string, number>;
  /** What has become of its events, counted now. Those that a later word let go again are counted there. */
  states: Record<EventState, number>;
}

/** Whether a direction's events bear the code of Events Manager's test tab now. They count all the same. */
export interface TestModeView {
  directionId: string;
  name: string;
  /** NULL: off. */
  code: string | null;
  untilAt: number | null;
  isCapiOn: boolean;
  /** Events of it that wait to be sent now: each would bear the code. */
  waiting: number;
}
