import type { EventState, Reason } from '../../dialogs/views.ts';

/** One payment of a dialog's customer. Times in ms. */
export interface PurchaseView {
  id: number;
  /** Units of the currency. NULL: said without an amount. */
  amount: number | null;
  /** ISO 4217 */
  currency: string;
  saidBy: 'human' | 'phrase';
  /** Our message that said it. NULL: the owner did. */
  messageId: number | null;
  paidAt: number;
  /** The money went back, or it was a mistake. NULL: it stands. */
  voidedAs: 'refund' | 'mistake' | null;
  voidedAt: number | null;
  voidNote: string | null;
  /** It is the one whose amount the event carries. */
  isOfEvent: boolean;
}

/** What is known of payments in a dialog. */
export interface DialogPurchases {
  /** The newest first. */
  rows: PurchaseView[];
  /** What payments that stand come to, where all are of one currency; NULL: none, or of several, or an amount is missing. */
  total: { amount: number; currency: string } | null;
  /** Of the direction: what an amount without a currency is counted in. NULL: no direction. */
  currency: string | null;
  /** The event of the first payment that stands. `name`: as sent, or as it would be now. */
  event: { id: number; state: EventState; reason: Reason | null; name: string } | null;
  /** Why there is no event, though a payment stands. NULL: there is one, or nothing was paid. */
  whyNoEvent: Reason | null;
}

/** What key phrases make of a text that was tried. */
export interface TriedPhrases {
  matches: boolean;
  /** doubted: it matches, and whether it was paid is not certain. NULL: it matches. */
  why: 'absent' | 'negated' | 'question' | 'doubted' | null;
  /** Units of the currency. NULL: no amount was found. */
  amount: number | null;
  /** Only where it was written. */
  currency: string | null;
}
