import { soundOf } from '../../dialogs/language/spelling.ts';
import { indexPhrases, type Phrase, type Said, type Token, tokenOf, tokensOf } from './phrase-index.ts';
import { remember, rememberText } from './remember.ts';

/** What a plain text says, and how many words it has. */
export interface Heard<Meaning> {
  words: number;
  said: readonly Said<Meaning>[];
  meanings: ReadonlySet<Meaning>;
}

const NOTHING: ReadonlySet<never> = new Set();
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
  return rememberText((plain) => {
    const tokens = tokensOf(plain);
    const written = index.find(tokens);
    const sounded = bySound.find(soundedTokens(plain));
    const said = sounded.length > 0 ? [...written, ...sounded] : written;
    return {
      words: tokens.length,
      said,
      meanings: said.length > 0 ? new Set(said.map(({ meaning }) => meaning)) : NOTHING,
    };
  });
}

const knownSound = remember(soundOf);

function soundedPhrase<Meaning>({ meaning, words }: Phrase<Meaning>): Phrase<Meaning> | null {
  if (!words.some((word) => CYRILLIC.test(word))) return null;
  if (words.join('').replace(/[*.]/g, '').length < SHORTEST_SOUND) return null;
  const sounds = words.map((word) => (word.endsWith('*') ? `${soundOf(word.slice(0, -1))}*` : soundOf(word)));
  return { meaning, words: sounds };
}

/** The words of a text by their sound, where some of it is Kazakh, Kyrgyz or Russian in Latin letters; else none. */
const soundedTokens = rememberText((plain): readonly Token[] => {
  if (!LATIN.test(plain) || ENGLISH.test(plain)) return [];
  return tokensOf(plain).map((token) =>
    LATIN.test(token.word) ? tokenOf(knownSound(token.word), token.follows) : token,
  );
});
