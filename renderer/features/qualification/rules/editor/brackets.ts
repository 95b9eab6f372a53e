import { type Draft, fieldId, type Place, standing } from './draft.ts';

/** A place in a template that only the owner can fill: [city, address]. */
export interface Bracket {
  /** The field it stands in, and from where to where. */
  id: string;
  from: number;
  to: number;
  /** Without the brackets. */
  text: string;
}

/** All that is still to be filled, in the order of the page. */
export function findBrackets({ context, questions, signs }: Draft): Bracket[] {
  return [
    ...inField({ part: 'context' }, context),
    ...standing(questions).flatMap(({ key, text, good, bad }) => [
      ...inField({ part: 'questions', key, field: 'text' }, text),
      ...inField({ part: 'questions', key, field: 'good' }, good),
      ...inField({ part: 'questions', key, field: 'bad' }, bad),
    ]),
    ...standing(signs).flatMap(({ key, text }) => inField({ part: 'signs', key, field: 'text' }, text)),
  ];
}

function inField(place: Place, text: string): Bracket[] {
  return [...text.matchAll(/\[([^[\]\n]{1,200})\]/gu)].map(({ index, 0: whole, 1: inside = '' }) => ({
    ...{ id: fieldId(place), from: index, to: index + whole.length, text: inside },
  }));
}

/** Puts the focus there with the brackets selected, so that typing replaces them. */
export function selectBracket({ id, from, to }: Bracket): void {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  field.focus();
  field.setSelectionRange(from, to);
}
