import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { DirectionRules, Question } from '../judgement.ts';

const MIN_QUESTIONS = 3;
const MAX_QUESTIONS = 5;
const MAX_SIGNS = 8;
/** Characters. */
const LONGEST = { context: 2000, question: 300, answer: 500, sign: 300 } as const;

const loose = z.string().max(20_000);

/** What the page sends; what an owner may get wrong is checked by `checkRules`, with a sentence for each. */
export const rulesInput = z.object({
  context: loose,
  questions: z.array(z.object({ id: z.string().max(100), text: loose, good: loose, bad: loose })).max(50),
  bookingSigns: z.array(loose).max(50),
});

/**
 * Tidies what was typed and finds what cannot be saved. Empty signs are left out; an empty note on bad answers says that any
 * answer fits.
 *
 * @throws AppError rules_context_empty, rules_context_long {max}, rules_few_questions {min}, rules_many_questions {max},
 *   question_empty {number}, question_long {number, max}, question_repeated {number, other}, good_answer_empty {number},
 *   good_answer_long {number, max}, bad_answer_long {number, max}, answers_same {number}, signs_empty, signs_many {max},
 *   sign_long {number, max}, sign_repeated {number, other}
 */
export function checkRules(typed: z.output<typeof rulesInput>): DirectionRules {
  const context = tidyLines(typed.context);
  if (context === '') throw new AppError('rules_context_empty');
  if (lengthOf(context) > LONGEST.context) throw new AppError('rules_context_long', { max: LONGEST.context });
  const questions = typed.questions.map(({ id, text, good, bad }) => ({
    ...{ id, text: tidy(text), good: tidyLines(good), bad: tidyLines(bad) },
  }));
  if (questions.length < MIN_QUESTIONS) throw new AppError('rules_few_questions', { min: MIN_QUESTIONS });
  if (questions.length > MAX_QUESTIONS) throw new AppError('rules_many_questions', { max: MAX_QUESTIONS });
  questions.forEach(checkQuestion);
  refuseRepeated(
    'question_repeated',
    questions.map(({ text }) => text),
  );
  return { context, questions, bookingSigns: checkSigns(typed.bookingSigns.map(tidy).filter(Boolean)) };
}

function checkQuestion({ text, good, bad }: Question, index: number): void {
  const number = index + 1;
  if (text === '') throw new AppError('question_empty', { number });
  if (lengthOf(text) > LONGEST.question) throw new AppError('question_long', { number, max: LONGEST.question });
  if (good === '') throw new AppError('good_answer_empty', { number });
  if (lengthOf(good) > LONGEST.answer) throw new AppError('good_answer_long', { number, max: LONGEST.answer });
  if (lengthOf(bad) > LONGEST.answer) throw new AppError('bad_answer_long', { number, max: LONGEST.answer });
  if (fold(good) === fold(bad)) throw new AppError('answers_same', { number });
}

function checkSigns(signs: string[]): string[] {
  if (signs.length === 0) throw new AppError('signs_empty');
  if (signs.length > MAX_SIGNS) throw new AppError('signs_many', { max: MAX_SIGNS });
  const long = signs.findIndex((sign) => lengthOf(sign) > LONGEST.sign);
  if (long >= 0) throw new AppError('sign_long', { number: long + 1, max: LONGEST.sign });
  refuseRepeated('sign_repeated', signs);
  return signs;
}

function refuseRepeated(code: string, texts: readonly string[]): void {
  const folded = texts.map(fold);
  const index = folded.findIndex((text, at) => folded.indexOf(text) < at);
  const text = folded[index];
  if (text !== undefined) throw new AppError(code, { number: index + 1, other: folded.indexOf(text) + 1 });
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Lines stay lines. */
function tidyLines(text: string): string {
  return text
    .split(/\r?\n/u)
    .map(tidy)
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** Told apart without regard to case and to how they end. */
function fold(text: string): string {
  return text.toLocaleLowerCase('ru').replace(/[\s?.!…]+$/u, '');
}
