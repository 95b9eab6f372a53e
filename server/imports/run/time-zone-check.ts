import { setImmediate as breathe } from 'node:timers/promises';
import { prepared } from '../../../db/prepared.ts';
import type { Person } from '../../dialogs/change.ts';
import { plain } from '../../dialogs/match-exported.ts';
import type { Reason } from '../../dialogs/views.ts';
import { type ExportedMessage, readChat } from '../exports/read-chat.ts';
import type { ChatSource } from '../exports/source.ts';
import type { ChatSurvey } from '../views.ts';
import type { Run } from './run-chat.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Zones are so far apart at most; their clocks differ by quarters of an hour. */
const FARTHEST_MS = 26 * HOUR_MS;
const QUARTER = 15;
/** The newest messages of a dialog that lines are looked for among, and how long a text is that is not said every day. */
const MOST = 2000;
const TELLING_LENGTH = 8;
/** So many messages at the same distance are no chance. */
const TELLING = 2;
/** A phone's clock may be ahead of this computer's. */
const AHEAD_MS = 10 * MINUTE_MS;

type Texts = Map<string, number | null>;

/**
 * Times of an export read in another zone than messages of this dialog that are here would bring each of them a second time,
 * hours off, and make levels true. Looked for before anything of the chat is written.
 *
 * @returns why the chat must not be brought: what it says is here, always so many hours earlier or later; undefined: it may be
 */
export async function findOtherTimeZone(
  { target, row, signal }: Run,
  { person, survey, source }: { person: Person; survey: ChatSurvey; source: ChatSource },
  options: Parameters<typeof readChat>[1],
): Promise<Reason | undefined> {
  const { texts, from, to } = tellingTexts(target, row.id, person);
  if (texts.size < TELLING) return undefined;
  if ((survey.lastAt ?? to) < from - FARTHEST_MS || (survey.firstAt ?? from) > to + FARTHEST_MS) return undefined;
  const said: Texts = new Map();
  for await (const { messages } of readChat(source, options)) {
    for (const message of messages) note(said, keyOf(message), message.at);
    if (signal.aborted) return undefined;
    await breathe();
  }
  const minutes = mostOften(distances(said, texts));
  return minutes === undefined ? undefined : { code: 'time_zone_differs', hours: signed(minutes / 60) };
}

/** Lines that were written in hours to come were written in another zone; those days ahead, by a phone whose clock was wrong. */
export function isToCome(messages: readonly ExportedMessage[], now: number): boolean {
  return messages.some(({ at }) => at > now + AHEAD_MS && at < now + FARTHEST_MS);
}

function tellingTexts({ parts: { db }, numberId }: Run['target'], importId: number, { phone, lid }: Person) {
  const texts: Texts = new Map();
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  const rows = prepared<{ text: string; fromMe: 0 | 1; at: number }>(
    db,
    `select m.text, m.from_me as fromMe, m.sent_at as at from messages m where m.dialog_id = (
       select d.id from contacts c join dialogs d on d.contact_id = c.id and d.number_id = ? and d.merged_into is null
       where c.phone = ? or c.lid = ? limit 1)
     and m.import_id is not ? and length(m.text) >= ${TELLING_LENGTH} order by m.sent_at desc limit ${MOST}`,
  ).all(numberId, phone ?? null, lid ?? null, importId);
  for (const { text, fromMe, at } of rows) {
    note(texts, keyOf({ text, fromMe: fromMe === 1 }), at);
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  return { texts, from, to };
}

function keyOf({ text, fromMe }: Pick<ExportedMessage, 'text' | 'fromMe'>): string | undefined {
  return text === null || text.length < TELLING_LENGTH ? undefined : `${fromMe} ${plain(text)}`;
}

/** What is said more than once (NULL) tells nothing. */
function note(texts: Texts, key: string | undefined, at: number): void {
  if (key !== undefined) texts.set(key, texts.has(key) ? null : at);
}

/** Whole minutes between a line and the message that says the same, and how often. */
function distances(said: Texts, texts: Texts): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [key, here] of texts) {
    const at = said.get(key);
    if (here === null || at == null || Math.abs(at - here) > FARTHEST_MS) continue;
    const minutes = Math.floor(at / MINUTE_MS) - Math.floor(here / MINUTE_MS);
    counts.set(minutes, (counts.get(minutes) ?? 0) + 1);
  }
  return counts;
}

/** Undefined where some are at the same time, or all are as far as chance puts them. */
function mostOften(counts: ReadonlyMap<number, number>): number | undefined {
  if (counts.has(0)) return undefined;
  for (const [minutes, count] of counts) if (count >= TELLING && minutes % QUARTER === 0) return minutes;
  return undefined;
}

const signed = (hours: number): string => (hours > 0 ? `+${hours}` : String(hours).replace('-', '−'));
