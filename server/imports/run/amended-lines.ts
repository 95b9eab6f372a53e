import { prepared } from '../../../db/prepared.ts';
import type { Person } from '../../dialogs/change.ts';
import { plain } from '../../dialogs/match-exported.ts';
import type { Parts } from '../../parts.ts';
import type { ExportedMessage } from '../exports/read-chat.ts';

const MINUTE_MS = 60_000;

/** A message of a minute and author that is here, with all that it said before it was edited. */
interface Stored {
  text: string | null;
  kind: string;
  isEdited: 0 | 1;
  isDeleted: 0 | 1;
  before: string;
}

/**
 * «This message was deleted» of an export says nothing of the text, and an edited message has another one in each of two
 * exports. Where one of a minute and author is here that no line says, and one of the two was edited or deleted, it is that one.
 */
export function withoutKnownAmended(
  parts: Pick<Parts, 'db'>,
  numberId: string,
  person: Person,
  messages: readonly ExportedMessage[],
): readonly ExportedMessage[] {
  const dialogId = findDialog(parts, numberId, person);
  if (dialogId === undefined || messages.length === 0) return messages;
  const minutes = amendedMinutes(parts, dialogId, messages);
  if (minutes.size === 0) return messages;
  const known = new Set<ExportedMessage>();
  const lines = Map.groupBy(
    messages.filter((message) => minutes.has(minuteOf(message))),
    minuteOf,
  );
  for (const ofMinute of lines.values()) {
    for (const line of knownOf(ofMinute, storedInMinute(parts, dialogId, ofMinute[0]))) known.add(line);
  }
  return messages.filter((message) => !known.has(message));
}

/** Of the lines of one minute and author those that are here in other words. */
function knownOf(lines: readonly ExportedMessage[], stored: Stored[]): ExportedMessage[] {
  const left = [...stored];
  const take = (fits: (one: Stored) => boolean): boolean => {
    const at = left.findIndex(fits);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const unsaid = lines.filter((line) => !take((one) => saysTheSame(one, line)));
  return unsaid.filter((line) => take((one) => isAmended(one, line)));
}

function saysTheSame({ text, kind, before }: Stored, line: ExportedMessage): boolean {
  const said = plain(line.text);
  if (said === '') return plain(text) === '' && (kind === line.kind || kind === 'other' || line.kind === 'other');
  return plain(text) === said || (JSON.parse(before) as (string | null)[]).some((one) => plain(one) === said);
}

function isAmended({ text, kind, isEdited, isDeleted }: Stored, line: ExportedMessage): boolean {
  if (kind === 'stub') return false;
  if (line.isDeleted) return true;
  if (line.text === null) return false;
  return text === null ? isDeleted === 1 : line.isEdited || isEdited === 1;
}

function findDialog({ db }: Pick<Parts, 'db'>, numberId: string, { phone, lid }: Person): number | undefined {
  return prepared<{ id: number }>(
    db,
    `select d.id from contacts c join dialogs d on d.contact_id = c.id and d.number_id = ? and d.merged_into is null
     where c.phone = ? or c.lid = ? limit 1`,
  ).get(numberId, phone ?? null, lid ?? null)?.id;
}

/** Minutes and authors of whom a line, or what is here of that time, was edited or deleted. */
function amendedMinutes(
  { db }: Pick<Parts, 'db'>,
  dialogId: number,
  messages: readonly ExportedMessage[],
): ReadonlySet<string> {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  const minutes = new Set<string>();
  for (const message of messages) {
    from = Math.min(from, message.at);
    to = Math.max(to, message.at);
    if (message.isEdited || message.isDeleted) minutes.add(minuteOf(message));
  }
  const amended = prepared<{ at: number; fromMe: 0 | 1 }>(
    db,
    `select sent_at as at, from_me as fromMe from messages where dialog_id = +? and sent_at >= +? and sent_at < +?
     and (edited_at is not null or deleted_at is not null)`,
  ).all(dialogId, from - (from % MINUTE_MS), to + MINUTE_MS);
  for (const { at, fromMe } of amended) minutes.add(minuteOf({ at, fromMe: fromMe === 1 }));
  return minutes;
}

function storedInMinute(
  { db }: Pick<Parts, 'db'>,
  dialogId: number,
  line: Pick<ExportedMessage, 'at' | 'fromMe'> | undefined,
): Stored[] {
  if (!line) return [];
  const minute = Math.floor(line.at / MINUTE_MS) * MINUTE_MS;
  return prepared<Stored>(
    db,
    `select text, kind, edited_at is not null as isEdited, deleted_at is not null as isDeleted,
       (select json_group_array(text_before) from message_edits where message_id = messages.id) as before
     from messages where dialog_id = +? and sent_at >= +? and sent_at < +? and from_me = ? order by sent_at, id`,
  ).all(dialogId, minute, minute + MINUTE_MS, line.fromMe ? 1 : 0);
}

function minuteOf({ at, fromMe }: Pick<ExportedMessage, 'at' | 'fromMe'>): string {
  return `${Math.floor(at / MINUTE_MS)} ${fromMe}`;
}

/** An export says that a message was edited or deleted, not when: the time of the message stands for it. */
export function markAmended(
  { db }: Pick<Parts, 'db'>,
  dialogId: number,
  importId: number,
  messages: readonly ExportedMessage[],
): void {
  for (const { at, fromMe, text, isEdited, isDeleted } of messages) {
    if (!isEdited && !isDeleted) continue;
    prepared(
      db,
      `update messages set edited_at = iif(@isEdited, coalesce(edited_at, sent_at), edited_at),
       deleted_at = iif(@isDeleted, coalesce(deleted_at, sent_at), deleted_at)
       where dialog_id = @dialogId and sent_at = @at and from_me = @fromMe and text is @text and import_id = @importId
       and source = 'import'`,
    ).run({
      ...{ dialogId, importId, at, text, fromMe: fromMe ? 1 : 0 },
      ...{ isEdited: isEdited ? 1 : 0, isDeleted: isDeleted ? 1 : 0 },
    });
  }
}
