import { fold, soundOf, withoutMarks } from './spelling.ts';

/** What a language is known by: words as they are written, their beginnings (`стем*`), endings with their weight. */
export interface WordList {
  words: string;
  /** Said in sentences of the neighbours too: they count little. */
  borrowed: string;
  stems: string;
  endings: [RegExp, number][];
}

/** How a list's words are compared, from the surest way to the least: each way is one spelling of the word. */
type Spelling = (word: string) => readonly string[];

export interface Lexicon {
  /** 0 to 1 for this spelling of a word: known, its beginning known, or neither. */
  weigh(spelling: string): number;
}

const BORROWED = 0.35;
const BEGINNING = 0.7;

/** Looks words up in one spelling; several ways to write a word are several keys of it. */
export function createLexicon(list: WordList, spellings: Spelling): Lexicon {
  const words = new Map<string, number>();
  const stems = new Set<string>();
  let shortest = Number.POSITIVE_INFINITY;
  for (const word of split(list.borrowed)) for (const key of spellings(word)) words.set(key, BORROWED);
  for (const word of split(list.words)) for (const key of spellings(word)) words.set(key, 1);
  for (const stem of split(list.stems)) {
    for (const key of spellings(stem.replace('*', ''))) {
      stems.add(key);
      shortest = Math.min(shortest, key.length);
    }
  }
  return {
    weigh(spelling) {
      const known = words.get(spelling);
      if (known !== undefined) return known;
      for (let end = spelling.length; end >= Math.max(shortest, 3); end--) {
        if (stems.has(spelling.slice(0, end))) return BEGINNING;
      }
      return 0;
    },
  };
}

function split(list: string): string[] {
  return list.split(/\s+/).filter(Boolean);
}

export const asWritten: Spelling = (word) => [word];
export const foldedLetters: Spelling = (word) => [fold(word)];
/** ё is written as e and as yo. */
export const bySound: Spelling = (word) =>
  word.includes('ё') ? [soundOf(word), soundOf(word.replace(/ё/g, 'йо'))] : [soundOf(word)];
export const withoutApostrophes: Spelling = (word) => [word.replace(/'/g, '')];
/** o' is у to one who types it in Russian letters, and o to one who leaves the apostrophe out. */
export const uzbekBySound: Spelling = (word) => [soundOf(word), soundOf(word.replace(/o'/g, 'u'))];
export const turkishLetters: Spelling = (word) => [withoutMarks(word)];
