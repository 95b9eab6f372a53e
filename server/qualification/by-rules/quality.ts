import type { Answer, Question } from '../judgement.ts';
import type { Found } from './find-question-answers.ts';
import type { KnownQuestion } from './known-questions.ts';
import { overlap } from './vocabulary.ts';

/**
 * Whether an answer suits: by the bounds that `good` names for an age, else by the words that `good` and `bad`
 * have alone; where nothing is bad every answer suits.
 */
export function qualityOf(
  question: Question,
  { plain }: Found,
  { kind, words: { good, bad } }: KnownQuestion,
): Answer['quality'] {
  if (kind === 'age') {
    const age = Number(/\d+/.exec(plain)?.[0]);
    const [from, to] = (question.good.match(/\d+/g) ?? []).map(Number);
    if (from !== undefined && age > 0)
      return age >= from && age <= (to !== undefined && to > from ? to : 120) ? 'good' : 'bad';
  }
  const suits = overlap(plain, good);
  const spoils = overlap(plain, bad);
  if (spoils > suits) return 'bad';
  return suits > spoils || question.bad.trim() === '' ? 'good' : 'unclear';
}
