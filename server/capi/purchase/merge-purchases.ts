import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';

/**
 * Payments of a dialog that became part of another move there. A message both dialogs had made one payment, not two: the kept
 * message's stays, and the owner's word on either holds. In the caller's write, after verdicts were moved and before events are
 * merged; settlePurchases does the rest after that.
 */
export function mergePurchases(
  { db }: Pick<Parts, 'db'>,
  { keep, gone, both }: { keep: number; gone: number; both: readonly { kept: number; spare: number }[] },
): void {
  for (const { kept, spare } of both) {
    const twice = prepared<{ id: number; other: number }>(
      db,
      `select k.id, s.id as other from purchases k join purchases s on s.message_id = +? where k.message_id = +?`,
    ).get(spare, kept);
    if (!twice) {
      prepared(db, 'update purchases set message_id = ? where message_id = ?').run(kept, spare);
      continue;
    }
    prepared(
      db,
      `update purchases set amount_micros = coalesce(purchases.amount_micros, s.amount_micros),
         voided_as = coalesce(purchases.voided_as, s.voided_as), voided_at = coalesce(purchases.voided_at, s.voided_at),
         void_note = coalesce(purchases.void_note, s.void_note)
       from (select * from purchases where id = +@other) as s where purchases.id = +@id`,
    ).run(twice);
    prepared(db, 'delete from purchases where id = ?').run(twice.other);
    prepared(
      db,
      `update verdicts set reason = json_set(reason, '$.purchaseId', +@id) where dialog_id = +@keep and level = 'purchase'
       and reason ->> 'purchaseId' = @other`,
    ).run({ ...twice, keep });
  }
  prepared(db, 'update purchases set dialog_id = ? where dialog_id = ?').run(keep, gone);
}
