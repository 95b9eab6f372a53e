import { createCounter, remember, rememberText } from './remember.ts';

/** A phrase in words; a word ends with `*` where any ending will do, and `..` stands for up to three words. */
export interface Phrase<Meaning> {
  meaning: Meaning;
  words: string[];
}

type Begun<Meaning> = { meaning: Meaning; rest: string[] };

/** A word of chats, the same object wherever it stands; each index keeps with it the phrases that it begins. */
interface Word {
  begins: (readonly unknown[] | undefined)[];
}

export interface Token {
  word: string;
  entry: Word;
  /** Only blanks and commas stand between it and the word before. */
  follows: boolean;
}

/** Words `from` to `to` (not included) of a text say this. */
export interface Said<Meaning> {
  meaning: Meaning;
  from: number;
  to: number;
}

export interface PhraseIndex<Meaning> {
  find(tokens: readonly Token[]): readonly Said<Meaning>[];
}

const MOST_BETWEEN = 3;
const NONE: readonly never[] = [];
/** Each index has its place in a word's `begins`. */
const nextPlace = createCounter();

const entryOf = remember((): Word => ({ begins: [] }));

export function tokenOf(word: string, follows: boolean): Token {
  return { word, follows, entry: entryOf(word) };
}

/** The words of a plain text. */
export const tokensOf = rememberText<readonly Token[]>(findTokens);

const BETWEEN = /^(?:[\s,]+|-)$/;

function findTokens(plain: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (let at = 0; at < plain.length; at++) {
    if (!isOfWord(plain.charCodeAt(at))) continue;
    const begin = at;
    while (at < plain.length && isOfWord(plain.charCodeAt(at))) at++;
    const isNext = begin === end + 1 && plain[end] === ' ';
    tokens.push(tokenOf(plain.slice(begin, at), isNext || BETWEEN.test(plain.slice(end, begin))));
    end = at;
  }
  return tokens;
}

const OF_WORD = /[\p{L}\p{N}]/u;
/** Whether a code unit is a letter or figure. */
const isOfWord = createLetters();

function createLetters(): (code: number) => boolean {
  /** Of each code unit: 1 a letter or figure, 2 none; 0: not asked yet. */
  const known = new Uint8Array(0x10000);
  return (code) => {
    if (known[code] === 0) known[code] = OF_WORD.test(String.fromCharCode(code)) ? 1 : 2;
    return known[code] === 1;
  };
}

/** Finds phrases of many meanings in one walk over the words of a text: each is looked up by its first word. */
export function indexPhrases<Meaning>(phrases: Iterable<Phrase<Meaning>>): PhraseIndex<Meaning> {
  const whole = new Map<string, Begun<Meaning>[]>();
  const begun = new Map<string, Begun<Meaning>[]>();
  let shortest = Number.POSITIVE_INFINITY;
  for (const { meaning, words } of phrases) {
    const [first = '', ...rest] = words;
    const isBegun = first.endsWith('*');
    const key = isBegun ? first.slice(0, -1) : first;
    if (isBegun) shortest = Math.min(shortest, key.length);
    const map = isBegun ? begun : whole;
    const same = map.get(key) ?? [];
    same.push({ meaning, rest });
    map.set(key, same);
  }
  const place = nextPlace();
  const begunBy = (word: string): readonly Begun<Meaning>[] => {
    const those = [...(whole.get(word) ?? [])];
    for (let length = shortest; length <= word.length; length++)
      those.push(...(begun.get(word.slice(0, length)) ?? []));
    return those.length > 0 ? those : NONE;
  };
  return {
    find(tokens) {
      let found: Said<Meaning>[] | null = null;
      for (let index = 0; index < tokens.length; index++) {
        const { word, entry } = tokens[index] as Token;
        let those = entry.begins[place] as readonly Begun<Meaning>[] | undefined;
        if (!those) {
          those = begunBy(word);
          entry.begins[place] = those;
        }
        for (const { meaning, rest } of those) {
          const to = endOf(tokens, index + 1, rest, 0);
          if (to === undefined) continue;
          found ??= [];
          found.push({ meaning, from: index, to });
        }
      }
      return found ?? NONE;
    },
  };
}

/** Where the words of a phrase from `at` on end; undefined: they do not stand there. */
function endOf(tokens: readonly Token[], at: number, words: readonly string[], wordAt: number): number | undefined {
  const word = words[wordAt];
  if (word === undefined) return at;
  if (word === '..') {
    for (let skipped = 0; skipped <= MOST_BETWEEN; skipped++) {
      const end = endOf(tokens, at + skipped, words, wordAt + 1);
      if (end !== undefined) return end;
      if (!tokens[at + skipped]?.follows) return undefined;
    }
    return undefined;
  }
  const token = tokens[at];
  if (!token?.follows || !fits(token.word, word)) return undefined;
  return endOf(tokens, at + 1, words, wordAt + 1);
}

function fits(word: string, pattern: string): boolean {
  return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}
