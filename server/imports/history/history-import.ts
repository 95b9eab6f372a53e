import { prepared } from '../../../db/prepared.ts';
import { imports } from '../../../db/schema/index.ts';
import type { Brought } from '../../dialogs/arrival.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { Links } from '../../whatsapp/links.ts';
import { type ImportOptions, importOptions } from '../options.ts';
import { addCounts, noCounts, tellImport } from '../store.ts';
import type { Counts } from '../views.ts';

export { historyProgress } from './history-progress.ts';

type Some = Pick<Parts, 'db' | 'live' | 'clock'>;

/**
 * The import that the history of this number belongs to now. One that was done goes on when the phone sends more; where
 * there is none (or it was undone) one is made. `open` ones begin. In the caller's write.
 */
export function openHistoryImport(parts: Some, numberId: string): number {
  const { db, clock } = parts;
  const known = newest(parts, numberId);
  if (!known) return make(parts, numberId, 'running', importOptions.parse({}));
  const { changes } = prepared(
    db,
    `update imports set state = 'running', reason = null, started_at = coalesce(started_at, ?), ended_at = null
     where id = ? and state in ('open', 'done')`,
  ).run(clock(), known.id);
  if (changes > 0) tellImport(parts, known.id);
  return known.id;
}

/**
 * How the history of this number is to be taken in: of what has not been worked in yet. Before the number is linked it
 * waits for the phone.
 *
 * @returns the id of the import
 * @throws AppError number_not_found
 */
export function setHistoryOptions(parts: Some, numberId: string, options: ImportOptions): number {
  const { db } = parts;
  if (!prepared(db, 'select 1 from numbers where id = ?').get(numberId))
    throw new AppError('number_not_found', { id: numberId });
  return db.write(() => {
    const known = newest(parts, numberId);
    if (!known || (known.state === 'done' && known.isDryRun !== (options.dryRun ? 1 : 0)))
      return make(parts, numberId, 'open', options);
    prepared(db, 'update imports set options = ? where id = ?').run(JSON.stringify(options), known.id);
    tellImport(parts, known.id);
    return known.id;
  });
}

/**
 * Asks the phone for messages older than it has given: of one dialog, or of all of the number, those written in last first.
 * How it goes is told by historyProgress; what is still to be asked is forgotten when the app stops.
 *
 * @returns the import that the answers belong to
 * @throws AppError number_not_found, dialog_not_found, not_connected
 */
export function askFurtherBack(
  parts: Some,
  links: Pick<Links, 'view' | 'furtherBack'>,
  { numberId, dialogId }: { numberId: string; dialogId?: number | undefined },
): { id: number } {
  const { db } = parts;
  if (!prepared(db, 'select 1 from numbers where id = ?').get(numberId))
    throw new AppError('number_not_found', { id: numberId });
  if (links.view(numberId).state !== 'connected') throw new AppError('not_connected', { id: numberId });
  const dialogs = prepared<{ id: number }>(
    db,
    `select id from dialogs where number_id = ? and merged_into is null and (? is null or id = ?)
     order by last_message_at desc, id desc`,
  ).all(numberId, dialogId ?? null, dialogId ?? null);
  if (dialogId !== undefined && dialogs.length === 0) throw new AppError('dialog_not_found', { id: dialogId });
  const id = db.write(() => openHistoryImport(parts, numberId));
  links.furtherBack(numberId).ask(dialogs.map((dialog) => dialog.id));
  return { id };
}

function newest({ db }: Pick<Parts, 'db'>, numberId: string) {
  return prepared<{ id: number; state: string; isDryRun: number }>(
    db,
    `select id, state, coalesce(options ->> 'dryRun', 0) as isDryRun from imports
     where number_id = ? and kind = 'history' and state not in ('failed', 'undoing', 'undone') order by id desc limit 1`,
  ).get(numberId);
}

