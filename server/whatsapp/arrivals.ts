import { findRaw } from '../dialogs/find-raw.ts';
import { receiveChanges } from '../dialogs/receive-changes.ts';
import { AppError } from '../errors.ts';
import { openHistoryImport } from '../imports/history/history-import.ts';
import type { Parts } from '../parts.ts';
import type { Arrivals } from './engine.ts';
import { keepNotice, keepPeople } from './history/blob-rows.ts';
import { tellBlob } from './history/tell-blob.ts';
import { findPhone, keepInInbox, markLinked, readNumber } from './store.ts';

/**
 * Where everything that arrives on one number is put: its rows and the engine's own cleaning up, in one transaction.
 *
 * @param historyCame called after the commit: a part of the history was announced (with the question it answers), or people
 */
export function createArrivals(
  parts: Parts,
  numberId: string,
  historyCame: (answer?: { requestId: string; blobId: number }) => void,
): Arrivals {
  const { db, clock } = parts;
  return {
    paired(account, alongside) {
      db.write(() => {
        if (findPhone(db, account.phone, numberId)) throw new AppError('number_taken', { phone: account.phone });
        // Its dialogs belong to the phone it was: another phone is another number.
        const before = readNumber(db, numberId)?.phone ?? account.phone;
        if (before !== account.phone) throw new AppError('number_is_other_phone', { phone: before });
        alongside();
        markLinked(db, numberId, account, clock());
      });
    },
    store(changes, alongside) {
      db.write(() => {
        receiveChanges(parts, numberId, changes);
        alongside?.();
      });
    },
    keep: (body, failure) => void keepInInbox(db, { numberId, body, receivedAt: clock(), failure }),
    announced(notice) {
      db.write(() => {
        const blobId = keepNotice(db, numberId, openHistoryImport(parts, numberId), notice, clock());
        if (blobId === undefined) return;
        tellBlob(parts, blobId);
        const { requestId } = notice;
        db.afterCommit(() => historyCame(requestId === null ? undefined : { requestId, blobId }));
      });
    },
    keepPeople(bodies) {
      db.write(() => keepPeople(db, numberId, bodies, clock()));
      historyCame();
    },
    findRaw: (target) => findRaw(db, numberId, target),
  };
}
