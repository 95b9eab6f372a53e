import type { MessageKind } from '../../dialogs/change.ts';
import { breathing } from './breathe.ts';
import { type DateOrder, dayOf } from './calendar.ts';
import { localTime } from './local-time.ts';
import { readBody } from './read-body.ts';
import { type Entry, readEntries } from './read-entries.ts';
import { resolveAuthors } from './resolve-authors.ts';
import { sliceByMinute } from './slice-by-minute.ts';
import type { ChatSource } from './source.ts';
import { authorSplitter } from './split-author.ts';
import { tallyChat } from './tally.ts';

export interface ExportedMessage {
  /** ms; whole minutes where the file knows no seconds. */
  at: number;
  fromMe: boolean;
  author: string;
  kind: MessageKind;
  text: string | null;
  attachment: Record<string, string | number> | null;
  isEdited: boolean;
  isDeleted: boolean;
}

export interface ChatSlice {
  messages: ExportedMessage[];
  /** Notices of WhatsApp's own since the slice before. */
  notices: number;
}

export interface ReadOptions {
  order: DateOrder;
  /** Name of the author who is the owner; '': the owner wrote nothing. */
  owner: string;
  /** IANA zone of the times in the file. */
  timeZone: string;
  /** Everybody who writes in it, by its survey; the file is read once more to learn it where this is not given. */
  authors?: readonly string[];
  /** So many messages are left out at the beginning: they were worked in before a stop. */
  from?: number;
}

const LONGEST_TEXT = 65_536;

/**
 * Messages of a chat in the order of its file, in slices of at most 200 that never part a minute (2000 for one minute
 * that has more). The event loop is let go between. Throws AppError `export_…` for what cannot be read.
 */
export async function* readChat(source: ChatSource, options: ReadOptions): AsyncGenerator<ChatSlice> {
  const split = authorSplitter(options.authors ? new Set(options.authors) : await learnNames(source));
  const toMessage = messageReader(options);
  const slices = sliceByMinute(options.from ?? 0);
  const breathe = breathing();
  for await (const entries of readEntries(source)) {
    for (const entry of entries) {
      const said = split(entry);
      if (said === 'pasted') {
        slices.append(entry.line);
        continue;
      }
      const body = said === 'notice' ? said : readBody(said.text, entry.kind !== 'dash');
      if (said === 'notice' || body === 'notice') slices.notice();
      else slices.add(toMessage(entry, said.author, body));
    }
    yield* slices.full();
    await breathe();
  }
  yield* slices.rest();
}

/** Names with a colon in them, and lines of other chats; null where there are none. */
async function learnNames(source: ChatSource): Promise<ReadonlySet<string> | null> {
  return resolveAuthors(await tallyChat(source, null), source.title).names;
}

function messageReader({ order, owner, timeZone }: ReadOptions) {
  const time = localTime(timeZone);
  let day = 0;
  let text: string | undefined;
  let before = 0;
  return ({ stamp }: Entry, author: string, body: Exclude<ReturnType<typeof readBody>, 'notice'>): ExportedMessage => {
    if (stamp.date.text !== text) {
      text = stamp.date.text;
      // A damaged date is that of the message before it: its text is not lost.
      day = dayOf(stamp.date, order) ?? day;
    }
    const clock = ((stamp.hour * 60 + stamp.minute) * 60 + Math.max(0, stamp.second)) * 1000;
    const at = time(day, clock, before);
    before = at;
    return {
      at,
      fromMe: author === owner,
      author,
      kind: body.kind,
      text: body.text !== null && body.text.length > LONGEST_TEXT ? body.text.slice(0, LONGEST_TEXT) : body.text,
      attachment: body.attachment,
      isEdited: body.isEdited,
      isDeleted: body.isDeleted,
    };
  };
}
