import { AppError } from '../../errors.ts';
import { breathing } from './breathe.ts';
import { type Head, headReader, type ReadHead, shapeOf } from './head.ts';
import { readLines } from './read-lines.ts';
import type { ChatSource } from './source.ts';
import type { Stamp } from './stamp.ts';

/** A message or notice as it stands in the file, its author not yet told from its text. */
export interface Entry {
  stamp: Stamp;
  kind: Head['kind'];
  /** `Анна: первая строка`, and its further lines. */
  body: string;
  /** Its first line whole, with the date. */
  line: string;
}

/** How messages begin in this file is learnt from so much of it. */
const LEARN_LINES = 1000;
/** A text without a single message in so many lines is no chat. */
const HOPELESS_LINES = 200_000;
/** WhatsApp takes 65 536 characters. */
const LONGEST_BODY = 200_000;
const AT_ONCE = 128;

/**
 * Messages and notices of a chat in the order of the file, some hundreds at a time, the event loop let go between.
 * A line that begins like the file's other messages begins one; all others go on with the message before them, and what
 * stands before the first message is left out. Throws AppError `export_no_chat` and those of `readLines`.
 */
export async function* readEntries(source: ChatSource): AsyncGenerator<Entry[]> {
  const breathe = breathing();
  const readHead = headReader();
  let shape: string | undefined;
  let waiting: string[] = [];
  let open: Entry | undefined;
  let batch: Entry[] = [];
  for await (const lines of readLines(source)) {
    if (shape === undefined) {
      waiting = waiting.length === 0 ? lines : waiting.concat(lines);
      if (waiting.length < LEARN_LINES) continue;
      shape = learnShape(waiting, readHead);
      if (shape === undefined && waiting.length > HOPELESS_LINES) break;
      if (shape === undefined) continue;
    }
    const now = waiting.length > 0 ? waiting : lines;
    waiting = [];
    for (const line of now) {
      open = take(readHead(line), line, { shape, open, batch });
      if (batch.length < AT_ONCE) continue;
      yield batch;
      batch = [];
      await breathe();
    }
    await breathe();
  }
  shape ??= learnShape(waiting, readHead);
  if (shape === undefined) throw new AppError('export_no_chat', { name: source.fileName });
  for (const line of waiting) {
    open = take(readHead(line), line, { shape, open, batch });
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
    await breathe();
  }
  if (open) batch.push(open);
  if (batch.length > 0) yield batch;
}

interface Reading {
  shape: string;
  open: Entry | undefined;
  batch: Entry[];
}

/** Works one line in; gives the message that is open after it. */
function take(head: Head | undefined, line: string, { shape, open, batch }: Reading): Entry | undefined {
  if (head && shapeOf(head) === shape) {
    if (open) batch.push(open);
    return { stamp: head.stamp, kind: head.kind, body: head.rest, line };
  }
  if (open && open.body.length < LONGEST_BODY) open.body += `\n${line.slice(0, LONGEST_BODY)}`;
  return open;
}

/** How most messages begin; the first has more of a say, since others may be quoted in a text. */
function learnShape(lines: readonly string[], readHead: ReadHead): string | undefined {
  const votes = new Map<string, number>();
  for (const line of lines) {
    const head = readHead(line);
    if (!head) continue;
    const shape = shapeOf(head);
    votes.set(shape, (votes.get(shape) ?? 0) + (votes.size === 0 ? 3 : 1));
  }
  return [...votes].reduce<[string, number] | undefined>(
    (best, vote) => (best && best[1] >= vote[1] ? best : vote),
    undefined,
  )?.[0];
}
