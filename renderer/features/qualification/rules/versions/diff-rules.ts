import type { DirectionRules } from '../../../../../server/qualification/judgement.ts';

/** What differs between two versions of rules; questions are known by their ids. */
export type RulesChange =
  | { kind: 'context'; before: string; after: string }
  | { kind: 'question_added' | 'question_removed'; question: string }
  | { kind: 'question_text'; before: string; after: string }
  | { kind: 'good' | 'bad'; question: string; before: string; after: string }
  | { kind: 'order' }
  | { kind: 'sign_added' | 'sign_removed'; sign: string };

export function diffRules(before: DirectionRules, after: DirectionRules): RulesChange[] {
  const changes: RulesChange[] = [];
  if (before.context !== after.context) changes.push({ kind: 'context', before: before.context, after: after.context });
  const earlier = new Map(before.questions.map((question) => [question.id, question]));
  const later = new Set(after.questions.map(({ id }) => id));
  for (const { id, text, good, bad } of after.questions) {
    const old = earlier.get(id);
    if (!old) {
      changes.push({ kind: 'question_added', question: text });
      continue;
    }
    if (old.text !== text) changes.push({ kind: 'question_text', before: old.text, after: text });
    if (old.good !== good) changes.push({ kind: 'good', question: text, before: old.good, after: good });
    if (old.bad !== bad) changes.push({ kind: 'bad', question: text, before: old.bad, after: bad });
  }
  for (const { id, text } of before.questions) {
    if (!later.has(id)) changes.push({ kind: 'question_removed', question: text });
  }
  if (orderOf(before, later) !== orderOf(after, new Set(earlier.keys()))) changes.push({ kind: 'order' });
  const without = (signs: readonly string[], others: readonly string[]) =>
    signs.filter((sign) => !others.includes(sign));
  return [
    ...changes,
    ...without(after.bookingSigns, before.bookingSigns).map((sign) => ({ kind: 'sign_added' as const, sign })),
    ...without(before.bookingSigns, after.bookingSigns).map((sign) => ({ kind: 'sign_removed' as const, sign })),
  ];
}

/** Of the questions that both have. */
function orderOf({ questions }: DirectionRules, both: ReadonlySet<string>): string {
  return questions
    .map(({ id }) => id)
    .filter((id) => both.has(id))
    .join(' ');
}
