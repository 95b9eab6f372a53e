import { fold } from '../../dialogs/language/spelling.ts';
import { english } from './phrases/english.ts';
import { kazakh } from './phrases/kazakh.ts';
import { kyrgyz } from './phrases/kyrgyz.ts';
import type { PhraseList } from './phrases/phrase-list.ts';
import { russian } from './phrases/russian.ts';
import { uzbek } from './phrases/uzbek.ts';

export type Meaning = keyof PhraseList;

const LISTS = [russian, kazakh, kyrgyz, uzbek, english];
const APOSTROPHES = /['‘’ʻʼ`´]/gu;
const WORD = String.raw`[\p{L}\p{N}]`;
const patterns = new Map<Meaning, RegExp>();

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
  return patternOf(meaning).test(plain);
}

/** The plain message without everything that says this. */
export function without(plain: string, meaning: Meaning): string {
  return plain.replace(new RegExp(patternOf(meaning), 'gu'), ' ');
}

/** Whether this is what it begins with. */
export function beginsWith(plain: string, meaning: Meaning): boolean {
  const found = patternOf(meaning).exec(plain);
  return found !== null && !/[\p{L}\p{N}]/u.test(plain.slice(0, found.index));
}

export function countWords(plain: string): number {
  return plain.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

function patternOf(meaning: Meaning): RegExp {
  let pattern = patterns.get(meaning);
  if (!pattern) {
    const phrases = LISTS.flatMap((list) => list[meaning].split(','))
      .map((line) => plainOf(line.trim()))
      .filter(Boolean)
      .sort((a, b) => b.length - a.length);
    pattern = new RegExp(`(?<!${WORD})(?:${[...new Set(phrases)].map(sourceOf).join('|')})(?!${WORD})`, 'u');
    patterns.set(meaning, pattern);
  }
  return pattern;
}

/** `*` any ending, `..` up to three words between. */
function sourceOf(phrase: string): string {
  return phrase
    .split(/\s+/)
    .map((word) => word.replace('*', String.raw`\p{L}*`))
    .join(String.raw`[\s,]+`)
    .replaceAll(String.raw`[\s,]+..[\s,]+`, String.raw`(?:[\s,]+[\p{L}\p{N}]+){0,3}[\s,]+`);
}
