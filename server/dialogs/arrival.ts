import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import type { Contact } from './contact-rows.ts';

/** A dialog as one arrival sees and changes it; written back once, by `storeDialogs`. */
export interface OpenDialog {
  id: number;
  contactId: number;
  directionId: string | null;
  firstMessageAt: number;
  lastMessageAt: number;
  lastText: string | null;
  lastKind: string;
  lastFromMe: 0 | 1;
  incomingCount: number;
  outgoingCount: number;
  adState: 'known' | 'unknown' | 'none';
  firstTouchId: number | null;
  interestAt: number | null;
  /** Holds lines of a chat export. */
  hasExport: 0 | 1;
  changed: boolean;
  /** As the row has them now: what lists are sorted and counted by is written only when it is another. */
  stored: Pick<OpenDialog, 'firstMessageAt' | 'lastMessageAt' | 'adState' | 'firstTouchId'>;
}

/** Where what arrives comes from, when it does not arrive by itself. */
export interface Bringing {
  importId: number;
  /** What new dialogs get instead of the number's direction. */
  directionId?: string | null;
}

/** What one call brought one dialog. */
export interface Brought {
  contactId: number;
  /** Messages in the source, and of these new here; the others were known. */
  found: number;
  added: number;
  /** The dialog began with it. */
  isNew: boolean;
  firstAt: number;
  lastAt: number;
}

/** What one call of receiveChanges has in hand while its transaction is open. */
export interface Arrival {
  parts: Parts;
  numberId: string;
  /** When it arrived, ms. */
  now: number;
  /** Phones and LIDs (`lid:…`) of the owner's numbers: not customers. */
  own: ReadonlySet<string>;
  /** The import that brings it; NULL: it arrives by itself. */
  importId: number | null;
  /** By dialog id. */
  brought: Map<number, Brought>;
  /** Stored messages that a line of an export was found to be: each is one line's only. */
  matched: Set<number>;
  /** The direction of the number now: what new dialogs get. */
  directionId: string | null;
  /** Some edit, deletion or reaction waits for its message. */
  early: boolean;
  /** Who was found so far, by phone and LID as told, and by id: forgotten when any of them becomes another. */
  people: Map<string | number, Contact>;
  /** By contact id. */
  dialogs: Map<number, OpenDialog>;
  /** Dialogs that pages show otherwise than before. */
  shown: Set<number>;
  /** Dialogs whose waiting event may go: a stub was resolved, a phone or a click became known. */
  completed: Set<number>;
  /** Dialogs whose levels must be looked at again, reached or not: they were merged, or a message of history did arrive. */
  reconsidered: Set<number>;
  /** Messages that arrived by themselves, or were edited or deleted: ours among them may tell of a payment. */
  heard: Set<number>;
  /** Dialogs to be judged anew, and whether only words of the business are new; by dialog id. */
  judged: Map<number, 'message' | 'ours'>;
}

export function beginArrival(parts: Parts, numberId: string, bringing?: Bringing): Arrival {
  const { db } = parts;
  const own = new Set<string>();
  let directionId: string | null = null;
  for (const row of prepared<{ id: string; phone: string | null; lid: string | null; directionId: string | null }>(
    db,
    'select id, phone, lid, direction_id as directionId from numbers',
  ).all()) {
    if (row.phone) own.add(row.phone);
    if (row.lid) own.add(`lid:${row.lid}`);
    if (row.id === numberId) directionId = row.directionId;
  }
  return {
    parts,
    numberId,
    now: parts.clock(),
    own,
    importId: bringing?.importId ?? null,
    brought: new Map(),
    matched: new Set(),
    directionId: bringing?.directionId ?? directionId,
    early: prepared(db, 'select 1 from early_changes limit 1').get() !== undefined,
    people: new Map(),
    dialogs: new Map(),
    shown: new Set(),
    completed: new Set(),
    reconsidered: new Set(),
    heard: new Set(),
    judged: new Map(),
  };
}

/** Something to judge arrived by itself. */
export function noteJudged({ judged }: Arrival, dialogId: number, why: 'message' | 'ours'): void {
  if (why === 'message' || !judged.has(dialogId)) judged.set(dialogId, why);
}

/** Writes the counters and last messages gathered so far; before anything else reads or moves these dialogs. */
export function storeDialogs(arrival: Arrival): void {
  const { db } = arrival.parts;
  for (const dialog of arrival.dialogs.values()) {
    if (!dialog.changed) continue;
    prepared(
      db,
      `update dialogs set last_text = ?, last_kind = ?, last_from_me = ?, incoming_count = ?, outgoing_count = ?,
       has_export = ? where id = ?`,
    ).run(
      dialog.lastText,
      dialog.lastKind,
      dialog.lastFromMe,
      dialog.incomingCount,
      dialog.outgoingCount,
      dialog.hasExport,
      dialog.id,
    );
    storePlace(arrival, dialog);
    dialog.changed = false;
  }
}

/** These stand in indices, each of which would be written anew with them. */
function storePlace({ parts: { db } }: Arrival, { id, stored, ...dialog }: OpenDialog): void {
  const { firstMessageAt, lastMessageAt, adState, firstTouchId } = dialog;
  if (lastMessageAt !== stored.lastMessageAt || adState !== stored.adState || firstTouchId !== stored.firstTouchId) {
    prepared(
      db,
      'update dialogs set first_message_at = ?, last_message_at = ?, ad_state = ?, first_touch_id = ? where id = ?',
    ).run(firstMessageAt, lastMessageAt, adState, firstTouchId, id);
  } else if (firstMessageAt !== stored.firstMessageAt) {
    prepared(db, 'update dialogs set first_message_at = ? where id = ?').run(firstMessageAt, id);
  }
  Object.assign(stored, { firstMessageAt, lastMessageAt, adState, firstTouchId });
}

/** Counts what an import brings a dialog: one more message of its source, or that the dialog begins with it. */
export function noteBrought(
  arrival: Arrival,
  dialog: OpenDialog,
  what: { isNew: true } | { isAdded: boolean; sentAt: number },
): void {
  if (arrival.importId === null) return;
  const known = arrival.brought.get(dialog.id);
  const brought = known ?? {
    contactId: dialog.contactId,
    found: 0,
    added: 0,
    isNew: false,
    firstAt: Number.MAX_SAFE_INTEGER,
    lastAt: 0,
  };
  if (!known) arrival.brought.set(dialog.id, brought);
  if ('isNew' in what) {
    brought.isNew = true;
    return;
  }
  brought.found += 1;
  if (what.isAdded) brought.added += 1;
  brought.firstAt = Math.min(brought.firstAt, what.sentAt);
  brought.lastAt = Math.max(brought.lastAt, what.sentAt);
}
