import { z } from 'zod';

/** What an owner may choose for an import, in the window and on the command line. Source: product.md 3 */
export const importOptions = z.object({
  /** Everything but the write. */
  dryRun: z.boolean().default(false),
  /** So many chats at most, the newest first. NULL: all. */
  limit: z.number().int().positive().nullable().default(null),
  /** Messages from this moment on, and before that one, ms. NULL: no bound. */
  since: z.number().int().nullable().default(null),
  until: z.number().int().nullable().default(null),
  /** skip: a known contact's name, language and stage stay as they are; its new messages are added in either case. */
  known: z.enum(['skip', 'update']).default('skip'),
  /** How the stage of each dialog is found. */
  status: z.enum(['rules', 'model', 'none']).default('rules'),
  /** What judging by the model may cost at most, millionths of a US dollar. */
  budgetMicroUsd: z.number().int().nonnegative().default(1_000_000),
  /** ISO 3166-1 alpha-2 of phones written without a country. NULL: the direction's, else the app's. */
  country: z.string().length(2).nullable().default(null),
  /** IANA zone that the exports' times are in. NULL: the direction's, else the app's. */
  timeZone: z.string().nullable().default(null),
});

export type ImportOptions = z.output<typeof importOptions>;
