import { franc } from 'franc';
import { type Language, type Weights, weighWord } from './weigh-word.ts';
import { wordsOf } from './words-of.ts';

export type { Language } from './weigh-word.ts';

const LANGUAGES: readonly Language[] = ['ru', 'kk', 'ky', 'uz', 'en', 'other'];
/** One long message does not outvote the rest of a dialog. */
const MOST_OF_A_MESSAGE = 5;
/** Closer than this, the tie is broken by trigrams. */
const TIE = 0.45;
const BY_TRIGRAMS = 0.4;
/** What is likelier when the words leave it open, by script. */
const CYRILLIC: Partial<Weights> = { ru: 0.12, kk: 0.08, ky: 0.08, uz: 0.02 };
const LATIN: Partial<Weights> = { en: 0.1, uz: 0.1, kk: 0.04, ru: 0.03 };
/** Words of Kazakh, Kyrgyz or Uzbek that make a sentence theirs when nothing in it is surely Russian or English. */
const SENTENCE = 0.8;
/** Names of goods and payments: said in every language. */
const NAMES = new Set(
  'kaspi каспи red ред gold голд mbank мбанк halyk click payme uzum iphone айфон samsung pro max plus mini'.split(' '),
);
const TRIGRAMS: Record<string, Language> = {
  ...{ rus: 'ru', kaz: 'kk', kir: 'ky', uzn: 'uz', eng: 'en', ukr: 'other', tur: 'other', azj: 'other', tgk: 'other' },
};

/**
 * The language a person writes in, by all they wrote: own rules of letters and small words, then trigrams where these
 * leave it open. Messages of signs, numbers or addresses only count when there is nothing else, as `other`.
 *
 * @param texts messages of one person, in any order
 * @returns null when there is no text at all
 */
export function detectLanguage(texts: readonly string[]): Language | null {
  const total = none();
  const written: string[] = [];
  let isEmpty = true;
  for (const text of texts) {
    if (text.trim() === '') continue;
    isEmpty = false;
    const words = wordsOf(text);
    if (words.length === 0) continue;
    written.push(words.join(' '));
    addMessage(total, words);
  }
  if (isEmpty) return null;
  if (written.length === 0) return 'other';
  return choose(total, written.join(' '));
}

function addMessage(total: Weights, words: readonly string[]): void {
  const message = none();
  let surest = 0;
  for (const word of words) {
    if (NAMES.has(word)) continue;
    const weights = weighWord(word);
    surest = Math.max(surest, weights.ru, weights.en);
    for (const language of LANGUAGES) message[language] += weights[language];
  }
  // A sentence is of the language of its endings; what it borrows is only borrowed.
  if (surest < 1 && Math.max(message.kk, message.ky, message.uz) >= SENTENCE) {
    message.ru /= 2;
    message.en /= 2;
  }
  const most = Math.max(...Object.values(message));
  const scale = most > MOST_OF_A_MESSAGE ? MOST_OF_A_MESSAGE / most : 1;
  for (const language of LANGUAGES) total[language] += message[language] * scale;
}

function choose(total: Weights, text: string): Language {
  const prior = /\p{Script=Cyrillic}/u.test(text) ? CYRILLIC : LATIN;
  const weights = { ...total };
  for (const language of LANGUAGES) weights[language] += prior[language] ?? 0;
  const [first, second] = ranked(weights);
  if (weights[first] - weights[second] > TIE) return first;
  const bytrigrams = TRIGRAMS[franc(text, { only: Object.keys(TRIGRAMS), minLength: 12 })];
  if (bytrigrams) weights[bytrigrams] += BY_TRIGRAMS;
  return ranked(weights)[0];
}

function ranked(weights: Weights): [Language, Language] {
  const [first = 'other', second = 'other'] = [...LANGUAGES].sort((a, b) => weights[b] - weights[a]);
  return [first, second];
}

function none(): Weights {
  return { ru: 0, kk: 0, ky: 0, uz: 0, en: 0, other: 0 };
}
