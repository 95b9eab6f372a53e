import { setImmediate as breathe } from 'node:timers/promises';
import { prepared } from '../../db/prepared.ts';
import { keepLanguage } from '../dialogs/language/keep-language.ts';
import type { Parts } from '../parts.ts';
import { tellImport } from './store.ts';

/** Lines asked for at once. */
const SLICE = 100;

/**
 * After the messages of an import came: the language of each contact, and the stage of each dialog where one is wanted. What a
 * line has been looked at for is written with its mark, so that it goes on where it stopped.
 */
export async function finishDialogs(parts: Parts, importId: number, signal: AbortSignal): Promise<void> {
  const { db, clock } = parts;
  while (!signal.aborted) {
    const lines = prepared<{ id: number; contactId: number }>(
      db,
      `select l.id, d.contact_id as contactId from import_chats l join dialogs d on d.id = l.dialog_id
       where l.import_id = ? and l.finished_at is null and l.state <> 'waiting' limit ${SLICE}`,
    ).all(importId);
    if (lines.length === 0) return;
    for (const { id, contactId } of lines) {
      if (signal.aborted) return;
      db.write(() => {
        keepLanguage(parts, contactId);
        prepared(db, 'update import_chats set finished_at = ? where id = ?').run(clock(), id);
        tellImport(parts, importId);
      });
      await breathe();
    }
  }
}
