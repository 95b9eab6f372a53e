import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { forgetPayload } from '../queue/move-untaken.ts';
import { raiseEvent, UNDO_MS } from '../raise-event.ts';
import { takeBack } from '../take-back.ts';
import { listPurchases, type Purchase } from './purchase-rows.ts';

/** Whoever wrote a wrong amount to a customer mends it within this time; the event does not go before. ms */
const MEND_MS = 60_000;

/**
 * Brings verdict and event of the level «purchase» into line with the payments of a dialog: the first that stands makes the
 * event, later ones make none; where none stands any more, an event that nobody can have yet does not go, and what was sent
 * stays. An amount that was waited for lets its event go. In the caller's write; changes nothing where all is in line.
 */
export function settlePurchases(parts: Parts, dialogId: number): void {
  const { db, live } = parts;
  const purchases = listPurchases(parts, dialogId);
  if (purchases.length === 0) return;
  const standing = purchases.filter(({ voidedAs }) => voidedAs === null);
  const verdicts = standingVerdicts(parts, dialogId);
  const fallen = verdicts.filter(({ purchaseId }) => !standing.some(({ id }) => id === purchaseId));
  const [first] = standing;
  if (fallen.length > 0 && fallen.length === verdicts.length) {
    takeBack(parts, { dialogId, level: 'purchase' });
  }
  for (const { id } of fallen) {
    prepared(db, 'update verdicts set undone_at = ? where id = ?').run(parts.clock(), id);
  }
  if (first && fallen.length === verdicts.length) believe(parts, first);
  else releaseAmount(parts, dialogId);
  db.afterCommit(() => {
    live.changed({ topic: 'dialogs', id: dialogId });
    live.changed({ topic: 'events' });
  });
}

/** The first payment that stands: its verdict, and its event. */
function believe(parts: Parts, { id, dialogId, saidBy, messageId, paidAt }: Purchase): void {
  const isPhrase = saidBy === 'phrase';
  const reason: Reason = { code: isPhrase ? 'purchase_phrase' : 'purchase_noted', purchaseId: id };
  prepared(
    parts.db,
    `insert into verdicts (dialog_id, level, reached, said_by, reason, message_ids, became_true_at, made_at)
     values (?, 'purchase', 1, ?, ?, ?, ?, ?)`,
  ).run(
    ...[dialogId, isPhrase ? 'rules' : 'human', JSON.stringify(reason)],
    ...[JSON.stringify(messageId === null ? [] : [messageId]), paidAt, parts.clock()],
  );
  raiseEvent(parts, {
    ...{ dialogId, level: 'purchase', messageId, becameTrueAt: paidAt },
    delayMs: isPhrase ? MEND_MS : UNDO_MS,
  });
}

/**
 * An event held for want of an amount is looked at again; one that still has none is held again. One that Meta has not taken
 * yet goes with the amount as it stands now.
 */
function releaseAmount(parts: Parts, dialogId: number): void {
  const { db, clock, wakeSender } = parts;
  forgetPayload(parts, { dialogId, level: 'purchase' });
  prepared(
    db,
    `update conversion_events set reason = null, available_at = min(available_at, +?)
     where subject_kind = 'dialog' and subject_id = +? and level = 'purchase' and state = 'due'
       and reason ->> 'code' = 'amount_missing'`,
  ).run(clock(), dialogId);
  db.afterCommit(wakeSender);
}

interface Believed {
  id: number;
  purchaseId: number;
}

function standingVerdicts({ db }: Pick<Parts, 'db'>, dialogId: number): Believed[] {
  return prepared<Believed>(
    db,
    `select id, reason ->> 'purchaseId' as purchaseId from verdicts
     where dialog_id = +? and level = 'purchase' and reached = 1 and undone_at is null order by id`,
  ).all(dialogId);
}
