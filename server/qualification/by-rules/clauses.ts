import { tokensOf } from '../stage/phrase-index.ts';
import { sentencesOf } from '../stage/says.ts';
import { shows } from './hear.ts';

export interface Clause {
  /** Plain (says.ts), figures apart from letters: «7м» as «7 м». */
  plain: string;
  isQuestion: boolean;
}

const BREAK = /(?<!\d)[,.]|[,.](?!\d)|[;()\n«»]| - | — /u;
const FIGURE_BEFORE_LETTER = /(\d)(?:(?:th|st|nd|rd)\b)?(?=\p{L}|\s|$)/gu;
/** Endings that ask in Kyrgyz and Uzbek, and words that do in Kazakh; people leave the mark out. */
const ASKING = /(?:[аоуеэ]йбы|[аоуеэ]йби|йбу|зби|збы|збу|рби|рбы|рбу|[а-я]{3}тиби|dimi|sizmi|анми|ками|изми)$/u;
const ASKING_WORDS = new Set(['ма', 'ме', 'ба', 'бе', 'па', 'пе', 'ma', 'me', 'ba', 'be']);

/** The parts of a plain message that can each answer something. A question mark asks in the last part of its sentence. */
export function clausesOf(plain: string): Clause[] {
  return sentencesOf(plain).flatMap((sentence) => {
    const parts = sentence
      .replace(FIGURE_BEFORE_LETTER, '$1 ')
      .split(BREAK)
      .map((part) => part.trim())
      .filter((part) => /[\p{L}\p{N}]/u.test(part));
    const asks = sentence.includes('?');
    return parts.map((part, index) => ({
      plain: part,
      isQuestion:
        (asks && index === parts.length - 1) || (shows(part, 'asksUs') && !/\d/.test(part)) || endsAsking(part),
    }));
  });
}

function endsAsking(part: string): boolean {
  const tokens = tokensOf(part);
  const last = tokens.at(-1)?.word ?? '';
  return tokens.length > 1 && (ASKING_WORDS.has(last) || ASKING.test(last));
}
