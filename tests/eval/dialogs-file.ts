import { readFileSync } from 'node:fs';
import { z } from 'zod';

const direction = z.object({
  id: z.string(),
  country: z.string(),
  timeZone: z.string().optional(),
  context: z.string().optional(),
  questions: z.array(z.object({ id: z.string(), text: z.string(), good: z.string(), bad: z.string() })).nonempty(),
  booking_signs: z.array(z.string()),
});
const dialog = z.object({
  id: z.string(),
  direction: z.string(),
  lang: z.string(),
  trap: z.string().nullable(),
  gold: z.object({
    interested: z.boolean(),
    answered: z.array(z.string()),
    qualified: z.boolean(),
    scheduled: z.boolean(),
    scheduled_for: z.string().nullable(),
    temperature: z.enum(['hot', 'warm', 'cold']),
  }),
  messages: z
    .array(
      z.object({
        id: z.string(),
        fromMe: z.boolean(),
        at: z.iso.datetime({ offset: true }),
        type: z.string(),
        text: z.string(),
      }),
    )
    .nonempty(),
});
const file = z
  .object({ directions: z.array(direction).nonempty(), dialogs: z.array(dialog).nonempty() })
  .superRefine(({ directions, dialogs }, context) => {
    const known = new Set(directions.map(({ id }) => id));
    for (const one of dialogs)
      if (!known.has(one.direction))
        context.addIssue({ code: 'custom', message: `${one.id}: no direction ${one.direction}` });
  });

export type DialogsFile = z.output<typeof file>;
export type LabelledDialog = DialogsFile['dialogs'][number];

/** @throws Error that says what is wrong with the file */
export function readDialogsFile(path: string): DialogsFile {
  try {
    return file.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (fault) {
    const why = fault instanceof z.ZodError ? z.prettifyError(fault) : String(fault);
    throw new Error(`${path}: not a file of labelled dialogs ({directions, dialogs})\n${why}`, { cause: fault });
  }
}
