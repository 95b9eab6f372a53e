const MOST_WORDS = 20_000;
const MOST_TEXTS = 5_000;

/** The words of chats are the same over and over: what a function says of one is worked out once. */
export function remember<T>(of: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    let said = known.get(word);
    if (said === undefined && !known.has(word)) {
      said = of(word);
      if (known.size >= MOST_WORDS) known.clear();
      known.set(word, said);
    }
    return said as T;
  };
}

/** What was worked out of a text: each function that remembers has its place. */
type Facts = unknown[];

/** Counts from 0 on. */
export function createCounter(): () => number {
  let count = 0;
  return () => count++;
}

/** The same of sentences and messages: all that is known of a text is kept together, and for a short while. */
export const rememberText = createTextMemory();

function createTextMemory() {
  const texts = new Map<string, Facts>();
  const nextPlace = createCounter();
  // Mostly the same text is asked about several times in a row.
  let last: string | null = null;
  let lastFacts: Facts = [];
  const factsOf = (plain: string): Facts => {
    let facts = texts.get(plain);
    if (!facts) {
      if (texts.size >= MOST_TEXTS) texts.clear();
      facts = [];
      texts.set(plain, facts);
    }
    last = plain;
    lastFacts = facts;
    return facts;
  };
  return <T extends NonNullable<unknown>>(of: (plain: string) => T): ((plain: string) => T) => {
    const place = nextPlace();
    return (plain) => {
      const facts = plain === last ? lastFacts : factsOf(plain);
      let said = facts[place] as T | undefined;
      if (said === undefined) {
        said = of(plain);
        facts[place] = said;
      }
      return said;
    };
  };
}
