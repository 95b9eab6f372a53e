import type { Change } from '../../dialogs/change.ts';
import { receiveChanges } from '../../dialogs/receive-changes.ts';
import { recordBrought } from '../../imports/history/history-import.ts';
import type { ImportRow } from '../../imports/store.ts';
import type { Parts } from '../../parts.ts';
import { isDatabaseFault } from '../database-fault.ts';
import type { HistorySlice } from '../engine.ts';
import { keepInInbox } from '../store.ts';
import { advance, type Blob } from './blob-rows.ts';
import { countDry } from './count-dry.ts';
import { tellBlob } from './tell-blob.ts';

/**
 * Works a slice of a blob into rows: what it says, what of it could not be read, what it brought, and how far the blob is
 * worked in, in one write. One message that breaks it is kept and does not stop its neighbours.
 */
export function bringSlice(
  parts: Parts,
  numberId: string,
  blob: Blob,
  slice: HistorySlice,
  row: ImportRow | undefined,
): void {
  const { db, log } = parts;
  try {
    write(parts, numberId, blob, slice, row);
  } catch (fault) {
    if (isDatabaseFault(fault)) throw fault;
    log.warn({ err: fault, blobId: blob.id }, 'a slice of history holds something that cannot be stored');
    const failed = [...slice.failed];
    for (const change of slice.changes) {
      try {
        db.write(() => receiveChanges(parts, numberId, [change], bringingOf(row)));
      } catch (broken) {
        if (isDatabaseFault(broken)) throw broken;
        failed.push({ body: rawOf(change), failure: String(broken).slice(0, 500) });
      }
    }
    write(parts, numberId, blob, { ...slice, changes: [], failed }, row);
  }
}

function write(parts: Parts, numberId: string, blob: Blob, slice: HistorySlice, row: ImportRow | undefined): void {
  const { db, clock, live } = parts;
  db.write(() => {
    const now = clock();
    if (row?.options.dryRun) countDry(parts, numberId, row, slice);
    else {
      const brought = receiveChanges(parts, numberId, slice.changes, bringingOf(row));
      for (const one of slice.failed) keepInInbox(db, { numberId, receivedAt: now, ...one });
      if (row) recordBrought(parts, row.id, brought, slice);
    }
    advance(db, blob.id, slice, now, row?.options.dryRun === true);
    tellBlob(parts, blob.id);
    db.afterCommit(() => live.changed({ topic: 'numbers', id: numberId }));
  });
}

function bringingOf(row: ImportRow | undefined) {
  return row && { importId: row.id, ...(row.directionId === null ? {} : { directionId: row.directionId }) };
}

/** The bytes of what could not be stored; of names and pairs there are none but their words. */
function rawOf(change: Change): Uint8Array {
  if (change.type === 'message' && change.message.raw) return change.message.raw;
  return Buffer.from(JSON.stringify(change, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
}
