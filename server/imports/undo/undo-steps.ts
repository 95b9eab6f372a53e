import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { giveBack } from './give-back.ts';
import { familyOf, nextLines, type UndoLine } from './lines-of.ts';
import { handOver, madeContacts, removeContact, whyContactStays } from './remove-contacts.ts';
import { removeMessages } from './remove-messages.ts';
import { postponeTidying, tidySearch } from './search-upkeep.ts';
import { forgetStages, settleDialog } from './settle-dialog.ts';
import { walkMessages } from './walk-messages.ts';
import { whyKept } from './why-kept.ts';

/** Lines read together. */
const PAGE = 50;

/** How far an undo has come; kept in the row of the import. */
export interface UndoProgress {
  /** Lines worked through, and the last of them. */
  done: number;
  line: number;
}

/**
 * The undo of an import in small steps, each to be run inside a write, together with the progress that it changes. Begun
 * again from that progress it does the rest: a step that was done before finds nothing to do.
 */
export function* undoSteps(parts: Parts, importId: number, progress: UndoProgress): Generator<void> {
  postponeTidying(parts);
  // The line in hand when it was stopped may have lost messages that are still counted.
  let mayBeHalf = true;
  for (;;) {
    const lines = nextLines(parts, importId, progress.line, PAGE);
    if (lines.length === 0) break;
    for (const line of lines) {
      yield* undoLine(parts, importId, line, mayBeHalf);
      mayBeHalf = false;
      progress.done += 1;
      progress.line = line.id;
      yield;
    }
  }
  for (const contact of madeContacts(parts, importId)) {
    if (contact) {
      const reason = whyContactStays(parts, importId, contact, () => false);
      if (reason) {
        sayOfContact(parts, importId, contact.id, reason);
        handOver(parts, importId, contact.id);
      } else {
        removeContact(parts, contact.id);
      }
    }
    yield;
  }
  prepared(
    parts.db,
    'delete from history_bodies where blob_id in (select id from history_blobs where import_id = ?)',
  ).run(importId);
  yield* forgetBlobs(parts, importId);
  yield* tidySearch(parts);
}

/** Parts of a history that were still to be worked in are not: another import would bring what was just taken back. */
function* forgetBlobs({ db }: Pick<Parts, 'db'>, importId: number): Generator<void> {
  const left = prepared<{ id: number; state: string }>(
    db,
    `select id, state from history_blobs where import_id = ? and (state in ('announced', 'fetched')
       or exists (select 1 from history_bodies where blob_id = history_blobs.id))`,
  ).all(importId);
  for (const { id, state } of left) {
    prepared(db, 'delete from history_bodies where blob_id = ?').run(id);
    if (state !== 'done')
      prepared(db, "update history_blobs set state = 'failed', failure = 'undone' where id = ?").run(id);
    yield;
  }
}

function* undoLine(parts: Parts, importId: number, line: UndoLine, mayBeHalf: boolean): Generator<void> {
  const { dialogId } = line;
  if (dialogId === null) {
    giveBack(parts, importId, line);
    say(parts, line, { code: 'undone' });
    return;
  }
  const family = familyOf(parts, dialogId);
  let removed = 0;
  for (const id of family) {
    for (const { mine } of walkMessages(parts, importId, id)) {
      // Asked again for each chunk: an event may have arisen since the last one.
      const reason = whyKept(parts, importId, dialogId);
      if (reason) return say(parts, line, reason);
      removeMessages(parts, mine);
      removed += mine.length;
      yield;
    }
  }
  giveBack(parts, importId, line);
  if (removed > 0 || mayBeHalf) settleDialog(parts, importId, dialogId, family);
  else forgetStages(parts, importId, family);
  say(parts, line, { code: 'undone' });
}

/** Of lines that brought something; the others have said why they did not. */
function say({ db }: Pick<Parts, 'db'>, { id, state, dialogId }: UndoLine, reason: Reason): void {
  const isHalf = state === 'waiting' && dialogId !== null;
  if (state !== 'imported' && state !== 'updated' && !isHalf) return;
  prepared(db, 'update import_chats set reason = ? where id = ?').run(JSON.stringify(reason), id);
}

/** A line of a contact alone; one with a chat has its own word. */
function sayOfContact({ db }: Pick<Parts, 'db'>, importId: number, contactId: number, reason: Reason): void {
  prepared(
    db,
    `update import_chats set reason = ? where contact_id = ? and import_id = ? and dialog_id is null and state = 'imported'
     and reason ->> 'code' = 'undone'`,
  ).run(JSON.stringify(reason), contactId, importId);
}
