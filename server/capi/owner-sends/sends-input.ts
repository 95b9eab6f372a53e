import { z } from 'zod';

const LEVELS = ['interest', 'qualified', 'scheduled', 'purchase'] as const;

/** What is asked to be sent. `since` and `until` bound the time of the event, ms: at or after, and before. */
export const sendsInput = z.object({
  kind: z.enum(['backfill', 'replay']),
  /** All directions unless told. */
  directionId: z.string().optional(),
  since: z.number().int(),
  until: z.number().int(),
  levels: z
    .array(z.enum(LEVELS))
    .min(1)
    .default([...LEVELS]),
  /** Replay: also events that Meta may have already; it may count them twice. */
  unknownToo: z.boolean().default(false),
});

export type SendsInput = z.output<typeof sendsInput>;

export const rowsInput = sendsInput.extend({
  /** `go`, or the code of a reason. */
  group: z.string().max(80),
  cursor: z.string().max(80).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

export const sendInput = sendsInput.extend({
  /** How many the owner saw that would go. */
  expected: z.number().int().min(0),
  /** Only so many, the newest first; all unless told. */
  only: z.number().int().min(1).optional(),
});

/** As Events Manager shows it: letters and digits, `TEST12345`. */
export const testModeInput = z.object({
  directionId: z.string(),
  /** NULL: off. */
  code: z.string().trim().max(64).nullable(),
  minutes: z
    .number()
    .int()
    .min(1)
    .max(24 * 60),
});
