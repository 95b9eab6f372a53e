const MOST = 20_000;

/** The words and sentences of chats are the same over and over: what a function says of one is worked out once. */
export function remember<T>(of: (text: string) => T, most: number = MOST): (text: string) => T {
  const known = new Map<string, T>();
  // Mostly the same text is asked about several times in a row.
  let last: string | null = null;
  let lastSaid: T | undefined;
  return (text) => {
    if (text === last) return lastSaid as T;
    let said = known.get(text);
    if (said === undefined && !known.has(text)) {
      said = of(text);
      if (known.size >= most) known.clear();
      known.set(text, said);
    }
    last = text;
    lastSaid = said;
    return said as T;
  };
}
