import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';

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
  changed: boolean;
}

/** What one call of receiveChanges has in hand while its transaction is open. */
export interface Arrival {
  parts: Parts;
  numberId: string;
  /** When it arrived, ms. */
  now: number;
  /** Phones and LIDs (`lid:…`) of the owner's numbers: not customers. */
  own: ReadonlySet<string>;
  /** The direction of the number now: what new dialogs get. */
  directionId: string | null;
  /** Some edit, deletion or reaction waits for its message. */
  early: boolean;
  /** By contact id. */
  dialogs: Map<number, OpenDialog>;
  /** Dialogs that pages show otherwise than before. */
  shown: Set<number>;
  /** Dialogs whose waiting event may go: a stub was resolved, a phone or a click became known. */
  completed: Set<number>;
  /** Dialogs whose levels must be looked at again, reached or not: they were merged, or a message of history did arrive. */
  reconsidered: Set<number>;
}

export function beginArrival(parts: Parts, numberId: string): Arrival {
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
    directionId,
    early: prepared(db, 'select 1 from early_changes limit 1').get() !== undefined,
    dialogs: new Map(),
    shown: new Set(),
    completed: new Set(),
    reconsidered: new Set(),
  };
}

/** Writes the counters and last messages gathered so far; before anything else reads or moves these dialogs. */
export function storeDialogs(arrival: Arrival): void {
  for (const dialog of arrival.dialogs.values()) {
    if (!dialog.changed) continue;
    prepared(
      arrival.parts.db,
      `update dialogs set first_message_at = ?, last_message_at = ?, last_text = ?, last_kind = ?, last_from_me = ?,
       incoming_count = ?, outgoing_count = ?, ad_state = ?, first_touch_id = ? where id = ?`,
    ).run(
      dialog.firstMessageAt,
      dialog.lastMessageAt,
      dialog.lastText,
      dialog.lastKind,
      dialog.lastFromMe,
      dialog.incomingCount,
      dialog.outgoingCount,
      dialog.adState,
      dialog.firstTouchId,
      dialog.id,
    );
    dialog.changed = false;
  }
}
