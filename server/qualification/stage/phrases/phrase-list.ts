/**
 * What people say that moves a sale. Phrases stand between commas; `*` any ending of a word, `..` up to three words between.
 * Letters that a Russian keyboard lacks and apostrophes do not matter.
 */
export interface PhraseList {
  /** The customer says that the money was sent. */
  customerPaid: string;
  /** We say that the money has come. */
  moneyCame: string;
  /** Words near payment that make it not done: not yet, if, elsewhere. */
  notPaid: string;
  /** The customer wants none of it. */
  refuses: string;
  tooDear: string;
  boughtElsewhere: string;
  wrongNumber: string;
  /** The customer gives a booking up. */
  cancels: string;
  /** The customer wants another time. */
  moves: string;
  /** Maybe, later, if: not a yes. */
  hesitates: string;
  /** This day does not suit. */
  cannot: string;
  /** A yes to what was offered. */
  agrees: string;
  /** A yes that can only be to a visit: write me down, I will come. */
  comes: string;
  /** No, as the first word. */
  no: string;
  /** We hold a time for the customer. */
  confirms: string;
  /** We wait for the customer: holds what they said, not what they only asked. */
  awaits: string;
  /** We ask whether or when to come. */
  invites: string;
  /** We have no room then. */
  busy: string;
  /** The customer decides to buy. */
  buys: string;
  doesNotKnow: string;
  /** Said at the end of anything; carries nothing. */
  courtesy: string;
  /** Of the past: not a visit to come. */
  past: string;
}
