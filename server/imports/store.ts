import { eq } from 'drizzle-orm';
import type { Database } from '../../db/open.ts';
import { prepared } from '../../db/prepared.ts';
import { importChats, importFiles, imports } from '../../db/schema/index.ts';
import type { Reason } from '../dialogs/views.ts';
import type { Parts } from '../parts.ts';
import { type ImportOptions, importOptions } from './options.ts';
import type { ChatSurvey, Counts, ImportState } from './views.ts';

export type ImportRow = Omit<typeof imports.$inferSelect, 'options' | 'counts'> & {
  options: ImportOptions;
  counts: Counts;
};

export type ImportFile = typeof importFiles.$inferSelect;

export type ImportChat = Omit<typeof importChats.$inferSelect, 'survey' | 'answers'> & {
  survey: ChatSurvey | null;
  answers: ChatAnswers;
};

/** What the owner said of one chat. */
export interface ChatAnswers {
  /** E.164 digits of who the chat is with. */
  phone?: string;
  /** Which of the authors is the owner. */
  owner?: string;
  order?: 'day_first' | 'month_first';
  leaveOut?: boolean;
}

const NO_COUNTS: Counts = {
  chats: 0,
  imported: 0,
  updated: 0,
  skipped: 0,
  failed: 0,
  messages: 0,
  added: 0,
  known: 0,
  outside: 0,
  notices: 0,
  oldestAt: null,
  stagesWanted: 0,
  stagesFound: 0,
  costMicroUsd: 0,
};

/** Nothing done yet. */
export function noCounts(): Counts {
  return { ...NO_COUNTS };
}

/** The import as it is now; undefined: there is none of this id. */
export function readImport(db: Pick<Database, 'orm'>, id: number): ImportRow | undefined {
  const row = db.orm.select().from(imports).where(eq(imports.id, id)).get();
  return (
    row && { ...row, options: importOptions.parse(row.options), counts: { ...NO_COUNTS, ...(row.counts as object) } }
  );
}

export function readFiles(db: Pick<Database, 'orm'>, importId: number): ImportFile[] {
  return db.orm.select().from(importFiles).where(eq(importFiles.importId, importId)).orderBy(importFiles.id).all();
}

export function readChats(db: Pick<Database, 'orm'>, importId: number): ImportChat[] {
  return db.orm
    .select()
    .from(importChats)
    .where(eq(importChats.importId, importId))
    .orderBy(importChats.id)
    .all() as ImportChat[];
}

/** Only the state, cheap enough to ask in every slice. */
export function stateOf(db: Pick<Database, 'sql'>, id: number): ImportState | undefined {
  return prepared<{ state: ImportState }>(db, 'select state from imports where id = ?').get(id)?.state;
}

/** Adds to what an import did so far (`oldestAt`: the older of both). Inside the write of what is counted; pages hear of it. */
export function addCounts(parts: Pick<Parts, 'db' | 'live'>, id: number, more: Partial<Counts>): void {
  const { db } = parts;
  const stored = prepared<{ counts: string }>(db, 'select counts from imports where id = ?').get(id);
  if (!stored) return;
  const counts: Counts = { ...NO_COUNTS, ...(JSON.parse(stored.counts) as Counts) };
  const { oldestAt, ...sums } = more;
  for (const [name, value] of Object.entries(sums) as [keyof typeof sums, number][]) counts[name] += value;
  if (oldestAt != null) counts.oldestAt = counts.oldestAt === null ? oldestAt : Math.min(counts.oldestAt, oldestAt);
  prepared(db, 'update imports set counts = ? where id = ?').run(JSON.stringify(counts), id);
  tellImport(parts, id);
}

/** Pages hear of this import once what is being written is committed. */
export function tellImport({ db, live }: Pick<Parts, 'db' | 'live'>, id: number): void {
  db.afterCommit(() => live.changed({ topic: 'imports', id }));
}

/**
 * Moves an import on, in one write, if it still is where it was thought to be: the owner may have paused or thrown it away.
 *
 * @returns whether it was moved
 */
export function moveOn(
  parts: Pick<Parts, 'db' | 'live' | 'clock'>,
  id: number,
  from: ImportState,
  to: ImportState,
  reason: Reason | null = null,
): boolean {
  const { db, clock } = parts;
  return db.write(() => {
    const endedAt = to === 'done' || to === 'failed' ? clock() : null;
    const { changes } = prepared(
      db,
      'update imports set state = ?, reason = ?, ended_at = coalesce(?, ended_at) where id = ? and state = ?',
    ).run(to, reason && JSON.stringify(reason), endedAt, id, from);
    tellImport(parts, id);
    return changes > 0;
  });
}
