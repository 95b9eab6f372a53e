import { setImmediate as breathe } from 'node:timers/promises';
import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { isDatabaseFault } from '../whatsapp/database-fault.ts';
import type { Before } from './contacts/bring-contact.ts';
import { type Finished, type FoundLanguage, findLanguage, findStage, isStageWanted } from './finish-one.ts';
import { placeOf } from './place.ts';
import { addCounts, type ImportRow, readImport, tellImport } from './store.ts';

/** Dialogs asked for at once. */
const SLICE = 100;
const STATES = ['imported', 'updated', 'skipped', 'failed'] as const;

/**
 * After the messages of an import came: the language of each contact, and the stage of each dialog where one is wanted. What a
 * dialog was looked at for is written in one go with its mark, so that it goes on where it stopped.
 */
export async function finishDialogs(parts: Parts, importId: number, signal: AbortSignal): Promise<void> {
  const row = readImport(parts.db, importId);
  if (!row) return;
  expectStages(parts, row);
  for (const state of STATES) {
    for (let after = 0; ; ) {
      const dialogs = unfinished(parts, importId, state, after);
      for (const dialog of dialogs) {
        if (signal.aborted) return;
        finishDialog(parts, row, dialog);
        await breathe();
      }
      const last = dialogs.at(-1);
      if (!last) break;
      after = last.lineId;
    }
  }
}

interface Unfinished extends Finished {
  lineId: number;
}

/** The next dialogs of lines of this state that were not looked at; after a merge the one that stands. */
function unfinished({ db }: Pick<Parts, 'db'>, importId: number, state: string, after: number): Unfinished[] {
  return prepared<Unfinished>(
    db,
    `select l.id as lineId, coalesce(d.merged_into, d.id) as dialogId, d.contact_id as contactId
     from import_chats l join dialogs d on d.id = l.dialog_id
     where l.import_id = ? and l.state = ? and l.id > ? and l.finished_at is null order by l.id limit ${SLICE}`,
  ).all(importId, state, after);
}

/** How many are still to be found; of a history it grows with what the phone sends. */
function expectStages(parts: Parts, row: ImportRow): void {
  const { db } = parts;
  if (row.options.status === 'none') return;
  db.write(() => {
    const left = prepared<{ lines: number }>(
      db,
      `select count(*) as lines from import_chats
       where import_id = ? and dialog_id is not null and finished_at is null and state <> 'waiting'`,
    ).get(row.id);
    const stagesWanted = row.counts.stagesFound + (left?.lines ?? 0);
    addCounts(parts, row.id, { stagesWanted: stagesWanted - row.counts.stagesWanted });
  });
}

function finishDialog(parts: Parts, row: ImportRow, { dialogId, contactId, lineId }: Unfinished): void {
  const { db, log } = parts;
  try {
    db.write(() => {
      keepBefore(parts, lineId, findLanguage(parts, row, contactId));
      if (isStageWanted(parts, row, dialogId)) findStage(parts, row, dialogId, placeOf(parts, row).timeZone);
      markFinished(parts, row, dialogId);
    });
  } catch (fault) {
    if (isDatabaseFault(fault)) throw fault;
    // One dialog that breaks it holds up nothing else.
    log.error({ component: 'imports', importId: row.id, lineId, err: fault }, 'a dialog could not be looked at');
    markFinished(parts, row, dialogId);
  }
}

/** Notes in the line what was changed of a contact that was here before the import, so that it can be undone. */
function keepBefore({ db }: Pick<Parts, 'db'>, lineId: number, { was, language, isKnown }: FoundLanguage): void {
  if (!isKnown || language === null || was === language) return;
  const line = prepared<{ before: string | null }>(db, 'select before from import_chats where id = ?').get(lineId);
  const before: Before = line?.before ? (JSON.parse(line.before) as Before) : { after: {} };
  const all: Before = { language: was, ...before, after: { ...before.after, language } };
  prepared(db, 'update import_chats set before = ? where id = ?').run(JSON.stringify(all), lineId);
}

/** Every line of the import that is about this dialog: one person may have come in several files. */
function markFinished(parts: Parts, row: ImportRow, dialogId: number): void {
  const { db, clock } = parts;
  db.write(() => {
    const { changes } = prepared(
      db,
      `update import_chats set finished_at = ? where import_id = ? and finished_at is null and state <> 'waiting'
       and dialog_id in (select id from dialogs where id = ? or merged_into = ?)`,
    ).run(clock(), row.id, dialogId, dialogId);
    addCounts(parts, row.id, { stagesFound: row.options.status === 'none' ? 0 : changes });
    tellImport(parts, row.id);
  });
}
