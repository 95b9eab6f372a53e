import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';

type Db = Pick<Parts, 'db'>;

/** A payment as it is stored. Times in ms. */
export interface Purchase {
  id: number;
  dialogId: number;
  /** Millionths of the currency. NULL: said without an amount. */
  amountMicros: number | null;
  currency: string;
  saidBy: 'human' | 'phrase';
  messageId: number | null;
  paidAt: number;
  voidedAs: 'refund' | 'mistake' | null;
  voidedAt: number | null;
  voidNote: string | null;
}

const COLUMNS = `id, dialog_id as dialogId, amount_micros as amountMicros, currency, said_by as saidBy,
  message_id as messageId, paid_at as paidAt, voided_as as voidedAs, voided_at as voidedAt, void_note as voidNote`;

/** Of a dialog, in the order they were noted. */
export function listPurchases({ db }: Db, dialogId: number): Purchase[] {
  return prepared<Purchase>(db, `select ${COLUMNS} from purchases where dialog_id = +? order by id`).all(dialogId);
}

/** @throws AppError purchase_not_found */
export function needPurchase({ db }: Db, id: number): Purchase {
  const found = prepared<Purchase>(db, `select ${COLUMNS} from purchases where id = +?`).get(id);
  if (!found) throw new AppError('purchase_not_found', { id });
  return found;
}

export function purchaseOfMessage({ db }: Db, messageId: number): Purchase | undefined {
  return prepared<Purchase>(db, `select ${COLUMNS} from purchases where message_id = +?`).get(messageId);
}

/** Once per message: undefined when that message's payment is there already. @returns its id */
export function insertPurchase(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  { dialogId, amountMicros, currency, saidBy, messageId, paidAt }: Omit<Purchase, 'id' | `void${string}`>,
): number | undefined {
  return prepared<{ id: number }>(
    db,
    `insert into purchases (dialog_id, amount_micros, currency, said_by, message_id, paid_at, made_at)
     values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id`,
  ).get(dialogId, amountMicros, currency, saidBy, messageId, paidAt, clock())?.id;
}

/** `currency` undefined: as it was. */
export function setAmount({ db }: Db, id: number, amountMicros: number | null, currency: string | undefined): void {
  prepared(db, 'update purchases set amount_micros = ?, currency = coalesce(?, currency) where id = ?').run(
    ...[amountMicros, currency ?? null, id],
  );
}

/** `as` null: it stands again. */
export function setVoid(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  id: number,
  as: 'refund' | 'mistake' | null,
  note: string | null,
): void {
  prepared(db, 'update purchases set voided_as = ?, voided_at = ?, void_note = ? where id = ?').run(
    ...[as, as === null ? null : clock(), note, id],
  );
}

/** What an amount without a currency is counted in: its direction's; null: the dialog has none. */
export function currencyOfDialog({ db }: Db, dialogId: number): string | null {
  const found = prepared<{ currency: string | null }>(
    db,
    'select r.currency from dialogs d left join directions r on r.id = d.direction_id where d.id = +?',
  ).get(dialogId);
  return found?.currency ?? null;
}
