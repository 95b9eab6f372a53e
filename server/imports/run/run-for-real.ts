import { access } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { prepared } from '../../../db/prepared.ts';
import { imports } from '../../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import { mustExist, refuseWhileUndoing } from '../control-import.ts';
import { repeatHistory } from '../history/guide-history.ts';
import { mustHaveModel, type StartParts, startImport } from '../start-import.ts';
import { type ImportRow, noCounts, readFiles, tellImport } from '../store.ts';

/** Lines copied in one write. */
const SLICE = 1000;

/**
 * Runs a dry run that has ended once more, for good: the same files, answers, number and options in an import of its own.
 * The report of the dry run stays.
 *
 * @throws AppError import_not_found, import_not_dry_run, import_is_running, files_gone {name}, history_not_kept, and what startImport throws
 */
export async function runForReal(parts: StartParts, id: number): Promise<{ id: number }> {
  const { db } = parts;
  const dry = mustExist(parts, id);
  if (!dry.options.dryRun || dry.startedAt === null) throw new AppError('import_not_dry_run');
  if (dry.state !== 'done' && dry.state !== 'failed') throw new AppError('import_is_running');
  mustHaveModel(parts, dry.options);
  refuseWhileUndoing(parts, id);
  if (dry.kind === 'history') {
    const again = db.write(() => repeatHistory(parts, dry));
    if (again === undefined) throw new AppError('history_not_kept');
    return { id: again };
  }
  for (const file of readFiles(db, id)) {
    if (file.refusal !== null) continue;
    await access(file.path).catch((cause) => {
      throw new AppError('files_gone', { name: file.name }, cause);
    });
  }
  const newId = db.write(() => copyImport(parts, dry));
  // Lines of a CSV are made as it is read; those of exports hold what was found out and answered.
  if (dry.kind === 'exports') {
    let after = 0;
    for (;;) {
      const last = db.write(() => copyLines(parts, dry.id, newId, after));
      if (last === undefined) break;
      after = last;
      await setImmediate();
    }
  }
  const { options, numberId, directionId } = mustExist(parts, newId);
  db.write(() => {
    prepared(db, "update imports set state = 'ready' where id = ?").run(newId);
    startImport(parts, { id: newId, options, numberId, directionId });
  });
  return { id: newId };
}

/** Copies of ours go over to the new import: whoever ends last removes them. */
function copyImport(parts: StartParts, dry: ImportRow): number {
  const { db, clock } = parts;
  const { id } = db.orm
    .insert(imports)
    .values({
      kind: dry.kind,
      state: 'open',
      numberId: dry.numberId,
      directionId: dry.directionId,
      options: { ...dry.options, dryRun: false },
      survey: dry.survey,
      counts: { ...noCounts() },
      createdAt: clock(),
    })
    .returning({ id: imports.id })
    .get();
  prepared(
    db,
    `insert into import_files (import_id, name, path, size, is_copy, refusal)
     select ?, name, path, size, is_copy, refusal from import_files where import_id = ? order by id`,
  ).run(id, dry.id);
  prepared(db, 'update import_files set is_copy = 0 where import_id = ?').run(dry.id);
  tellImport(parts, id);
  return id;
}

/** @returns the last line copied; undefined: there are no more */
function copyLines({ db }: StartParts, from: number, to: number, after: number): number | undefined {
  const lines = prepared<{ id: number }>(
    db,
    'select id from import_chats where import_id = ? and id > ? order by id limit ?',
  ).all(from, after, SLICE);
  const last = lines.at(-1)?.id;
  if (last === undefined) return undefined;
  prepared(
    db,
    `insert into import_chats (import_id, title, file_id, entry, state, survey, answers)
     select @to, c.title, n.id, c.entry, 'waiting', c.survey, c.answers from import_chats c
     left join import_files o on o.id = c.file_id left join import_files n on n.import_id = @to and n.path = o.path
     where c.import_id = @from and c.id > @after and c.id <= @last order by c.id`,
  ).run({ to, from, after, last });
  return last;
}
