import { type BinaryNode, getAllBinaryNodeChildren, getBinaryNodeChild } from '@whiskeysockets/baileys';
import type { Account, Companion, World } from './account.ts';
import type { Connection } from './connection.ts';
import { takePeerRequest } from './phone-answers.ts';
import { answerQuery } from './queries.ts';

/** The part of the server that speaks to clients which are linked already: login, queries, receipts, peer messages. */
export interface LinkedClients {
  /** Lets a known client in (and the former link of it out), or says 401. */
  login(connection: Connection): void;
  has(connection: Connection): boolean;
  take(connection: Connection, node: BinaryNode): Promise<void>;
  end(connection: Connection): void;
}

export function createLinkedClients(world: World): LinkedClients {
  const linked = new Map<Connection, { account: Account; companion: Companion }>();

  function login(connection: Connection): void {
    const { username, device } = connection.payload;
    const account = world.accounts.get(String(username));
    const companion = account?.companions.get(device ?? 0);
    const refusal = account?.loginRefusal;
    if (refusal) return void connection.close(refusal);
    if (!account || !companion?.noiseKey.equals(connection.noiseKey)) {
      void connection
        .send({ tag: 'failure', attrs: { reason: '401', location: 'sandbox' } })
        .then(() => connection.close(428));
      return;
    }
    const former = companion.connection;
    if (former?.open) void former.close(440);
    companion.queue.stop();
    companion.connection = connection;
    linked.set(connection, { account, companion });
    const t = String(Math.floor(Date.now() / 1000));
    const attrs = { t, lid: companion.lid, display_name: account.name, location: 'sandbox', creation: t, props: '1' };
    void connection.send({ tag: 'success', attrs });
  }

  function activate(account: Account, companion: Companion, connection: Connection): void {
    companion.queue.start(connection);
    companion.active = true;
    if (!companion.wasActive) {
      companion.wasActive = true;
      void account.afterPairing?.(companion).then(() => companion.firstActive.resolve());
    }
    world.ledger.changed();
  }

  async function takeMessage(account: Account, companion: Companion, connection: Connection, node: BinaryNode) {
    const { id = '', to = '' } = node.attrs;
    const t = String(Math.floor(Date.now() / 1000));
    await connection.send({ tag: 'ack', attrs: { class: 'message', id, from: to, t } });
    if (node.attrs['category'] !== 'peer') {
      world.ledger.breach({ phone: account.phone, what: 'message', detail: to });
      return;
    }
    const enc = getBinaryNodeChild(node, 'enc');
    const type = enc?.attrs['type'] === 'pkmsg' ? 'pkmsg' : 'msg';
    try {
      const message = await account.signal.decrypt(companion.lid, type, Buffer.from(enc?.content as Uint8Array));
      await takePeerRequest(world, account, companion, id, message);
    } catch (error) {
      world.faults.push(`The phone could not read request ${id}: ${String(error)}`);
    }
  }

  async function takeLinked(account: Account, companion: Companion, connection: Connection, node: BinaryNode) {
    const phone = account.phone;
    if (node.tag === 'iq') {
      if (node.attrs['type'] !== 'get' && node.attrs['type'] !== 'set' && !node.attrs['xmlns']) return;
      const asked = getAllBinaryNodeChildren(node)[0]?.tag;
      await connection.send(answerQuery(world, account, companion, node));
      if (node.attrs['xmlns'] === 'passive' && asked === 'active') activate(account, companion, connection);
      if (asked === 'remove-companion-device') account.companions.delete(companion.device);
    } else if (node.tag === 'receipt') {
      const { id = '', to = '', type } = node.attrs;
      if (type === 'read' || type === 'read-self') world.ledger.breach({ phone, what: 'read-receipt', detail: id });
      // Taken first: a receipt that is lost on its way is not acknowledged either.
      companion.queue.take(node);
      await connection.send({ tag: 'ack', attrs: { class: 'receipt', id, from: to, ...(type ? { type } : {}) } });
    } else if (node.tag === 'ack' && node.attrs['class'] === 'message') {
      companion.queue.take(node);
    } else if (node.tag === 'message') {
      await takeMessage(account, companion, connection, node);
    } else if (node.tag === 'presence') {
      const { type = '' } = node.attrs;
      if (type === 'available') world.ledger.breach({ phone, what: 'presence', detail: type });
      if (type === 'subscribe') world.ledger.breach({ phone, what: 'subscription', detail: node.attrs['to'] ?? '' });
    } else if (node.tag === 'chatstate') {
      world.ledger.breach({ phone, what: 'chat-state', detail: node.attrs['to'] ?? '' });
    }
  }

  return {
    login,
    has: (connection) => linked.has(connection),
    async take(connection, node) {
      const known = linked.get(connection);
      if (known) await takeLinked(known.account, known.companion, connection, node);
    },
    end(connection) {
      const known = linked.get(connection);
      linked.delete(connection);
      if (known?.companion.connection !== connection) return;
      known.companion.queue.stop();
      known.companion.active = false;
    },
  };
}
