import { soundOf } from '../../dialogs/language/spelling.ts';
import { indexPhrases, type Phrase, type PhraseIndex, type Said, type Token, tokensOf } from './phrase-index.ts';

/** What a plain text says, and how many words it has. */
export interface Heard<Meaning> {
  words: number;
  said: Said<Meaning>[];
  meanings: ReadonlySet<Meaning>;
}

const MOST_HEARD = 5_000;
const LONGEST_HEARD = 200;
const LATIN = /[a-z]/;
const CYRILLIC = /[а-я]/;
/** Shorter phrases sound like words of other languages; those that matter stand in the lists in Latin as well. */
const SHORTEST_SOUND = 4;
/** Words of English alone: it is never read by the sound of other languages. */
const ENGLISH =
  /(?:^|[^a-z])(?:the|is|are|you|my|for|and|have|what|how|does|can|i|im|need|want|with|please|thanks|thank|yes|this|would|will|we|hi)(?![a-z])/;

/**
 * Hears phrases in plain texts. People say the same things over and over; what they say is worked out once. Kazakh, Kyrgyz
 * and Russian that are typed in Latin letters are heard by their sound.
 */
export function createHearing<Meaning>(phrases: readonly Phrase<Meaning>[]): (plain: string) => Heard<Meaning> {
  const index = indexPhrases(phrases);
  const bySound = indexPhrases(phrases.flatMap((phrase) => soundedPhrase(phrase) ?? []));
  const heard = new Map<string, Heard<Meaning>>();
  return (plain) => {
    const known = heard.get(plain);
    if (known) return known;
    const tokens = tokensOf(plain);
    const said = [...index.find(tokens), ...saidBySound(plain, tokens, bySound)];
    const found = { words: tokens.length, said, meanings: new Set(said.map((one) => one.meaning)) };
    if (plain.length <= LONGEST_HEARD) {
      if (heard.size >= MOST_HEARD) heard.clear();
      heard.set(plain, found);
    }
    return found;
  };
}

function soundedPhrase<Meaning>({ meaning, words }: Phrase<Meaning>): Phrase<Meaning> | null {
  if (!words.some((word) => CYRILLIC.test(word))) return null;
  if (words.join('').replace(/[*.]/g, '').length < SHORTEST_SOUND) return null;
  const sounds = words.map((word) => (word.endsWith('*') ? `${soundOf(word.slice(0, -1))}*` : soundOf(word)));
  return { meaning, words: sounds };
}

function saidBySound<Meaning>(plain: string, tokens: readonly Token[], index: PhraseIndex<Meaning>): Said<Meaning>[] {
  if (!LATIN.test(plain) || ENGLISH.test(plain)) return [];
  return index.find(tokens.map((token) => (LATIN.test(token.word) ? { ...token, word: soundOf(token.word) } : token)));
}