function make(parts: Some, numberId: string, state: 'open' | 'running', options: ImportOptions): number {
  const { db, clock } = parts;
  const now = clock();
  const { id } = db.orm
    .insert(imports)
    .values({
      kind: 'history',
      state,
      numberId,
      options: { ...options },
      counts: { ...noCounts() },
      createdAt: now,
      startedAt: state === 'running' ? now : null,
    })
    .returning({ id: imports.id })
    .get();
  tellImport(parts, id);
  return id;
}

/** What of a blob is counted beside what it brought to dialogs. */
export interface Beside {
  /** Messages in it, those outside of the wanted times among them. */
  messages: number;
  outside: number;
  notices: number;
  oldestAt: number | null;
}

interface Line {
  id: number;
  state: string;
}

/** Notes what a slice of history brought: a line for each dialog, and the counts. In the write of what it brought. */
export function recordBrought(
  parts: Pick<Parts, 'db' | 'live'>,
  importId: number,
  brought: ReadonlyMap<number, Brought>,
  { messages, outside, notices, oldestAt }: Beside,
): void {
  const { db } = parts;
  const more = {
    messages,
    outside,
    notices,
    oldestAt,
    chats: 0,
    imported: 0,
    updated: 0,
    skipped: 0,
    added: 0,
    known: 0,
  };
  for (const [dialogId, what] of brought) {
    more.added += what.added;
    more.known += what.found - what.added;
    const line = prepared<Line>(
      db,
      `select id, state from import_chats where import_id = ? and dialog_id = ? and file_id is null`,
    ).get(importId, dialogId);
    if (line) addToLine(parts, line, what, more);
    else addLine(parts, importId, dialogId, what, more);
  }
  addCounts(parts, importId, more);
}

function addLine(
  { db }: Pick<Parts, 'db'>,
  importId: number,
  dialogId: number,
  { contactId, found, added, isNew, firstAt, lastAt }: Brought,
  more: Pick<Counts, 'chats' | 'imported' | 'updated' | 'skipped'>,
): void {
  if (found === 0 && !isNew) return;
  const state = isNew ? 'imported' : added > 0 ? 'updated' : 'skipped';
  more.chats += 1;
  more[state] += 1;
  prepared(
    db,
    `insert into import_chats (import_id, title, state, reason, contact_id, dialog_id, found, added, known, first_at, last_at)
     values (@importId, coalesce((select coalesce(name, push_name, '+' || phone, 'LID ' || lid) from contacts where id = @contactId), ''),
       @state, @reason, @contactId, @dialogId, @found, @added, @known, @firstAt, @lastAt)`,
  ).run({
    importId,
    dialogId,
    contactId,
    state,
    reason: state === 'skipped' ? KNOWN : null,
    found,
    added,
    known: found - added,
    firstAt: found > 0 ? firstAt : null,
    lastAt: found > 0 ? lastAt : null,
  });
}

const KNOWN = JSON.stringify({ code: 'all_known' });

function addToLine(
  { db }: Pick<Parts, 'db'>,
  line: Line,
  { found, added, firstAt, lastAt }: Brought,
  more: Pick<Counts, 'updated' | 'skipped'>,
): void {
  if (found === 0) return;
  const becomesUpdated = line.state === 'skipped' && added > 0;
  if (becomesUpdated) {
    more.updated += 1;
    more.skipped -= 1;
  }
  prepared(
    db,
    `update import_chats set found = found + @found, added = added + @added, known = known + @found - @added,
     first_at = min(coalesce(first_at, @firstAt), @firstAt), last_at = max(coalesce(last_at, @lastAt), @lastAt),
     state = iif(@becomesUpdated, 'updated', state), reason = iif(@becomesUpdated, null, reason),
     finished_at = iif(@added > 0, null, finished_at) where id = @id`,
  ).run({ id: line.id, found, added, firstAt, lastAt, becomesUpdated: becomesUpdated ? 1 : 0 });
}
