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

/** How messages begin in this file is learnt from so many of its lines, or so many characters. */
const LEARN_LINES = 400;
const LEARN_CHARS = 4 << 20;
/** A text without a single message in so many characters is no chat. */
const HOPELESS_CHARS = 64 << 20;
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
  let open: Entry | undefined;
  let batch: Entry[] = [];
  for await (const lines of gatherFirst(source, readHead)) {
    // What stands before the first message has nobody who wrote it.
    if (shape === undefined) {
      shape = learnShape(lines, readHead);
      await breathe();
    }
    if (shape === undefined) continue;
    for (const line of lines) {
      const head = readHead(line);
      if (head && shapeOf(head) === shape) {
        if (open) batch.push(open);
        open = { stamp: head.stamp, kind: head.kind, body: head.rest, line };
      } else if (open && open.body.length < LONGEST_BODY) open.body += `\n${line.slice(0, LONGEST_BODY)}`;
      if (batch.length < AT_ONCE) continue;
      yield batch;
      batch = [];
      await breathe();
    }
    await breathe();
  }
  if (shape === undefined) throw new AppError('export_no_chat', { name: source.fileName });
  if (open) batch.push(open);
  if (batch.length > 0) yield batch;
}

/** The lines of a chat; the first piece is large enough to learn from, and begins near the first message. */
async function* gatherFirst(source: ChatSource, readHead: ReadHead): AsyncGenerator<string[]> {
  let first: string[] | undefined = [];
  let chars = 0;
  let seen = 0;
  for await (const lines of readLines(source)) {
    if (!first) {
      yield lines;
      continue;
    }
    if (first.length === 0 && !lines.some((line) => readHead(line))) {
      seen += lines.reduce((all, { length }) => all + length, 0);
      if (seen > HOPELESS_CHARS) return;
      continue;
    }
    first.push(...lines);
    chars += lines.reduce((all, { length }) => all + length, 0);
    if (first.length < LEARN_LINES && chars < LEARN_CHARS) continue;
    yield first;
    first = undefined;
  }
  if (first) yield first;
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
