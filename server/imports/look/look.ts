import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { prepared } from '../../../db/prepared.ts';
import { importFiles } from '../../../db/schema/index.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { findChats } from '../exports/find-chats.ts';
import type { ChatSource } from '../exports/source.ts';
import { orAborted } from '../or-aborted.ts';
import { reasonOf } from '../reason-of.ts';
import { type ImportFile, type ImportRow, noCounts, readFiles, stateOf, tellImport } from '../store.ts';
import { keepLookedAt, type LookedAt, lookAtChat } from './look-at-chat.ts';
import { lookAtTable } from './look-at-table.ts';
import { knownOwner } from './place.ts';
import { createResolver } from './resolve-chat.ts';

/** Lines removed in one write. */
const SLICE = 1000;
/** Lines written in one transaction, and how long the owner waits to see them, ms. */
const TOGETHER = 10;
const TELL_MS = 100;

/**
 * Finds out what is in the files of an import, and writes a line for each chat; what cannot be read says why, and holds up
 * nothing else. A second look begins anew and keeps what the owner answered.
 *
 * @returns whether it came to its end; false: it was stopped
 */
export async function look(parts: Parts, row: ImportRow, signal: AbortSignal): Promise<boolean> {
  const isStopped = () => signal.aborted || stateOf(parts.db, row.id) !== 'looking';
  if (row.kind === 'contacts') return lookAtTable(parts, row, signal);
  const answered = await beginAnew(parts, row.id);
  const known = knownOwner(parts, row);
  const seen = new Set<string>();
  for (const file of readFiles(parts.db, row.id)) {
    const lines = gatherLines(parts, row, file, answered);
    const chats = findChats(file.path, signal);
    for (;;) {
      const found = await nextOf(chats);
      if (isStopped()) {
        await chats.return(undefined);
        return false;
      }
      if (!found) break;
      if ('refused' in found) keepRefusal(parts, file, found.refused);
      else if (!seen.has(placeIn(found.chat))) {
        seen.add(placeIn(found.chat));
        const looked = await orAborted(lookAtChat(parts, found.chat, known), signal);
        if (looked && !isStopped()) lines.add(looked);
      }
      await breathe();
    }
    lines.write();
    replaceFolder(parts, file);
  }
  return true;
}

/** Lines of one file (or folder), several in one transaction: each is little work, and a commit is much. */
function gatherLines(parts: Parts, row: ImportRow, file: ImportFile, answered: ReadonlyMap<string, string>) {
  const resolve = createResolver(parts, row, []);
  let gathered: LookedAt[] = [];
  let since = performance.now();

  function write(): void {
    parts.db.write(() => {
      for (const looked of gathered) {
        const fileId = fileOf(parts, file, looked.chat);
        keepLookedAt(parts, row, resolve, { looked, fileId, answers: answered.get(placeIn(looked.chat)) ?? '{}' });
      }
    });
    gathered = [];
    since = performance.now();
  }

  return {
    write,
    add(looked: LookedAt): void {
      gathered.push(looked);
      if (gathered.length >= TOGETHER || performance.now() - since > TELL_MS) write();
    },
  };
}

/** @returns the next chat; a file that cannot be read at all is refused like one that holds no chats */
async function nextOf(chats: ReturnType<typeof findChats>) {
  try {
    const step = await chats.next();
    return step.done ? undefined : step.value;
  } catch (fault) {
    return { refused: { name: '', reason: reasonOf(fault) } };
  }
}

/** Removes the lines of an earlier look. Returns what the owner answered, by file and place in it. */
async function beginAnew({ db }: Pick<Parts, 'db'>, importId: number): Promise<Map<string, string>> {
  const answered = new Map<string, string>();
  for (;;) {
    const lines = db.write(() =>
      prepared<{ path: string; entry: string | null; answers: string }>(
        db,
        `delete from import_chats where id in (select id from import_chats where import_id = ? order by state, id limit ${SLICE})
         returning (select path from import_files where id = file_id) as path, entry, answers`,
      ).all(importId),
    );
    for (const { path, entry, answers } of lines) if (answers !== '{}') answered.set(placeIn({ path, entry }), answers);
    if (lines.length < SLICE) break;
    await breathe();
  }
  db.write(() => {
    prepared(db, 'update import_files set refusal = null where import_id = ?').run(importId);
    prepared(db, 'update imports set counts = ? where id = ?').run(JSON.stringify(noCounts()), importId);
  });
  return answered;
}

function placeIn({ path, entry }: Pick<ChatSource, 'path' | 'entry'>): string {
  return `${path}\n${entry ?? ''}`;
}

/** The row of the file that a chat lies in: this one, or, of a folder, one of its own. Returns its id. */
function fileOf({ db }: Pick<Parts, 'db'>, file: ImportFile, chat: ChatSource): number {
  if (chat.path === file.path) return file.id;
  const known = prepared<{ id: number }>(db, 'select id from import_files where import_id = ? and path = ?').get(
    file.importId,
    chat.path,
  );
  if (known) return known.id;
  const { size } = statSync(chat.path);
  const made = { importId: file.importId, name: basename(chat.path), path: chat.path, size, isCopy: false };
  return db.orm.insert(importFiles).values(made).returning({ id: importFiles.id }).get().id;
}

/** Why a file cannot be read: this one, or, of a folder, one of its own. */
function keepRefusal(parts: Parts, file: ImportFile, { name, reason }: { name: string; reason: Reason }): void {
  const { db } = parts;
  const { importId } = file;
  const isOwn = name === '' || name === basename(file.path);
  const path = isOwn ? file.path : join(file.path, name);
  db.write(() => {
    const { changes } = prepared(db, 'update import_files set refusal = ? where import_id = ? and path = ?').run(
      JSON.stringify(reason),
      importId,
      path,
    );
    if (changes === 0)
      db.orm.insert(importFiles).values({ importId, name, path, size: 0, isCopy: false, refusal: reason }).run();
    tellImport(parts, importId);
  });
}

/** A folder is shown as the files that were found in it. */
function replaceFolder(parts: Parts, { id, path, importId }: ImportFile): void {
  const { db } = parts;
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  db.write(() => {
    prepared(
      db,
      `delete from import_files where id = @id and refusal is null
       and not exists (select 1 from import_chats where file_id = @id and import_id = @importId)
       and exists (select 1 from import_files where import_id = @importId and id > @id)`,
    ).run({ id, importId });
    tellImport(parts, importId);
  });
}
