import { z } from 'zod';

const eventState = z.enum(['waiting', 'due', 'sending', 'accepted', 'refused', 'unknown', 'skipped', 'merged']);

const firstMessage = z.enum(['received', 'recovered', 'missing']);

/** What the list of dialogs can be narrowed by; every number of the funnel opens its rows with one of these. */
export const dialogFilter = z.object({
  /** Words of a message, a name, or a phone, by their beginnings. */
  text: z.string().max(200).optional(),
  /** «none»: dialogs without a direction. */
  directionId: z.string().optional(),
  adState: z.enum(['known', 'unknown', 'none']).optional(),
  /** Dialogs that reached this level; «none»: none yet. */
  level: z.enum(['interest', 'qualified', 'scheduled', 'none']).optional(),
  temperature: z.enum(['hot', 'warm', 'cold']).optional(),
  /** Dialogs of which a level waits for the owner's word: that one, or any. */
  waiting: z.enum(['any', 'qualified', 'scheduled']).optional(),
  numberId: z.string().optional(),
  /** Begun at or after this moment, ms. */
  begunSince: z.number().optional(),
  /** Begun before this moment, ms. */
  begunUntil: z.number().optional(),
  /** Dialogs with an event in this state, or in one of these. */
  eventState: z.union([eventState, z.array(eventState).min(1)]).optional(),
  fromAds: z.boolean().optional(),
  /** How the first message of an ad came, or one of these ways. */
  firstMessage: z.union([firstMessage, z.array(firstMessage).min(1)]).optional(),
  /** Title of the first ad; null: an ad without a title. */
  adTitle: z.string().nullable().optional(),
  /** Id of the first ad; null: it came without one. */
  adSourceId: z.string().nullable().optional(),
});

export type DialogFilter = z.output<typeof dialogFilter>;
