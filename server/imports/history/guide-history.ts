import type { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { Links } from '../../whatsapp/links.ts';
import type { furtherBackInput, historyInput } from '../import-input.ts';
import { checkDates, mustHaveModel, type StartParts } from '../start-import.ts';
import type { ImportRow } from '../store.ts';
import { askFurtherBack, openHistoryImport, setHistoryOptions } from './history-import.ts';

/** @throws AppError number_not_found, model_key_missing, dates_reversed */
export function setHistory(parts: StartParts, { numberId, options }: z.output<typeof historyInput>): { id: number } {
  checkDates(options);
  mustHaveModel(parts, options);
  const id = setHistoryOptions(parts, numberId, options);
  parts.imports.wake(id);
  return { id };
}

/**
 * Works what the phone sent for a dry run in for good: the parts of it go over to an import of their own, and from now on what
 * still comes. In the caller's write.
 *
 * @returns the id of that import; undefined: nothing of it is kept
 */
export function repeatHistory(parts: StartParts, dry: ImportRow): number | undefined {
  const { db } = parts;
  const { numberId } = dry;
  const isKept = prepared(
    db,
    'select 1 from history_blobs join history_bodies on blob_id = history_blobs.id where import_id = ? limit 1',
  ).get(dry.id);
  if (numberId === null || !isKept) return undefined;
  setHistoryOptions(parts, numberId, { ...dry.options, dryRun: false });
  const id = openHistoryImport(parts, numberId);
  prepared(
    db,
    `update history_blobs set import_id = @id, state = 'fetched', position = 0, chats = 0, messages = 0, oldest_at = null,
     done_at = null where import_id = @dryId and state = 'done' and exists (select 1 from history_bodies where blob_id = history_blobs.id)`,
  ).run({ id, dryId: dry.id });
  return id;
}

/** @throws AppError number_not_found, dialog_not_found, not_connected */
export function goFurtherBack(
  parts: Pick<Parts, 'db' | 'live' | 'clock'> & { links: Pick<Links, 'view' | 'furtherBack'> },
  asked: z.output<typeof furtherBackInput>,
): { id: number } {
  return askFurtherBack(parts, parts.links, asked);
}
