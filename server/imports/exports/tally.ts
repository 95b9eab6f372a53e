import { cleanName, nameEnds } from './author.ts';
import { type DateClues, dateClues } from './order.ts';
import { readBody } from './read-body.ts';
import { type Entry, readEntries } from './read-entries.ts';
import type { ChatSource } from './source.ts';
import { authorSplitter } from './split-author.ts';
import { ENCRYPTED, GROUP } from './words/notices.ts';

/** What was seen of one author. */
export interface AuthorTally {
  name: string;
  messages: number;
  /** Notices that an iPhone gave this author. */
  notices: number;
  /** Longer names that lines of this author may begin with: a name with a colon in it. */
  longer: Map<string, number>;
  /** Has messages that whoever exported the chat deleted: is the owner. */
  deletedByOwner: boolean;
  /** An iPhone gave this author the notice of encryption: is who the chat is with. */
  hasEncryption: boolean;
}

/** What one reading of a whole file told. */
export interface Tally {
  authors: Map<string, AuthorTally>;
  system: 'ios' | 'android' | null;
  notices: number;
  groupNotices: number;
  dates: DateClues;
  /** The phone did not speak English. */
  isForeign: boolean;
  first: Entry | undefined;
  last: Entry | undefined;
}

const MOST_LONGER = 6;
/** A file that is no chat of a few may hold anything before a colon. */
const MOST_AUTHORS = 2000;

/** Reads a chat once and counts; `names` as in `authorSplitter`. Throws what `readEntries` throws. */
export async function tallyChat(source: ChatSource, names: ReadonlySet<string> | null): Promise<Tally> {
  const tally: Tally = {
    authors: new Map(),
    system: null,
    notices: 0,
    groupNotices: 0,
    dates: dateClues(),
    isForeign: false,
    first: undefined,
    last: undefined,
  };
  const split = authorSplitter(names);
  for await (const entries of readEntries(source)) for (const entry of entries) take(tally, entry, split(entry), names);
  return tally;
}

function take(tally: Tally, entry: Entry, said: ReturnType<ReturnType<typeof authorSplitter>>, names: unknown): void {
  if (said === 'pasted') return;
  tally.system ??= entry.kind === 'dash' ? 'android' : 'ios';
  tally.dates.see(entry.stamp);
  tally.first ??= entry;
  tally.last = entry;
  if (said === 'notice') {
    seeNotice(tally, entry.body);
    return;
  }
  const author = authorOf(tally, said.author);
  if (!author) return;
  const body = readBody(said.text, entry.kind !== 'dash');
  if (body === 'notice') {
    author.notices += 1;
    if (ENCRYPTED.test(said.text.slice(0, LONGEST_NOTICE))) author.hasEncryption = true;
    seeNotice(tally, said.text);
  } else {
    author.messages += 1;
    if (body.byOwner) author.deletedByOwner = true;
    if (body.isDeleted && isForeign(said.text)) tally.isForeign = true;
  }
  if (names === null && author.longer.size <= MOST_LONGER) seeLonger(author, entry.body);
}

function authorOf({ authors }: Tally, name: string): AuthorTally | undefined {
  const known = authors.get(name);
  if (known || authors.size >= MOST_AUTHORS) return known;
  const author = { name, messages: 0, notices: 0, longer: new Map(), deletedByOwner: false, hasEncryption: false };
  authors.set(name, author);
  return author;
}

function seeLonger(author: AuthorTally, body: string): void {
  const end = nameEnds(body, 2)[1];
  if (end === undefined) return;
  const name = cleanName(body.slice(0, end));
  author.longer.set(name, (author.longer.get(name) ?? 0) + 1);
}

/** The longest notice that is looked into. */
const LONGEST_NOTICE = 600;

function seeNotice(tally: Tally, whole: string): void {
  const text = whole.slice(0, LONGEST_NOTICE);
  tally.notices += 1;
  if (GROUP.test(text)) tally.groupNotices += 1;
  if (!tally.isForeign && (isForeign(text) || (ENCRYPTED.test(text) && !/end-to-end encrypted/i.test(text)))) {
    tally.isForeign = true;
  }
}

/** More letters of other scripts than of the Latin one. */
function isForeign(text: string): boolean {
  const latin = text.match(/[a-z]/gi)?.length ?? 0;
  const other = text.match(/[\u0370-\u1fff\u3040-\ud7ff]/g)?.length ?? 0;
  return other > latin;
}
