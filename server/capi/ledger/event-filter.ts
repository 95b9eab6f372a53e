import { z } from 'zod';
import { REASON_GROUPS } from './reason-groups.ts';

export const STATES = ['waiting', 'due', 'sending', 'accepted', 'refused', 'unknown', 'skipped', 'merged'] as const;

/** What the ledger is narrowed to; all of it together. */
export const eventFilter = z.object({
  state: z.enum(STATES).optional(),
  states: z.array(z.enum(STATES)).optional(),
  /** Why it is not with Meta. */
  reason: z.enum(REASON_GROUPS).optional(),
  directionId: z.string().optional(),
  level: z.enum(['interest', 'qualified', 'scheduled', 'purchase']).optional(),
  /** ms: event time at or after. */
  since: z.number().int().optional(),
  /** ms: event time before. */
  until: z.number().int().optional(),
  /** ms: accepted by Meta at or after; a card of the Funnel opens just the events it counts. */
  acceptedSince: z.number().int().optional(),
  /** ms: accepted before. */
  acceptedUntil: z.number().int().optional(),
  dialogId: z.number().int().optional(),
  /** Row of owner_sends: what the owner's word let go. */
  ownerSendId: z.number().int().optional(),
});

export const eventsAsked = eventFilter.extend({
  cursor: z.string().max(60).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

export type EventFilter = z.output<typeof eventFilter>;

/** The states asked for; empty: all. */
export function statesOf({ state, states = [] }: EventFilter): (typeof STATES)[number][] {
  return state === undefined ? states : [...states, state];
}

/** Whether only what Meta accepted in a stretch of time is asked for. */
export function asksForAccepted({ acceptedSince, acceptedUntil }: EventFilter): boolean {
  return acceptedSince !== undefined || acceptedUntil !== undefined;
}
