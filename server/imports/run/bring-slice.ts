import { prepared } from '../../../db/prepared.ts';
import type { Change, Person } from '../../dialogs/change.ts';
import { contactById, indexContact } from '../../dialogs/contact-rows.ts';
import { receiveChanges } from '../../dialogs/receive-changes.ts';
import type { Parts } from '../../parts.ts';
import type { Before } from '../contacts/bring-contact.ts';
import type { ExportedMessage } from '../exports/read-chat.ts';
import type { Finished } from '../finish/finish-one.ts';
import { addCounts, type ImportRow, stateOf } from '../store.ts';
import { markAmended, withoutKnownAmended } from './amended-lines.ts';
import { isOfDryRun } from './dry-run.ts';
import type { Run } from './run-chat.ts';

/**
 * A slice of an export into the rows, its line and the counts: all of it, or nothing.
 *
 * @returns the dialog it was brought to and its contact, in the rows of the run; undefined: nothing was to be brought
 */
export function bringSlice(
  { parts, target, row }: Run,
  lineId: number,
  { person, name }: { person: Person; name: string | null },
  messages: readonly ExportedMessage[],
): Finished | undefined {
  const { since, until } = row.options;
  const inside = messages.filter(({ at }) => (since === null || at >= since) && (until === null || at < until));
  const outside = messages.length - inside.length;
  const firstAt = messages.reduce((first, { at }) => Math.min(first, at), Number.MAX_SAFE_INTEGER);
  const lastAt = messages.reduce((last, { at }) => Math.max(last, at), 0);
  return parts.db.write(() => {
    // Paused or thrown away while this slice was being read.
    if (stateOf(parts.db, row.id) !== 'running') return undefined;
    const brought = target.parts.db.write(() => receive(target, row, person, name, inside));
    const added = brought?.added ?? 0;
    const known = inside.length - added;
    prepared(
      parts.db,
      `update import_chats set dialog_id = coalesce(dialog_id, @dialogId), contact_id = coalesce(@contactId, contact_id),
       added = added + @added, known = known + @known, outside = outside + @outside, position = position + @count,
       before = coalesce(before, @before), first_at = min(coalesce(first_at, @firstAt), @firstAt),
       last_at = max(coalesce(last_at, @lastAt), @lastAt) where id = @lineId`,
    ).run({
      lineId,
      dialogId: realId(brought?.dialogId),
      contactId: realId(brought?.contactId),
      added,
      known,
      outside,
      count: messages.length,
      before: brought?.before ? JSON.stringify(brought.before) : null,
      firstAt,
      lastAt,
    });
    addCounts(parts, row.id, { added, known, outside, oldestAt: firstAt });
    return brought;
  });
}

interface Received extends Finished {
  added: number;
  before: Before | null;
}

function receive(
  { parts, numberId }: Run['target'],
  row: ImportRow,
  person: Person,
  name: string | null,
  messages: readonly ExportedMessage[],
): Received | undefined {
  const bringing = { importId: row.id, directionId: row.directionId };
  const brought = receiveChanges(
    parts,
    numberId,
    withoutKnownAmended(parts, numberId, person, messages).map((message) => toChange(person, message)),
    bringing,
  );
  const [first] = brought;
  if (!first) return undefined;
  const [dialogId, { contactId, added }] = first;
  markAmended(parts, dialogId, row.id, messages);
  return { dialogId, contactId, added, before: nameContact(parts, row, contactId, name) };
}

/** Its id is made where it is stored (server/dialogs/match-exported.ts). */
function toChange(person: Person, message: ExportedMessage): Change {
  const { at: sentAt, fromMe, kind, text, attachment } = message;
  return {
    type: 'message',
    message: {
      ...{ person, waId: '', fromMe, kind, text, viewOnce: false, sentAt, source: 'import', quotedWaId: null },
      ...{ attachment, raw: null, touch: null, stubKey: null },
    },
  };
}

/**
 * A contact without a name gets the one that the chat is called by; of known ones only an update changes the name they have.
 *
 * @returns what it was before, of a contact that was here before this import; NULL: nothing was changed
 */
function nameContact(
  parts: Parts,
  { id, options }: ImportRow,
  contactId: number,
  name: string | null,
): Received['before'] {
  if (name === null) return null;
  const contact = contactById(parts, contactId);
  if (contact.name === name || (contact.name !== null && options.known !== 'update')) return null;
  const { db } = parts;
  const { importId } = prepared<{ importId: number | null }>(
    db,
    'update contacts set name = ? where id = ? returning import_id as importId',
  ).get(name, contactId) ?? { importId: null };
  indexContact(parts, { ...contact, name });
  return importId === id ? null : { name: contact.name, after: { name } };
}

/** Rows of a dry run are gone with it: the report names none of them. */
function realId(id: number | undefined): number | null {
  return id === undefined || isOfDryRun(id) ? null : id;
}
