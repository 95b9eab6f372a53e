import { cleanName, nameEnds, textAfter } from './author.ts';
import { readBody } from './read-body.ts';
import type { Entry } from './read-entries.ts';
import { isNotice } from './words/notices.ts';

/** Who wrote a message and what; or nobody; or it is a line of another export that somebody pasted into a message. */
export type Said = { author: string; text: string } | 'notice' | 'pasted';

const MOST_KEPT = 10_000;

/**
 * Tells authors from texts. `names`: everybody who writes in this chat, so that a colon in a name is no riddle; null: not
 * known yet, and a name ends at the first colon.
 */
export function authorSplitter(names: ReadonlySet<string> | null): (entry: Entry) => Said {
  const clean = new Map<string, string>();
  const nameOf = (written: string) => {
    const known = clean.get(written);
    if (known !== undefined) return known;
    if (clean.size > MOST_KEPT) clean.clear();
    // A part of a text would keep the whole text in memory.
    const own = Buffer.from(written).toString();
    const name = cleanName(own);
    clean.set(own, name);
    return name;
  };
  const hasColons = names !== null && [...names].some((name) => name.includes(':'));
  const most = hasColons ? 4 : 1;
  /** As the file has it, of the last who wrote: the two of a chat take turns. */
  let recent: { written: string; author: string }[] = [];
  const recall = (written: string, author: string) => {
    recent = [{ written, author }, ...recent.filter((one) => one.written !== written)].slice(0, 2);
    return author;
  };
  return ({ body, kind }) => {
    for (const { written, author } of recent) {
      const end = written.length;
      if (body.startsWith(written) && body.startsWith(': ', end) && (most === 1 || body.indexOf(': ', end + 2) < 0)) {
        return { author, text: body.slice(end + 2) };
      }
    }
    const ends = nameEnds(body, most);
    for (let n = ends.length - 1; n >= 0; n--) {
      const end = ends[n] ?? 0;
      const author = nameOf(body.slice(0, end));
      if (author === '') continue;
      if (names?.has(author) || (names === null && !(kind === 'dash' && isNotice(author)))) {
        return { author: recall(body.slice(0, end), author), text: textAfter(body, end) };
      }
    }
    const first = ends[0];
    if (names === null || first === undefined) return 'notice';
    // An iPhone gives its own words, marked, to a person who may have written nothing.
    if (kind !== 'dash') return readBody(textAfter(body, first), true) === 'notice' ? 'notice' : 'pasted';
    return isNoticeLike(nameOf(body.slice(0, first))) ? 'notice' : 'pasted';
  };
}

/** Android's notices have no author, and may have a colon in a name they tell of. */
export const isNoticeLike = (candidate: string): boolean =>
  candidate.length > 60 || /[“”„«»]/.test(candidate) || isNotice(candidate);
