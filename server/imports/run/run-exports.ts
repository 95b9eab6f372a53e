import { checkpointAside } from '../../../db/checkpoint-aside.ts';
import { prepared } from '../../../db/prepared.ts';
import type { Config, Parts } from '../../parts.ts';
import { createResolver } from '../look/resolve-chat.ts';
import { type ImportRow, readChats, readFiles, stateOf, tellImport } from '../store.ts';
import { createBatch } from './batch.ts';
import { openScratch } from './dry-run.ts';
import { runChat, type Target } from './run-chat.ts';

/** An import of more messages than this is worth a thread of its own for checkpoints. */
const LARGE = 10_000;

/**
 * Reads the chats of an import of exports for good, the newest first; each goes on where it stopped, and one that cannot be
 * read holds up nothing else. A dry run does the same over rows of its own, begins anew each time, and keeps the report only.
 *
 * @returns whether it came to its end; false: it was stopped
 */
export async function runExports(
  parts: Parts,
  config: Pick<Config, 'dataFolder'>,
  row: ImportRow,
  signal: AbortSignal,
): Promise<boolean> {
  prepareLines(parts, row);
  await using target = row.options.dryRun ? await openScratch(parts, config, row) : realTarget(parts, row);
  const chats = readChats(parts.db, row.id);
  const files = new Map(readFiles(parts.db, row.id).map((file) => [file.id, file]));
  const resolve = createResolver(parts, row, chats);
  const waiting = chats.filter((chat) => chat.state === 'waiting');
  const size = waiting.reduce((sum, { found, position }) => sum + found - position, 0);
  const aside = size > LARGE && !row.options.dryRun ? checkpointAside(parts.db) : undefined;
  const isStopped = () => signal.aborted || stateOf(parts.db, row.id) !== 'running';
  const batch = createBatch({ db: parts.db, isStopped, aside });
  try {
    for (const chat of waiting.sort((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0) || a.id - b.id)) {
      const file = files.get(chat.fileId ?? 0);
      if (!(await runChat({ parts, target, row, resolve, signal, batch }, chat, file))) return false;
      // What is copied of the next person may be what this chat has changed.
      if (target.isDry) await batch.write();
    }
    await batch.write();
    return !isStopped();
  } finally {
    await aside?.stop();
  }
}

function realTarget(parts: Parts, { numberId }: ImportRow): Target {
  if (numberId === null) throw new Error('an import without a number was started');
  return { parts, numberId, isDry: false, admit: async () => undefined, [Symbol.asyncDispose]: async () => undefined };
}

/** What is known before the first slice: what each line holds, which are left out, and the counts of all this. */
function prepareLines(parts: Parts, { id, options }: ImportRow): void {
  const { db, clock } = parts;
  db.write(() => {
    if (options.dryRun) {
      prepared(
        db,
        `update import_chats set state = 'waiting', reason = null, added = 0, known = 0, outside = 0, position = 0,
         before = null, finished_at = null where import_id = ?`,
      ).run(id);
    }
    prepared(
      db,
      `update import_chats set found = survey ->> 'messages', first_at = survey ->> 'firstAt', last_at = survey ->> 'lastAt',
         survey = json_remove(survey, '$.would')
       where import_id = ? and position = 0 and state = 'waiting' and survey is not null`,
    ).run(id);
    prepared(
      db,
      `update import_chats set state = 'skipped', finished_at = @now,
       reason = iif(survey ->> 'isGroup', '{"code":"group_chat"}', '{"code":"left_out"}')
       where import_id = @id and state = 'waiting' and (survey ->> 'isGroup' or answers ->> 'leaveOut')`,
    ).run({ id, now: clock() });
    prepared(
      db,
      `update import_chats set state = 'skipped', finished_at = @now, reason = '{"code":"over_limit"}'
       where import_id = @id and state = 'waiting' and @limit is not null and id not in (
         select id from import_chats where import_id = @id
         and (state <> 'skipped' or reason ->> 'code' not in ('group_chat', 'left_out', 'over_limit'))
         order by last_at desc, id limit coalesce(@limit, 0))`,
    ).run({ id, now: clock(), limit: options.limit });
    prepared(
      db,
      `update imports set counts = (select json_patch(imports.counts, json_object('chats', count(*),
         'imported', coalesce(sum(state = 'imported'), 0), 'updated', coalesce(sum(state = 'updated'), 0),
         'skipped', coalesce(sum(state = 'skipped'), 0), 'failed', coalesce(sum(state = 'failed'), 0),
         'messages', coalesce(sum(found), 0), 'added', coalesce(sum(added), 0), 'known', coalesce(sum(known), 0),
         'outside', coalesce(sum(outside), 0), 'notices', coalesce(sum(survey ->> 'notices'), 0), 'oldestAt', min(first_at)))
       from import_chats where import_id = imports.id) where id = ?`,
    ).run(id);
    tellImport(parts, id);
  });
}
