import { type PhraseIndex, type Said, tokensOf } from './phrase-index.ts';

/** What a plain text says, and how many words it has. */
export interface Heard<Meaning> {
  words: number;
  said: Said<Meaning>[];
  meanings: ReadonlySet<Meaning>;
}

const MOST_HEARD = 5_000;
const LONGEST_HEARD = 200;

/** Hears phrases in plain texts. People say the same things over and over; what they say is worked out once. */
export function createHearing<Meaning>(index: PhraseIndex<Meaning>): (plain: string) => Heard<Meaning> {
  const heard = new Map<string, Heard<Meaning>>();
  return (plain) => {
    const known = heard.get(plain);
    if (known) return known;
    const tokens = tokensOf(plain);
    const said = index.find(tokens);
    const found = { words: tokens.length, said, meanings: new Set(said.map((one) => one.meaning)) };
    if (plain.length <= LONGEST_HEARD) {
      if (heard.size >= MOST_HEARD) heard.clear();
      heard.set(plain, found);
    }
    return found;
  };
}
