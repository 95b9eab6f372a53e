import type { Change, Target } from '../dialogs/change.ts';

/**
 * The port to WhatsApp, narrow so that the engine behind it may be replaced (facts/whatsapp.md 1).
 * An engine opens connections, turns what arrives into changes, and hands them to `Arrivals` to be stored.
 */
export interface Engine {
  /** Opens one connection of one number. The caller never has two at once for one number. */
  connect(request: ConnectRequest): Connection;
  /** What a kept slice of the history says (a body given to `Arrivals.keep` as `history`). Throws when it is garbage. */
  readHistory(own: { phone: string; lid: string | null }, body: Uint8Array): HistorySlice;
  /** After «client too old»: takes another client version for the next connection; false when there is none left. */
  changeVersion(): Promise<boolean>;
}

export interface HistorySlice {
  changes: Change[];
  /** Messages that could not be read, as they came. */
  failed: { body: Uint8Array; failure: string }[];
}

export interface ConnectRequest {
  numberId: string;
  /** new: fresh credentials, kept only once the phone has approved them. */
  session: 'stored' | 'new';
  arrivals: Arrivals;
  onEvent: (event: LinkEvent) => void;
}

export interface Connection {
  /** Asks WhatsApp for the 8-character code to type on the phone. Rejects when it is refused. */
  requestCode(phone: string): Promise<string>;
  /** Asks the owner's phone again for the content of a message that came without one. */
  askAgain(key: Record<string, unknown>): Promise<void>;
  /** Takes this device off the account, as far as the server can be told, and ends the connection. */
  logOut(): Promise<void>;
  /** Ends it; no event comes afterwards. Resolves when the wire is closed. */
  close(): Promise<void>;
}

/** Who the linked account is. */
export interface Account {
  /** E.164 digits. */
  phone: string;
  lid: string | null;
  pushName: string | null;
}

export type LinkEvent =
  | { type: 'qr'; qr: string }
  /** The phone approved; the session is stored; the server will now close with 515. */
  | { type: 'paired'; account: Account }
  | { type: 'open'; account: Account }
  /** Messages kept for this device while it was away; `left` is NULL when the server did not say. */
  | { type: 'catching_up'; left: number | null; done: number }
  | { type: 'caught_up' }
  | { type: 'passkey_needed' }
  | { type: 'closed'; closing: Closing };

/** Why a connection ended, and what is to be done. `code` and `detail` are for the log. */
export interface Closing {
  code: number;
  detail: string;
  next: NextStep;
}

/**
 * at_once: a new socket now · back_off, back_off_long: growing waits · qr_ran_out: a new QR only on the owner's click ·
 * refused: WhatsApp said no to linking · bad_session: back off, link again after repeats · other_version: try another
 * client version, then stop · the rest: stop until the owner acts.
 */
export type NextStep =
  | 'at_once'
  | 'back_off'
  | 'back_off_long'
  | 'qr_ran_out'
  | 'refused'
  | 'bad_session'
  | 'other_version'
  | 'logged_out'
  | 'opened_elsewhere'
  | 'blocked'
  | 'link_again'
  | 'storage_failed'
  | 'phone_taken'
  | 'phone_other';

/** Where an engine puts what arrived. Each call is one transaction; it throws only on a database fault. */
export interface Arrivals {
  /**
   * The phone approved: the number is linked from now on; `alongside` keeps the session with it.
   *
   * @throws AppError number_taken (another number of this console is that phone), number_is_other_phone (this number was
   *   linked to another phone before); nothing is kept then
   */
  paired(account: Account, alongside: () => void): void;
  /** Stores `changes`; `alongside` (the engine's own cleaning up) commits or fails with them. */
  store(changes: readonly Change[], alongside?: () => void): void;
  /** Keeps bytes for later work (`failure` NULL) or because nobody understood them. Returns the row's id. */
  keep(kind: InboxKind, body: Uint8Array, failure: string | null, alongside?: () => void): number;
  /** Drops a kept row. Joins a running transaction. */
  drop(inboxId: number): void;
  /** Rows kept under `kind` whose turn has not come, oldest first. */
  kept(kind: InboxKind): { id: number; body: Buffer; receivedAt: number }[];
  /** Nothing more will be tried with this kept row; it stays, with the reason. */
  giveUp(inboxId: number, failure: string): void;
  /** The stored bytes of an earlier message of this number; undefined when it is not known. */
  findRaw(target: Target): Buffer | undefined;
  /** There are new `history` rows: work through them. */
  historyCame(): void;
}

/** history: a slice to be worked in · history_notice: a blob not fetched yet · message: what could not be read. */
export type InboxKind = 'history' | 'history_notice' | 'message';
