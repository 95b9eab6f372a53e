import { z } from 'zod';
import type { DetectedStage, Stage } from '../../stage/stage.ts';
import { speaksToMachine } from '../text/speaks-to-machine.ts';
import type { Transcript } from './transcript.ts';

const STAGES = ['new_lead', 'interested', 'qualified', 'scheduled', 'paid', 'lost'] as const satisfies Stage[];
const REASON_CHARACTERS = 300;
const INTEREST_COUNT = 2;
const READ_CHARACTERS = 2000;

/** What the model is asked to answer: as plain as servers' schemas must be. */
export const wireAnswer = z.object({
  stage: z.enum(STAGES),
  message_ids: z.array(z.number()),
  reason: z.string(),
  confidence: z.number(),
});

/** The same, parsed again here: some servers do not keep to the schema. */
const strictAnswer = z.object({
  stage: z.enum(STAGES),
  message_ids: z.array(z.number().int().positive()).max(200),
  reason: z.string().trim().min(1),
  confidence: z.number().min(0).max(1),
});

type Claim = Pick<DetectedStage, 'stage' | 'reason' | 'messageIds' | 'confidence'>;

/**
 * The model's answer as a finding, or undefined when it falls: it does not fit the schema, names messages that are not in
 * the dialog, or shows its stage by nothing a customer wrote.
 */
export function checkAnswer(answer: unknown, { byNumber }: Transcript): Claim | undefined {
  const { data } = strictAnswer.safeParse(answer);
  if (!data) return undefined;
  const shown = data.message_ids.map((id) => byNumber.get(id));
  if (shown.some((message) => message === undefined)) return undefined;
  const proofs = shown.filter((message) => message?.text && !speaksToMachine(message.text.slice(0, READ_CHARACTERS)));
  const count = [...byNumber.values()].filter((message) => message.isCustomer).length;
  const counted = count >= INTEREST_COUNT ? 'interested' : 'new_lead';
  const isCounted = data.stage === 'interested' || data.stage === 'new_lead';
  if (!isCounted && !proofs.some((message) => message?.isCustomer || (data.stage === 'paid' && message?.fromMe)))
    return undefined;
  return {
    stage: isCounted ? counted : data.stage,
    reason: { code: 'model_said', text: data.reason.replace(/\s+/g, ' ').slice(0, REASON_CHARACTERS) },
    messageIds: [...new Set(shown.flatMap((message) => (message ? [message.id] : [])))],
    confidence: data.confidence,
  };
}
