import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { addCounts, type ImportRow, tellImport } from '../store.ts';
import type { Finished } from './finish-one.ts';

/** Dialogs asked for at once. */
const SLICE = 100;
const STATES = ['imported', 'updated', 'skipped', 'failed'] as const;

/** A dialog that an import brought messages to, and whose line has not been looked at since. */
export interface Unfinished extends Finished {
  lineId: number;
}

/** Those of an import, each line once; after a merge the dialog that stands. */
export function* unfinishedDialogs({ db }: Pick<Parts, 'db'>, importId: number): Generator<Unfinished> {
  for (const state of STATES) {
    for (let after = 0; ; ) {
      const dialogs = prepared<Unfinished>(
        db,
        `select l.id as lineId, s.id as dialogId, s.contact_id as contactId
         from import_chats l join dialogs d on d.id = l.dialog_id join dialogs s on s.id = coalesce(d.merged_into, d.id)
         where l.import_id = ? and l.state = ? and l.id > ? and l.finished_at is null order by l.id limit ${SLICE}`,
      ).all(importId, state, after);
      yield* dialogs;
      const last = dialogs.at(-1);
      if (!last) break;
      after = last.lineId;
    }
  }
}

/** How many stages are to be found; of a history it grows with what the phone sends. */
export function expectStages(parts: Parts, row: ImportRow): void {
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

/**
 * Every line of the import that is about this dialog: one person may have come in several files. Found by the dialog (the plus
 * keeps the index of imports out). In the caller's write.
 */
export function markFinished(parts: Parts, row: ImportRow, dialogId: number): void {
  const { db, clock } = parts;
  const { changes } = prepared(
    db,
    `update import_chats set finished_at = ? where +import_id = ? and finished_at is null and +state <> 'waiting'
     and dialog_id in (select id from dialogs where id = ? or merged_into = ?)`,
  ).run(clock(), row.id, dialogId, dialogId);
  addCounts(parts, row.id, { stagesFound: row.options.status === 'none' ? 0 : changes });
}

/** What the owner should know of how it ended; what was said before stays. */
export function noteReason(parts: Pick<Parts, 'db' | 'live'>, importId: number, reason: Reason): void {
  prepared(parts.db, 'update imports set reason = ? where id = ? and reason is null').run(
    JSON.stringify(reason),
    importId,
  );
  tellImport(parts, importId);
}
