import { fold, uzbekLatin } from '../../dialogs/language/spelling.ts';
import { createHearing } from './hearing.ts';
import type { Said } from './phrase-index.ts';
import { english } from './phrases/english.ts';
import { kazakh } from './phrases/kazakh.ts';
import { kyrgyz } from './phrases/kyrgyz.ts';
import type { PhraseList } from './phrases/phrase-list.ts';
import { russian } from './phrases/russian.ts';
import { uzbek } from './phrases/uzbek.ts';

export type Meaning = keyof PhraseList;

/** Letters that only Uzbek Cyrillic has; Uzbek is heard in Latin. */
const UZBEK_LETTER = /[ўҳ]/u;
/** Pictures that nod. */
const NOD = /(?:👍|👌|✅|🤝|💯|🆗|✔️?)[\u{1F3FB}-\u{1F3FF}]?/gu;
const LONE_PLUS = /^\s*(?:\++\s*)+$/u;
/** No word is longer; what is longer is read by its beginning, so that no pattern walks over it again and again. */
const LONG_WORD = /([\p{L}\p{N}\p{M}]{40})[\p{L}\p{N}\p{M}]+/gu;
const APOSTROPHES = /['‘’ʻʼ`´]/gu;
const hear = createHearing([russian, kazakh, kyrgyz, uzbek, english].flatMap((list) => phrasesOf<Meaning>(list)));

/** A message as phrases are looked for in it: lower case, without the letters and apostrophes that people leave out. */
export function plainOf(text: string): string {
  const lower = text.replace(LONG_WORD, '$1').normalize('NFC').toLowerCase();
  const written = UZBEK_LETTER.test(lower) ? lower.replace(/\p{L}+/gu, uzbekLatin) : lower;
  return fold(written.replace(APOSTROPHES, '').replace(NOD, ' ok ').replace(LONE_PLUS, 'ok'));
}

/** Sentences of a plain message. */
export function sentencesOf(plain: string): string[] {
  return plain.match(/[^.!?\n]+(?:[.](?=\d)[^.!?\n]+)*[.!?]*/gu) ?? [];
}

/** What a plain message says, and by which of its words. */
export function heard(plain: string): readonly Said<Meaning>[] {
  return hear(plain).said;
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

/** The phrases of lists: between commas, each with the meaning that its list stands under. */
export function phrasesOf<Meaning extends string>(
  list: Readonly<Record<Meaning, string>>,
): { meaning: Meaning; words: string[] }[] {
  return (Object.keys(list) as Meaning[]).flatMap((meaning) =>
    list[meaning]
      .split(',')
      .map((phrase) => plainOf(phrase.trim()))
      .filter(Boolean)
      .map((phrase) => ({ meaning, words: phrase.split(/\s+/) })),
  );
}
