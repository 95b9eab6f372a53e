import { prepared } from '../../../db/prepared.ts';
import { currencies } from '../../directions/direction-input.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { needDialog } from '../../qualification/review/say.ts';
import { parseAmount, type WrittenAmount } from './amount.ts';
import { currencyOfDialog, insertPurchase, needPurchase, setAmount, setVoid } from './purchase-rows.ts';
import { settlePurchases } from './settle-purchases.ts';

const HALF_DAY_MS = 12 * 60 * 60 * 1000;

/**
 * The owner notes a payment. The amount is taken as people write it («45 000», «45000 тг»); its currency is the one written,
 * else the one chosen, else the direction's.
 *
 * @param paidAt ms; left out: now; never later than now; of a day alone its noon
 * @throws AppError dialog_not_found, amount_invalid, amount_not_positive, amount_too_large {amount}, currency_unknown
 *   {currency}, purchase_currency_missing, purchase_not_yet
 */
export function notePurchase(
  parts: Parts,
  {
    dialogId: id,
    amount,
    currency,
    paidAt,
  }: { dialogId: number; amount: string; currency?: string | undefined; paidAt?: number | undefined },
): { id: number } {
  return parts.db.write(() => {
    const dialogId = needDialog(parts, id);
    const now = parts.clock();
    if (paidAt !== undefined && paidAt > now) throw new AppError('purchase_not_yet');
    const written = readAmount(amount);
    const counted = written.currency ?? checkCurrency(currency) ?? currencyOfDialog(parts, dialogId);
    if (counted === null) throw new AppError('purchase_currency_missing');
    const purchaseId = insertPurchase(parts, {
      ...{ dialogId, amountMicros: written.micros, currency: counted },
      ...{
        saidBy: 'human',
        messageId: null,
        paidAt: paidAt === undefined ? now : notBeforeTheyCame(parts, dialogId, paidAt),
      },
    });
    if (purchaseId === undefined) throw new Error('a payment of no message was there already');
    settlePurchases(parts, dialogId);
    return { id: purchaseId };
  });
}

/**
 * The owner gives a payment its amount, or another one; an event that waited for it goes. What was sent is not changed.
 *
 * @throws AppError purchase_not_found, purchase_voided, amount_invalid, amount_not_positive, amount_too_large {amount}
 */
export function amendPurchase(parts: Parts, { id, amount }: { id: number; amount: string }): void {
  parts.db.write(() => {
    const purchase = needPurchase(parts, id);
    if (purchase.voidedAs !== null) throw new AppError('purchase_voided');
    const written = readAmount(amount);
    setAmount(parts, id, written.micros, written.currency ?? undefined);
    settlePurchases(parts, purchase.dialogId);
  });
}

/**
 * The money went back, or there was no payment. An event that was not tried yet does not go, or goes for the next payment
 * that stands; what was sent stays sent. @throws AppError purchase_not_found
 */
export function voidPurchase(
  parts: Parts,
  { id, as, note }: { id: number; as: 'refund' | 'mistake'; note: string },
): void {
  parts.db.write(() => {
    const { dialogId } = needPurchase(parts, id);
    setVoid(parts, id, as, note.trim() || null);
    settlePurchases(parts, dialogId);
  });
}

/** The payment stands after all. @throws AppError purchase_not_found */
export function unvoidPurchase(parts: Parts, { id }: { id: number }): void {
  parts.db.write(() => {
    const { dialogId } = needPurchase(parts, id);
    setVoid(parts, id, null, null);
    settlePurchases(parts, dialogId);
  });
}

/** A day is told without an hour, as its noon: nobody pays before their first message, and a click after it would not count. */
function notBeforeTheyCame({ db }: Parts, dialogId: number, paidAt: number): number {
  const came = prepared<{ at: number }>(
    db,
    'select first_message_at as at from dialogs where id = ? and first_message_at between +? and +?',
  ).get(dialogId, paidAt, paidAt + HALF_DAY_MS);
  return came?.at ?? paidAt;
}

function readAmount(typed: string): WrittenAmount {
  const written = parseAmount(typed);
  if (typeof written === 'string') throw new AppError(written, { amount: typed.trim() });
  return written;
}

function checkCurrency(typed: string | undefined): string | null {
  const currency = typed?.trim().toUpperCase();
  if (!currency) return null;
  if (!currencies().includes(currency)) throw new AppError('currency_unknown', { currency });
  return currency;
}
