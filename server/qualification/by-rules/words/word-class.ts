/** Words of one sort: what stands in questions about them, and the things themselves. */
export interface WordClass {
  /** Phrases of questions (as in stage/phrases), in all languages together. */
  asks: string;
  /** Each line is one thing by its names in all languages. */
  words: readonly string[];
}
