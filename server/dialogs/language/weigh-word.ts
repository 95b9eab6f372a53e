import {
  asWritten,
  bySound,
  createLexicon,
  foldedLetters,
  turkishLetters,
  uzbekBySound,
  type WordList,
  withoutApostrophes,
} from './lexicon.ts';
import { cyrillicOf, fold, soundOf, uzbekLatin, withoutMarks } from './spelling.ts';
import { english } from './words/english.ts';
import { kazakh } from './words/kazakh.ts';
import { kyrgyz } from './words/kyrgyz.ts';
import { otherCyrillic, otherLatin } from './words/other.ts';
import { russian } from './words/russian.ts';
import { uzbek } from './words/uzbek.ts';

export type Language = 'ru' | 'kk' | 'ky' | 'uz' | 'en' | 'other';
export type Weights = Record<Language, number>;

/** How much a word counts that is found by a spelling less sure than its own. */
const FOLDED = 0.9;
const BY_SOUND = 0.6;
const IN_LATIN = 0.85;
const ENDING_FOLDED = 0.8;

const russianWords = createLexicon(russian, foldedLetters);
const russianSounds = createLexicon(russian, bySound);
const kazakhWords = lexiconsOf(kazakh);
const kyrgyzWords = lexiconsOf(kyrgyz);
const uzbekWords = createLexicon(uzbek, withoutApostrophes);
const uzbekSounds = createLexicon(uzbek, uzbekBySound);
const englishWords = createLexicon(english, asWritten);
const otherCyrillicWords = createLexicon(otherCyrillic, asWritten);
const otherLatinWords = createLexicon(otherLatin, turkishLetters);
const kazakhEndings = endingsOf(kazakh);
const kyrgyzEndings = endingsOf(kyrgyz);

function lexiconsOf(list: WordList) {
  return {
    written: createLexicon(list, asWritten),
    folded: createLexicon(list, foldedLetters),
    sounds: createLexicon(list, bySound),
  };
}

function endingsOf(list: WordList) {
  return list.endings.map(([pattern, weight]) => ({ pattern, folded: new RegExp(fold(pattern.source), 'u'), weight }));
}

/** People say the same words over and over; what they weigh is worked out once. */
const weighed = new Map<string, Weights>();
const MOST_WEIGHED = 20_000;

/** What one word (of wordsOf) says of its language. */
export function weighWord(word: string): Readonly<Weights> {
  const known = weighed.get(word);
  if (known) return known;
  if (weighed.size >= MOST_WEIGHED) weighed.clear();
  const weights = weigh(word);
  weighed.set(word, weights);
  return weights;
}

function weigh(word: string): Weights {
  if (/\p{Script=Cyrillic}/u.test(word)) return weighCyrillic(word);
  if (/\p{Script=Latin}/u.test(word)) return weighLatin(word);
  return { ru: 0, kk: 0, ky: 0, uz: 0, en: 0, other: 1 };
}

