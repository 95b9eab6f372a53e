import { countWordsBeside, says } from './says.ts';
import type { PlainMessage } from './stage.ts';

/** The customer's messages that answer a question of ours: the first with words of their own after it. */
export function findAnswers(messages: readonly PlainMessage[]): number[] {
  const answers: number[] = [];
  let asked = false;
  for (const { id, fromMe, plain } of messages) {
    if (fromMe) {
      asked ||= plain.includes('?');
      continue;
    }
    if (!asked) continue;
    const isQuestion = plain.trimEnd().endsWith('?');
    if (isQuestion || says(plain, 'doesNotKnow') || says(plain, 'hesitates')) continue;
    if (countWordsBeside(plain, 'courtesy') === 0 && !says(plain, 'agrees') && !says(plain, 'no')) continue;
    answers.push(id);
    asked = false;
  }
  return answers;
}

/** The customer's message that decides to buy. */
export function findDecision(messages: readonly PlainMessage[]): number | null {
  const decided = messages.findLast(
    ({ fromMe, plain }) =>
      !fromMe && says(plain, 'buys') && !says(plain, 'hesitates') && !says(plain, 'refuses') && !says(plain, 'cannot'),
  );
  return decided?.id ?? null;
}
