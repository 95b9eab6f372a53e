import { expect } from 'vitest';
import type { Change } from '../../dialogs/change.ts';
import { receiveChanges } from '../../dialogs/receive-changes.ts';
import { markDone } from '../../whatsapp/history/finish-history.ts';
import { openHistoryImport, recordBrought } from '../history/history-import.ts';
import type { testImports } from '../testing.ts';
import { previewUndo } from './preview-undo.ts';
import { startUndo } from './undo-import.ts';

type It = ReturnType<typeof testImports>;

const TABLES = [
  ...['contacts', 'leads', 'dialogs', 'messages', 'message_edits', 'reactions', 'stubs', 'ad_touches'],
  ...['early_changes', 'verdicts', 'conversion_events', 'detected_stages', 'numbers'],
] as const;

/** All rows that are the owner's business. */
export function snapshotOf(it: Pick<It, 'all'>): Record<string, Record<string, unknown>[]> {
  return Object.fromEntries(TABLES.map((table) => [table, it.all(`select * from ${table} order by 1, 2`)]));
}

/** Brings it as a history that is done, and returns its import. */
export function bringHistory(it: It, changes: Change[]): number {
  const { parts, db } = it;
  return db.write(() => {
    const id = openHistoryImport(parts, 'n1');
    const brought = receiveChanges(parts, 'n1', changes, { importId: id });
    recordBrought(parts, id, brought, { messages: changes.length, outside: 0, notices: 0, oldestAt: null });
    markDone(parts, id);
    return id;
  });
}

/** What was foreseen, and what became of it; foreign keys are whole and the search finds only what is there. */
export async function undo(it: It, id: number) {
  const preview = await previewUndo(it.parts, id);
  const messages = () => it.one<{ n: number }>('select count(*) as n from messages').n;
  const before = messages();
  startUndo(it.asked, id);
  const row = await it.until(id, 'undone', 'failed');
  expect(before - messages()).toBeGreaterThanOrEqual(preview.messages);
  expect(it.db.sql.pragma('foreign_key_check')).toEqual([]);
  const orphans = it.all(`select rowid from messages_fts where rowid not in (select id from messages)
    union all select rowid from contacts_fts where rowid not in (select id from contacts)`);
  expect(orphans).toEqual([]);
  return { preview, row };
}
