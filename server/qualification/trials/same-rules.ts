import type { DirectionRules } from '../judgement.ts';

/** Whether both ask and expect the same; the ids of questions are given anew when a draft is saved and do not matter. */
export function isSameRules(one: DirectionRules, other: DirectionRules): boolean {
  return one === other || plain(one) === plain(other);
}

function plain({ context, questions, bookingSigns }: DirectionRules): string {
  return JSON.stringify([context, questions.map(({ text, good, bad }) => [text, good, bad]), bookingSigns]);
}
