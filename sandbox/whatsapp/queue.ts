import { type BinaryNode, getAllBinaryNodeChildren, S_WHATSAPP_NET } from '@whiskeysockets/baileys';
import type { Connection } from './connection.ts';
import type { LedgerBook, LedgerEntry } from './ledger.ts';

/** A message on its way to one linked client. It is encrypted once, at its first delivery, and kept until a receipt. */
export interface Delivery {
  id: string;
  /** Encrypts; called again, with `retry`, only when the client asked for it. */
  build(retry?: BinaryNode): Promise<BinaryNode>;
  /** Absent for messages between the owner's own devices (history, answers), which the ledger does not count. */
  entry?: LedgerEntry;
  acknowledged?(): void;
}

/**
 * When the link is to die: right after a delivery was written, right after a receipt was taken, or at the moment a
 * receipt comes in, without taking it ("the client has it, the server does not know"). `count` counts from now.
 */
export interface CutRule {
  at: 'delivery' | 'receipt' | 'receipt-lost';
  count?: number;
  id?: string;
}

export interface DeliveryQueue {
  push(delivery: Delivery): void;
  /** Begins delivering on this link: what is held first, marked offline, then what comes. */
  start(connection: Connection): void;
  stop(): void;
  /** Takes a `<receipt>` or an `<ack class="message">` of the client. */
  take(node: BinaryNode): void;
  cutWhen(rule: CutRule): Promise<void>;
  /** Encrypts what is held now, in order, rather than at its delivery. */
  encryptHeld(): Promise<void>;
  readonly size: number;
}

interface Held extends Delivery {
  node?: Promise<BinaryNode>;
  delivered: boolean;
  /** Nacks of earlier, undecryptable deliveries that are still to come: the client sends one after each retry receipt. */
  nacksToSkip: number;
}

interface Link {
  connection: Connection;
  outbox: Held[];
  next: number;
  backlog: number;
  pumping: boolean;
}

const offlineNode = (tag: string, count: number): BinaryNode => ({
  tag: 'ib',
  attrs: { from: S_WHATSAPP_NET },
  content: [{ tag, attrs: { count: String(count) } }],
});

export function createQueue(ledger: LedgerBook): DeliveryQueue {
  const held = new Map<string, Held[]>();
  let size = 0;
  let link: Link | undefined;
  const rules = new Set<CutRule & { left: number; resolve: () => void }>();

  const cutBy = (at: CutRule['at'], id: string): boolean => {
    for (const rule of rules) {
      if (rule.at !== at || (rule.id !== undefined && rule.id !== id) || --rule.left > 0) continue;
      rules.delete(rule);
      link?.connection.cut();
      stop();
      rule.resolve();
      return true;
    }
    return false;
  };

  const forget = (delivery: Held) => {
    const same = held.get(delivery.id)?.filter((other) => other !== delivery) ?? [];
    if (same.length) held.set(delivery.id, same);
    else held.delete(delivery.id);
    size -= 1;
  };
  const isHeld = (delivery: Held) => held.get(delivery.id)?.includes(delivery) ?? false;

  async function pump(mine: Link): Promise<void> {
    if (mine.pumping) return;
    mine.pumping = true;
    while (link === mine && mine.connection.open) {
      if (mine.next === mine.backlog) {
        await mine.connection.send(offlineNode('offline', mine.backlog));
        mine.backlog = -1;
      }
      const index = mine.next++;
      const delivery = mine.outbox[index];
      if (!delivery) {
        mine.next = index;
        break;
      }
      if (!isHeld(delivery)) continue;
      delivery.node ??= delivery.build();
      const node = await delivery.node;
      if (link !== mine) break;
      const offline = index < mine.backlog ? { offline: '1' } : {};
      await mine.connection.send({ ...node, attrs: { ...node.attrs, ...offline } });
      delivery.delivered = true;
      if (delivery.entry) {
        delivery.entry.times += 1;
        if (isHeld(delivery)) ledger.move(delivery.entry, 'delivered');
      }
      if (delivery.entry && cutBy('delivery', delivery.id)) break;
    }
    mine.pumping = false;
    if (link === mine && mine.connection.open && mine.next < mine.outbox.length) void pump(mine);
  }

  function stop(): void {
    link = undefined;
    for (const same of held.values()) {
      for (const delivery of same) delivery.nacksToSkip = 0;
    }
  }

  const settle = (id: string) => {
    const delivery = held.get(id)?.find((candidate) => candidate.delivered);
    if (!delivery) return;
    forget(delivery);
    delivery.acknowledged?.();
    if (delivery.entry) ledger.move(delivery.entry, 'acknowledged', { acknowledgedAt: Date.now() });
    else ledger.changed();
  };

  const refuse = (id: string, code: number) => {
    const delivery = held.get(id)?.find((candidate) => candidate.delivered);
    if (!delivery) return;
    if (delivery.nacksToSkip > 0) {
      delivery.nacksToSkip -= 1;
      return;
    }
    forget(delivery);
    if (delivery.entry) ledger.move(delivery.entry, 'refused', { refusal: code });
  };

  const sendAgain = (id: string, retry: BinaryNode) => {
    const delivery = held.get(id)?.find((candidate) => candidate.delivered);
    if (!delivery || !link) return;
    delivery.nacksToSkip += 1;
    delivery.node = delivery.build(retry);
    if (delivery.entry) delivery.entry.retries += 1;
    link.outbox.push(delivery);
    void pump(link);
  };

  return {
    get size() {
      return size;
    },
    push(fresh) {
      const delivery: Held = { ...fresh, delivered: false, nacksToSkip: 0 };
      held.set(delivery.id, [...(held.get(delivery.id) ?? []), delivery]);
      size += 1;
      if (!link) return;
      link.outbox.push(delivery);
      void pump(link);
    },
    start(connection) {
      const outbox = [...held.values()].flat();
      const mine: Link = { connection, outbox, next: 0, backlog: outbox.length, pumping: false };
      link = mine;
      void connection.send(offlineNode('offline_preview', outbox.length)).then(() => pump(mine));
    },
    stop,
    take(node) {
      const id = node.attrs['id'] ?? '';
      // Receipts for history and answers of the phone are no occasion for a cut.
      const counts = held.get(id)?.some(({ entry, delivered }) => entry && delivered) ?? false;
      if (counts && cutBy('receipt-lost', id)) return;
      if (node.tag === 'receipt' && node.attrs['type'] === 'retry') {
        sendAgain(id, node);
      } else if (node.tag === 'ack' && node.attrs['error']) {
        refuse(id, Number(node.attrs['error']));
      } else {
        settle(id);
        const list = getAllBinaryNodeChildren(node)[0];
        if (list?.tag === 'list') for (const item of getAllBinaryNodeChildren(list)) settle(item.attrs['id'] ?? '');
      }
      if (counts) cutBy('receipt', id);
    },
    cutWhen: (rule) => new Promise((resolve) => rules.add({ ...rule, left: rule.count ?? 1, resolve })),
    async encryptHeld() {
      for (const delivery of [...held.values()].flat()) {
        delivery.node ??= delivery.build();
        await delivery.node;
      }
    },
  };
}
