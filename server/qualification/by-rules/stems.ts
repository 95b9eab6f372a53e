import { soundOf } from '../../dialogs/language/spelling.ts';
import { conceptOf } from './concepts.ts';

const STEM_LETTERS = 5;
/** Endings of Russian words, and the plural and cases of the others; at least three letters stay before them. */
const ENDING =
  /(?<=[а-яa-z]{3})(?:ились|ился|илась|иться|ились|ается|аются|ить|ать|ять|еть|ила|или|ило|ала|али|ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ов|ев|ей|ой|ий|ый|ая|яя|ое|ее|ые|ие|ам|ям|ом|ем|ую|юю|ла|ли|ет|ют|ит|ят|лар|лер|дар|дер|тар|тер|лор|дор|lar|ning|ни|нын|нин|дын|дин|га|ге|ка|ке|да|де|дан|ден|ga|da|dan|ni|ing|ed|es|[аяоеыиуюйs])$/u;

const MOST_KEPT = 20_000;
const kept = new Map<string, string | null>();

/** What a plain word is compared by: the thing it names, or how it begins to the ear. NULL: too short to tell. */
export function stemOf(word: string): string | null {
  let stem = kept.get(word);
  if (stem === undefined) {
    stem = findStem(word);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(word, stem);
  }
  return stem;
}

function findStem(word: string): string | null {
  const concept = conceptOf(word);
  if (concept) return concept;
  if (word.length < 3 || /^\d/.test(word)) return null;
  const sound = soundOf(word.length > 4 ? word.replace(ENDING, '') : word);
  return sound.length < 3 ? null : sound.slice(0, STEM_LETTERS);
}
