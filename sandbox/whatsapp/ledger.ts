/**
 * What became of one message on its way to the linked client. `unlinked`: no client was linked when it was written, so
 * only the phone's history can bring it.
 */
export type LedgerState = 'unlinked' | 'waiting' | 'delivered' | 'acknowledged' | 'refused';

/**
 * One message of one account. `times` counts deliveries of it on any link; `refusal` is the code of the client's nack
 * (the server forgets a refused message: it is lost unless asked for again from the phone). Times are ms UTC.
 */
export interface LedgerEntry {
  id: string;
  phone: string;
  chatJid: string;
  fromMe: boolean;
  kind: string;
  text: string;
  sentAt: number;
  /** Groups, broadcasts, newsletters, statuses: a client that reads one-to-one chats is right to leave these out. */
  leftOut: boolean;
  state: LedgerState;
  times: number;
  retries: number;
  resends: number;
  acknowledgedAt?: number;
  refusal?: number;
}

/** Something a client that only reads must never send: a message, a read receipt, a sign of presence. */
export interface Breach {
  phone: string;
  what: 'message' | 'read-receipt' | 'presence' | 'subscription' | 'chat-state';
  detail: string;
}

export interface Ledger {
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly breaches: readonly Breach[];
  of(phone: string): LedgerEntry[];
  count(state: LedgerState, phone?: string): number;
  /** Resolves when `check` holds; it is looked at after every change. */
  when(check: () => boolean): Promise<void>;
  /** Resolves when the client has acknowledged this message. */
  acknowledged(id: string): Promise<void>;
  /** Resolves when no message of the account waits or is unacknowledged. */
  settled(phone?: string): Promise<void>;
}

export interface LedgerBook extends Ledger {
  write(entry: Omit<LedgerEntry, 'times' | 'retries' | 'resends'>): LedgerEntry;
  move(entry: LedgerEntry, state: LedgerState, extra?: Partial<LedgerEntry>): void;
  breach(breach: Breach): void;
  changed(): void;
}

export function createLedger(): LedgerBook {
  const entries = new Map<string, LedgerEntry>();
  const breaches: Breach[] = [];
  const counts = new Map<string, number>();
  const waiters = new Set<{ check: () => boolean; resolve: () => void }>();

  const add = (state: LedgerState, phone: string, by: number) => {
    for (const name of [state, `${state} ${phone}`]) counts.set(name, (counts.get(name) ?? 0) + by);
  };
  const count = (state: LedgerState, phone?: string) => counts.get(phone ? `${state} ${phone}` : state) ?? 0;
  const changed = () => {
    for (const waiter of waiters) {
      if (!waiter.check()) continue;
      waiters.delete(waiter);
      waiter.resolve();
    }
  };
  const when = (check: () => boolean) =>
    new Promise<void>((resolve) => {
      if (check()) resolve();
      else waiters.add({ check, resolve });
    });

  return {
    entries,
    breaches,
    of: (phone) => [...entries.values()].filter((entry) => entry.phone === phone),
    count,
    when,
    acknowledged: (id) => when(() => entries.get(id)?.state === 'acknowledged'),
    settled: (phone) => when(() => count('waiting', phone) + count('delivered', phone) === 0),
    write(fresh) {
      const entry: LedgerEntry = { ...fresh, times: 0, retries: 0, resends: 0 };
      entries.set(entry.id, entry);
      add(entry.state, entry.phone, 1);
      changed();
      return entry;
    },
    move(entry, state, extra) {
      add(entry.state, entry.phone, -1);
      Object.assign(entry, extra, { state });
      add(state, entry.phone, 1);
      changed();
    },
    breach(breach) {
      breaches.push(breach);
      changed();
    },
    changed,
  };
}
