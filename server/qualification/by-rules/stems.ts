import { soundOf } from '../../dialogs/language/spelling.ts';
import { remember } from '../stage/remember.ts';
import { conceptOf } from './concepts.ts';

const STEM_LETTERS = 5;
/** Endings of Russian words, and the plural and cases of the others; at least three letters stay before them. */
const ENDING =
  /(?<=[а-яa-z]{3})(?:ились|ился|илась|иться|ились|ается|аются|ить|ать|ять|еть|ила|или|ило|ала|али|ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ов|ев|ей|ой|ий|ый|ая|яя|ое|ее|ые|ие|ам|ям|ом|ем|ую|юю|ла|ли|ет|ют|ит|ят|лар|лер|дар|дер|тар|тер|лор|дор|lar|ning|ни|нын|нин|дын|дин|га|ге|ка|ке|да|де|дан|ден|ga|da|dan|ni|ing|ed|es|[аяоеыиуюйs])$/u;

/** What a plain word is compared by: the thing it names, or how it begins to the ear. NULL: too short to tell. */
export const stemOf = remember(findStem);

function findStem(word: string): string | null {
  const concept = conceptOf(word);
  if (concept) return concept;
  if (word.length < 3 || /^\d/.test(word)) return null;
  const sound = soundOf(word.length > 4 ? word.replace(ENDING, '') : word);
  return sound.length < 3 ? null : sound.slice(0, STEM_LETTERS);
}
