import type { TrialFinding } from '../../../server/qualification/views.ts';

/** All messages that a judgement rests on. */
export function quotesOf({ answers, booking }: TrialFinding): number[] | undefined {
  const ids = [...new Set([...answers.flatMap(({ messageIds }) => messageIds), ...booking.messageIds])];
  return ids.length > 0 ? ids : undefined;
}
