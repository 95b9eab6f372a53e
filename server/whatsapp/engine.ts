import type { Change, Person, Target } from '../dialogs/change.ts';

/**
 * The port to WhatsApp, narrow so that the engine behind it may be replaced (facts/whatsapp.md 1).
 * An engine opens connections, turns what arrives into changes, and hands them to `Arrivals` to be stored.
 */
export interface Engine {
  /** Opens one connection of one number. The caller never has two at once for one number. */
  connect(request: ConnectRequest): Connection;
  /**
   * Fetches the blob of history that a notice announces; resolves with its body as it came, unopened.
   *
   * @throws when it cannot be had now, or is not what the notice says
   */
  fetchHistory(notice: Uint8Array, signal: AbortSignal): Promise<Buffer>;
  /** Opens a fetched body. Rejects when it is garbage. */
  openHistory(own: { phone: string; lid: string | null }, body: Uint8Array): Promise<HistoryReader>;
  /** After «client too old»: takes another client version for the next connection; false when there is none left. */
  changeVersion(): Promise<boolean>;
}

/** Reads an opened blob bit by bit, from any position it has given before: nothing of it is decoded ahead of its turn. */
export interface HistoryReader {
  /** Its one-to-one chats, in the order they stand in it. */
  chats(): HistoryChat[];
  /** Throws when the rest of it is garbage. */
  read(wanted: HistoryWanted): HistorySlice;
}

export interface HistoryChat {
  /** Where it stands in the blob: its name there. */
  at: number;
  person: Person;
  name: string | null;
  /** Of its newest message, ms; 0: not said. */
  newestAt: number;
}

export interface HistoryWanted {
  /** 0, or what the last slice said. */
  from: number;
  /** So many messages, names and pairs at most. */
  most: number;
  /** Only messages of these times, ms. NULL: no bound. */
  since: number | null;
  until: number | null;
  /** Chats (by `at`) that are left out. */
  without: ReadonlySet<number>;
}

export interface HistorySlice {
  changes: Change[];
  /** Messages that could not be read, as they came. */
  failed: { body: Uint8Array; failure: string }[];
  /** Where it goes on; NULL: that was all. */
  next: number | null;
  /** Chats that began in it, messages in it, of these outside of the times wanted, and notices of WhatsApp's own. */
  chats: number;
  messages: number;
  outside: number;
  notices: number;
  /** Of the oldest message in it, ms; NULL: it has none. */
  oldestAt: number | null;
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
  /**
   * Asks the owner's phone for messages of a chat that are older than this one. The answer, if one comes, is a notice of
   * history with the returned id as its `requestId`.
   */
  askOlder(message: OlderThan, count: number): Promise<string>;
  /** Takes this device off the account, as far as the server can be told, and ends the connection. */
  logOut(): Promise<void>;
  /** Ends it; no event comes afterwards. Resolves when the wire is closed. */
  close(): Promise<void>;
}

/** The oldest message known of a chat. `raw` is its stored bytes, if there are any; `sentAt` ms. */
export interface OlderThan {
  person: { phone: string | null; lid: string | null };
  waId: string;
  fromMe: boolean;
  sentAt: number;
  raw: Uint8Array | null;
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
  /** Keeps bytes that nobody understood. */
  keep(body: Uint8Array, failure: string): void;
  /** Keeps what the phone announced of its history; it is fetched and worked in by itself. A second time changes nothing. */
  announced(notice: HistoryNotice): void;
  /** Keeps many names and pairs at once (bodies that the engine opens like fetched ones), to be worked in in slices. */
  keepPeople(bodies: readonly Uint8Array[]): void;
  /** The stored bytes of an earlier message of this number; undefined when it is not known. */
  findRaw(target: Target): Buffer | undefined;
}

/** The phone has put a part of its history on the media servers. Source: facts/whatsapp.md 6 */
export interface HistoryNotice {
  syncType: HistorySyncType;
  chunkOrder: number | null;
  /** Per cent of this type that is sent with this part; NULL: not said. */
  progress: number | null;
  /** What `fetchHistory` wants, without what stands in `inline`. */
  notice: Uint8Array;
  /** The body itself, where the notice brought it along. */
  inline: Uint8Array | null;
  /** Of the question that this answers; NULL: it came by itself. */
  requestId: string | null;
}

export type HistorySyncType =
  | 'initial_bootstrap'
  | 'initial_status'
  | 'full'
  | 'recent'
  | 'push_name'
  | 'non_blocking_data'
  | 'on_demand'
  | 'other';
