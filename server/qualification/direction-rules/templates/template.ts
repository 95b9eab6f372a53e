/** Trades that rules are ready for; `other`: whatever is none of them. */
export const TRADES = [
  'beauty',
  'dentistry',
  'courses',
  'furniture',
  'realty',
  'cars',
  'travel',
  'law',
  'retail',
  'other',
] as const;
export type Trade = (typeof TRADES)[number];

/** The rules of a trade in one language; [what only the owner knows] stands in brackets. */
export interface TemplateText {
  /** What a model is told of the trade; empty: nothing. */
  name: string;
  /** Lines of the context. The owner's own words take the place of the first two. */
  sells: string;
  place: string;
  /** What a chat is to end with. */
  goal: string;
  questions: readonly { text: string; good: string; bad: string }[];
  signs: readonly string[];
}

export interface Template {
  trade: Trade;
  /** Beginnings of words by which the trade is known in a text: ru, kk, ky, uz, en, separated by blanks. */
  words: string;
  ru: TemplateText;
  en: TemplateText;
}
