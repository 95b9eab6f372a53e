import { z } from 'zod';

/** What the model is asked to answer: as plain as servers' schemas must be. */
export const wireJudgement = z.object({
  questions: z.array(
    z.object({
      question_id: z.string(),
      answered: z.boolean(),
      quality: z.enum(['good', 'bad', 'unclear']),
      message_ids: z.array(z.number()),
      quote: z.string().nullable(),
    }),
  ),
  booking: z.object({ agreed: z.boolean(), when: z.string().nullable(), message_ids: z.array(z.number()) }),
  temperature: z.enum(['hot', 'warm', 'cold']),
  reason: z.string(),
  confidence: z.number(),
});

/** Where a model says nothing usable of how sure it is. */
const UNSURE = 0.5;

/** The same, parsed again where it is checked: servers that keep to no schema leave out what is empty. */
export const looseJudgement = z.object({
  questions: z
    .array(
      z.object({
        question_id: z.string(),
        answered: z.boolean(),
        quality: z.enum(['good', 'bad', 'unclear']).catch('unclear'),
        message_ids: z.array(z.number()).max(500).nullish(),
        quote: z.string().nullish(),
      }),
    )
    .max(100),
  booking: z.object({
    agreed: z.boolean(),
    when: z.string().nullish(),
    message_ids: z.array(z.number()).max(500).nullish(),
  }),
  temperature: z.enum(['hot', 'warm', 'cold']),
  reason: z.string().trim().min(1),
  confidence: z.number().min(0).max(1).catch(UNSURE),
});

export type LooseJudgement = z.output<typeof looseJudgement>;