function weighCyrillic(word: string): Weights {
  const folded = fold(word);
  const sound = word.length > 2 ? soundOf(word) : '';
  const latin = uzbekLatin(word);
  const letters = weighLetters(word);
  const known = {
    ru: russianWords.weigh(folded),
    kk: best(kazakhWords.written.weigh(word), FOLDED * kazakhWords.folded.weigh(folded), bySoundOf(kazakhWords.sounds)),
    ky: best(kyrgyzWords.written.weigh(word), FOLDED * kyrgyzWords.folded.weigh(folded), bySoundOf(kyrgyzWords.sounds)),
    uz: best(uzbekWords.weigh(latin.replace(/'/g, '')), bySoundOf(uzbekSounds)),
    other: otherCyrillicWords.weigh(word),
  };
  function bySoundOf(lexicon: { weigh(spelling: string): number }): number {
    return sound ? BY_SOUND * lexicon.weigh(sound) : 0;
  }
  const isKnown = Object.values(known).some((weight) => weight >= BY_SOUND);
  const ending = (weight: number, found: number) => (weight >= 0.75 ? 0 : isKnown ? found / 2 : found);
  return {
    ru: known.ru + ending(known.ru, weighEndings(russian.endings, word)) + letters.ru + (isKnown ? 0 : 0.15),
    kk: known.kk + ending(known.kk, weighBoth(kazakhEndings, word, folded)) + letters.kk,
    ky: known.ky + ending(known.ky, weighBoth(kyrgyzEndings, word, folded)) + letters.ky,
    uz: known.uz + ending(known.uz, ENDING_FOLDED * weighEndings(uzbek.endings, latin)) + letters.uz,
    en: 0,
    other: known.other + ending(known.other, weighEndings(otherCyrillic.endings, word)) + letters.other,
  };
}

function weighLatin(word: string): Weights {
  const bare = word.replace(/'/g, '');
  const sound = soundOf(word);
  // A translit of two letters is nearly any word.
  const length = Math.min(1, Math.max(0.3, (bare.length - 1) / 3));
  const translit = (lexicon: { weigh(spelling: string): number }) =>
    IN_LATIN * length * best(lexicon.weigh(sound), bare.includes('j') ? lexicon.weigh(sound.replace(/j/g, 'i')) : 0);
  const cyrillic = fold(cyrillicOf(bare));
  const known = {
    ru: translit(russianSounds),
    kk: translit(kazakhWords.sounds),
    ky: translit(kyrgyzWords.sounds),
    uz: best(uzbekWords.weigh(bare), IN_LATIN * length * uzbekSounds.weigh(sound)),
    en: best(englishWords.weigh(word), englishWords.weigh(bare)),
    other: otherLatinWords.weigh(withoutMarks(bare)),
  };
  const isKnown = Object.values(known).some((weight) => weight >= BY_SOUND);
  const ending = (weight: number, found: number) =>
    weight >= 0.75 || bare.length < 4 ? 0 : isKnown ? found / 2 : found;
  return {
    ru: known.ru + ending(known.ru, 0.5 * weighEndings(russian.endings, cyrillic)),
    kk: known.kk + ending(known.kk, 0.7 * weighFolded(kazakhEndings, cyrillic)),
    ky: known.ky + ending(known.ky, 0.7 * weighFolded(kyrgyzEndings, cyrillic)),
    uz: known.uz + ending(known.uz, weighEndings(uzbek.endings, word)),
    en: known.en + ending(known.en, weighEndings(english.endings, word)) + (isKnown ? 0 : 0.1),
    other: known.other + ending(known.other, weighEndings(otherLatin.endings, word)),
  };
}

/** Letters that only some of these languages have. */
function weighLetters(word: string): Weights {
  const weights: Weights = { ru: 0, kk: 0, ky: 0, uz: 0, en: 0, other: 0 };
  const add = (letters: RegExp, more: Partial<Weights>) => {
    if (!letters.test(word)) return;
    for (const [language, weight] of Object.entries(more)) weights[language as Language] += weight;
  };
  add(/[әұһ]/u, { kk: 0.8, ky: -0.6, uz: -0.6, ru: -0.6 });
  add(/[қғ]/u, { kk: 0.5, uz: 0.5, ky: -0.8, ru: -0.6 });
  add(/і/u, { kk: 0.5, other: 0.4, ky: -0.8, uz: -0.8, ru: -0.6 });
  add(/[өүң]/u, { kk: 0.5, ky: 0.5, uz: -0.8, ru: -0.6 });
  add(/[ўҳ]/u, { uz: 0.8, kk: -0.8, ky: -0.8, ru: -0.6, other: 0.1 });
  add(/[єїґ]/u, { other: 1, ru: -0.6, kk: -0.8, ky: -0.8, uz: -0.8 });
  add(/[ҷӣӯҝҡҙҫђјљњћџѓќѕ]/u, { other: 1.2, ru: -0.6 });
  add(/җ/u, { other: 1.2, ru: -0.6 });
  add(/[щ]/u, { ru: 0.3, kk: -0.2, ky: -0.2, uz: -0.3 });
  add(/ч/u, { kk: -0.25 });
  add(/[ыэъё]/u, { other: -0.4 });
  return weights;
}

function weighEndings(endings: readonly [RegExp, number][], word: string): number {
  if (word.length < 4) return 0;
  let found = 0;
  for (const [pattern, weight] of endings) if (weight > found && pattern.test(word)) found = weight;
  return found;
}

function weighBoth(endings: ReturnType<typeof endingsOf>, word: string, folded: string): number {
  if (word.length < 4) return 0;
  let found = 0;
  for (const { pattern, weight } of endings) if (weight > found && pattern.test(word)) found = weight;
  return best(found, ENDING_FOLDED * weighFolded(endings, folded));
}

function weighFolded(endings: ReturnType<typeof endingsOf>, folded: string): number {
  if (folded.length < 4) return 0;
  let found = 0;
  for (const { folded: pattern, weight } of endings) if (weight > found && pattern.test(folded)) found = weight;
  return found;
}

function best(...weights: number[]): number {
  return Math.max(...weights);
}
