import { plainOf } from '../stage/says.ts';

const CHARACTERS = 200;

/** The words of a message to show for an answer: all of a short one, of a long one the sentence that answers. */
export function quoteOf(text: string, clause: string): string {
  if (text.length <= CHARACTERS) return text;
  const answer = squeezed(clause);
  const sentences = text.match(/[^.!?\n]+[.!?]*/gu) ?? [];
  const said = sentences.find((sentence) => squeezed(plainOf(sentence)).includes(answer)) ?? text;
  return said.trim().slice(0, CHARACTERS).trim();
}

/** Clauses have their figures apart from letters. */
function squeezed(plain: string): string {
  return plain.replace(/\s+/g, '');
}
