/** The states of product.md 2; each has a sentence in the catalogue under `link.<state>`. */
export type LinkState =
  | 'not_linked'
  | 'waiting_for_scan'
  | 'linking'
  | 'connecting'
  | 'connected'
  | 'catching_up'
  | 'no_network'
  | 'logged_out'
  | 'opened_elsewhere'
  | 'blocked'
  | 'client_too_old'
  | 'passkey_needed'
  | 'must_wait'
  | 'link_again';

export interface NumberView {
  id: string;
  label: string;
  phone: string | null;
  pushName: string | null;
  direction: { id: string; name: string } | null;
  state: LinkState;
  /**
   * A word about how it came to this state: qr_ran_out, refused, link_failed, no_network, phone_taken (another number of this
   * console is that phone), phone_other (this number was another phone before), storage_failed (the disk). NULL: nothing to say. Catalogue: `link.note.<note>`.
   */
  note: string | null;
  /** The newest QR as text while waiting for a scan. */
  qr: string | null;
  /** The 8-character code while linking by code. */
  code: string | null;
  /** Messages still to come while catching up; NULL: not known. */
  catchingUp: { left: number; done: number } | null;
  /** For must_wait and for the next try after a fault: when. */
  waitUntilAt: number | null;
  linkedAt: number | null;
  firstLinkedAt: number | null;
  lastConnectedAt: number | null;
  dialogs: number;
  /** How the first messages of ads came, in dialogs; server/dialogs/first-message.ts says which. */
  stubs: { received: number; recovered: number; missing: number };
}
