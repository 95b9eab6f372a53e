import type { DirectionRules, Question } from '../judgement.ts';
import { plainOf } from '../stage/says.ts';
import { kindsAsked } from './hear.ts';
import { KINDS, type Kind } from './kinds.ts';
import { type Vocabulary, vocabulariesOf } from './vocabulary.ts';

/** A question of a direction, and what is known of its answers by its own words. */
export interface KnownQuestion {
  id: string;
  kind: Kind;
  words: Vocabulary;
  /** Any statement answers it once it was asked. */
  takesStatements: boolean;
  /** A bare yes or no answers it. */
  takesNo: boolean;
}

const STATEMENTS: ReadonlySet<Kind> = new Set<Kind>([
  ...([
    'experience',
    'health',
    'level',
    'place',
    'contact',
    'who',
    'purpose',
    'payment',
    'vehicle',
    'state',
    'interest',
  ] as const),
  ...(['need', 'has', 'open'] as const),
]);
const YES_OR_NO: ReadonlySet<Kind> = new Set<Kind>(['experience', 'health', 'has', 'payment', 'state']);
const OF = new WeakMap<DirectionRules, readonly KnownQuestion[]>();

/** Worked out once for each direction. */
export function knownQuestions(direction: DirectionRules): readonly KnownQuestion[] {
  let known = OF.get(direction);
  if (!known) {
    const words = vocabulariesOf(direction);
    known = direction.questions.flatMap((question) => {
      const own = words.get(question.id);
      const kind = kindOf(question);
      return own
        ? [{ id: question.id, kind, words: own, takesStatements: STATEMENTS.has(kind), takesNo: YES_OR_NO.has(kind) }]
        : [];
    });
    OF.set(direction, known);
  }
  return known;
}

/** The kind of answer that a question wants, by its own words. */
export function kindOf({ text }: Pick<Question, 'text'>): Kind {
  const kinds = kindsAsked(plainOf(text));
  return KINDS.find((kind) => kinds.has(kind)) ?? 'open';
}
