import { foldName } from './author.ts';
import { isNoticeLike } from './split-author.ts';
import type { AuthorTally, Tally } from './tally.ts';

export interface ResolvedAuthors {
  isGroup: boolean;
  /** Names to read the file again with: it has a colon in a name, or lines of another chat in its texts. null: no need. */
  names: ReadonlySet<string> | null;
  /** What looked like an author and is a notice. */
  dropped: ReadonlySet<string>;
}

/** A longer name is one when so many lines of its author begin with it, all of them. */
const TELLING_LINES = 3;
/** Lines of others in a chat of two, at most: pasted from elsewhere. */
const MOST_PASTED = 0.2;

/** Makes out who really writes in a chat, from one reading of it. */
export function resolveAuthors(tally: Tally, title: string): ResolvedAuthors {
  const all = [...tally.authors.values()];
  const dropped = new Set(all.filter((author) => isStray(author, all)).map(({ name }) => name));
  const seen = all.filter(({ name }) => !dropped.has(name));
  const names = new Set(seen.flatMap((author) => longNames(author, title)));
  const isLonger = seen.some(({ name }) => !names.has(name));
  const writers = seen.filter(({ messages }) => messages > 0);
  const isOfGroup = tally.groupNotices > 0;
  if (isLonger) return { isGroup: writers.length > 2 || isOfGroup, names, dropped };
  if (writers.length <= 2 || isOfGroup) return { isGroup: writers.length > 2 || isOfGroup, names: null, dropped };
  const two = pairOf(writers, title);
  if (!two) return { isGroup: true, names: null, dropped };
  return {
    isGroup: false,
    names: new Set([...two, ...seen.filter(({ messages }) => messages === 0).map(({ name }) => name)]),
    dropped,
  };
}

/** A notice with a colon in it, told once. */
function isStray({ name, messages, notices }: AuthorTally, all: readonly AuthorTally[]): boolean {
  return all.length > 2 && messages + notices === 1 && isNoticeLike(name);
}

function longNames({ name, messages, notices, longer }: AuthorTally, title: string): string[] {
  const wanted = foldName(title);
  if (foldName(name) === wanted) return [name];
  const lines = [...longer];
  const all = lines.reduce((count, [, seen]) => count + seen, 0);
  const isEvery = all === messages + notices && lines.length > 0;
  const titled = lines.filter(([long]) => foldName(long) === wanted);
  if (titled.length === 1 && isEvery && lines.length <= 2) return lines.map(([long]) => long);
  return isEvery && lines.every(([, seen]) => seen >= TELLING_LINES) ? lines.map(([long]) => long) : [name];
}

/** The two of a chat that others only seem to write in: who the file is named after, and who answers most. */
function pairOf(writers: readonly AuthorTally[], title: string): [string, string] | undefined {
  const wanted = foldName(title);
  const named = writers.find(({ name }) => wanted !== '' && foldName(name) === wanted);
  if (!named) return undefined;
  const others = writers.filter((author) => author !== named).toSorted((a, b) => b.messages - a.messages);
  const [answering] = others;
  const all = writers.reduce((count, { messages }) => count + messages, 0);
  if (!answering || all - named.messages - answering.messages > all * MOST_PASTED) return undefined;
  return [named.name, answering.name];
}
