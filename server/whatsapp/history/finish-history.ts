import { prepared } from '../../../db/prepared.ts';
import { moveOn } from '../../imports/store.ts';
import type { Parts } from '../../parts.ts';
import { readNumber } from '../store.ts';

/** So long after the last part the phone is taken to have sent all. Source: facts/whatsapp.md 6 */
const SILENCE_MS = 120_000;
/** The same, where the phone has said that it is at 100 per cent: another kind may still follow. */
const AFTER_ALL_MS = 5_000;
/** A blob that failed so often is not waited for; when it comes after all, the import goes on. */
const TRIES = 4;

/** Kinds whose per cent say how much of the history has been sent. */
const SAYS_ALL = new Set(['recent', 'full', 'on_demand']);

interface Standing {
  importId: number;
  waiting: number;
  lastAt: number;
  lastType: string | null;
  lastProgress: number | null;
}

/**
 * When the history of this number will be done, if nothing more comes: ms of the clock. Undefined: there is none running, there
 * is work left, or the phone cannot be heard now.
 */
export function doneAt(
  { db }: Pick<Parts, 'db'>,
  numberId: string,
  isConnected: boolean,
): { importId: number; at: number } | undefined {
  const standing = prepared<Standing>(
    db,
    `select imports.id as importId,
       (select count(*) from history_blobs where import_id = imports.id
         and (state = 'fetched' or state = 'announced' and tries < ${TRIES})) as waiting,
       coalesce(last.received_at, imports.started_at, imports.created_at) as lastAt, last.sync_type as lastType,
       last.progress as lastProgress
     from imports left join history_blobs as last on last.id =
       (select id from history_blobs where import_id = imports.id order by id desc limit 1)
     where imports.number_id = ? and kind = 'history' and imports.state = 'running' order by imports.id desc limit 1`,
  ).get(numberId);
  if (!standing || standing.waiting > 0) return undefined;
  const { importId, lastAt, lastType, lastProgress } = standing;
  const isLinked = readNumber(db, numberId)?.linkedAt != null;
  if (!isLinked) return { importId, at: 0 };
  const saidAll = lastType !== null && SAYS_ALL.has(lastType) && lastProgress === 100;
  if (!isConnected && !saidAll) return undefined;
  return { importId, at: lastAt + (saidAll ? AFTER_ALL_MS : SILENCE_MS) };
}

export function markDone(parts: Pick<Parts, 'db' | 'live' | 'clock'>, importId: number): void {
  moveOn(parts, importId, 'running', 'done');
}
