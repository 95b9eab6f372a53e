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
  unacknowledged: number;
}

/** How far the server runs ahead of the client's receipts, so that a long backlog does not pile up in its memory. */
const WINDOW = 2000;

const offlineNode = (tag: string, count: number): BinaryNode => ({
  tag: 'ib',
  attrs: { from: S_WHATSAPP_NET },
  content: [{ tag, attrs: { count: String(count) } }],
});

/** `report` hears of messages that could not be encrypted, which is a mistake of the sandbox. */
export function createQueue(ledger: LedgerBook, report: (fault: string) => void): DeliveryQueue {
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

  const leave = (delivery: Held) => {
    forget(delivery);
    if (!link) return;
    link.unacknowledged -= 1;
    void pump(link);
  };

  /** Something to say on this link, and leave to say it. */
  const mayGoOn = (mine: Link) =>
    link === mine &&
    mine.connection.open &&
    mine.unacknowledged < WINDOW &&
    (mine.next < mine.outbox.length || mine.next === mine.backlog);

  async function pump(mine: Link): Promise<void> {
    if (mine.pumping) return;
    mine.pumping = true;
    while (mayGoOn(mine)) {
      if (mine.next === mine.backlog) {
        mine.backlog = -1;
        await mine.connection.send(offlineNode('offline', mine.next));
        continue;
      }
      const offline = mine.next < mine.backlog ? { offline: '1' } : {};
      const delivery = mine.outbox[mine.next++];
      if (!delivery || !isHeld(delivery)) continue;
      delivery.node ??= delivery.build();
      const node = await delivery.node.catch((error) => report(`${delivery.id} could not be built: ${String(error)}`));
      if (!node || link !== mine) continue;
      delivery.delivered = true;
      mine.unacknowledged += 1;
      if (delivery.entry) ledger.move(delivery.entry, 'delivered', { times: delivery.entry.times + 1 });
      await mine.connection.send({ ...node, attrs: { ...node.attrs, ...offline } });
      if (delivery.entry) cutBy('delivery', delivery.id);
    }
    mine.pumping = false;
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
    leave(delivery);
    delivery.acknowledged?.();
    if (delivery.entry) ledger.move(delivery.entry, 'acknowledged', { acknowledgedAt: Date.now() });
    else ledger.changed();
  };

  const refuse = (id: string, code: number) => {
    const delivery = held.get(id)?.find((candidate) => candidate.delivered);
    if (!delivery) return;
    if (delivery.nacksToSkip > 0) {
      delivery.nacksToSkip -= 1;
      if (link) link.unacknowledged -= 1;
      return;
    }
    leave(delivery);
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
      const mine: Link = { connection, outbox, next: 0, backlog: outbox.length, pumping: false, unacknowledged: 0 };
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
