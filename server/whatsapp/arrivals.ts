import { findRaw } from '../dialogs/find-raw.ts';
import { receiveChanges } from '../dialogs/receive-changes.ts';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import type { Arrivals } from './engine.ts';
import { dropFromInbox, failInInbox, findPhone, keepInInbox, markLinked, readInbox, readNumber } from './store.ts';

/** Where everything that arrives on one number is put: its rows and the engine's own cleaning up, in one transaction. */
export function createArrivals(parts: Parts, numberId: string, historyCame: () => void): Arrivals {
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
    keep: (kind, body, failure, alongside) =>
      db.write(() => {
        const id = keepInInbox(db, { numberId, kind, body, receivedAt: clock(), failure });
        alongside?.();
        return id;
      }),
    drop: (id) => dropFromInbox(db, id),
    kept: (kind) => readInbox(db, numberId, kind),
    giveUp: (id, failure) => failInInbox(db, id, failure),
    findRaw: (target) => findRaw(db, numberId, target),
    historyCame,
  };
}
