import { fold } from '../../dialogs/language/spelling.ts';
import { indexPhrases, type PhraseIndex, type Said, tokensOf } from './phrase-index.ts';
import { english } from './phrases/english.ts';
import { kazakh } from './phrases/kazakh.ts';
import { kyrgyz } from './phrases/kyrgyz.ts';
import type { PhraseList } from './phrases/phrase-list.ts';
import { russian } from './phrases/russian.ts';
import { uzbek } from './phrases/uzbek.ts';

export type Meaning = keyof PhraseList;

/** What a plain text says, and how many words it has. */
interface Heard {
  words: number;
  said: Said<Meaning>[];
  meanings: ReadonlySet<Meaning>;
}

const APOSTROPHES = /['‘’ʻʼ`´]/gu;
const index: PhraseIndex<Meaning> = indexPhrases([russian, kazakh, kyrgyz, uzbek, english].flatMap(phrasesOf));
/** People say the same things over and over; what they say is worked out once. */
const heard = new Map<string, Heard>();
const MOST_HEARD = 5_000;
const LONGEST_HEARD = 200;

/** A message as phrases are looked for in it: lower case, without the letters and apostrophes that people leave out. */
export function plainOf(text: string): string {
  return fold(text.normalize('NFC').toLowerCase().replace(APOSTROPHES, ''));
}

/** Sentences of a plain message. */
export function sentencesOf(plain: string): string[] {
  return plain.match(/[^.!?\n]+(?:[.](?=\d)[^.!?\n]+)*[.!?]*/gu) ?? [];
}

/** Whether a plain message says this, in any of the languages. */
export function says(plain: string, meaning: Meaning): boolean {
  return hear(plain).meanings.has(meaning);
}

/** How many words a plain message has beside those that say any of this. */
export function countWordsBeside(plain: string, ...meanings: Meaning[]): number {
  const { words, said } = hear(plain);
  const taken = new Set<number>();
  for (const { meaning, from, to } of said) {
    if (meanings.includes(meaning)) for (let at = from; at < to; at++) taken.add(at);
  }
  return words - taken.size;
}

/** Whether this is what it begins with. */
export function beginsWith(plain: string, meaning: Meaning): boolean {
  return hear(plain).said.some((one) => one.meaning === meaning && one.from === 0);
}

function hear(plain: string): Heard {
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
}

function phrasesOf(list: PhraseList): { meaning: Meaning; words: string[] }[] {
  return (Object.keys(list) as Meaning[]).flatMap((meaning) =>
    list[meaning]
      .split(',')
      .map((phrase) => plainOf(phrase.trim()))
      .filter(Boolean)
      .map((phrase) => ({ meaning, words: phrase.split(/\s+/) })),
  );
}
