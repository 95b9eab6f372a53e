import type { AddressInfo } from 'node:net';
import { type BinaryNode, getAllBinaryNodeChildren, getBinaryNodeChild } from '@whiskeysockets/baileys';
import { WebSocketServer } from 'ws';
import { type Account, type Companion, createAccount, type World } from './account.ts';
import { attend, type ClosingCode, type Connection } from './connection.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type MediaStore, startMediaStore } from './media.ts';
import { createServerIdentity } from './noise.ts';
import { createPairingDesk } from './pairing.ts';
import { createPhone, type Phone } from './phone.ts';
import { takePeerRequest } from './phone-answers.ts';
import { answerQuery } from './queries.ts';

/** A WhatsApp server on loopback, with phones and customers to play with. It speaks to an unmodified Baileys. */
export interface WhatsAppSandbox extends AsyncDisposable {
  /** For `waWebSocketUrl`. */
  url: string;
  /** Hex of the key a client must trust: `WA_CERT_DETAILS.PUBLIC_KEY`. */
  rootKey: string;
  /** Stands for https://mmg.whatsapp.net. */
  mediaOrigin: string;
  media: MediaStore;
  ledger: Ledger;
  /** Mistakes nobody waits for, such as a peer request that could not be decrypted. */
  faults: readonly string[];
  /** The same number twice is the same phone. */
  phone(options: { phone: string; lid?: string; name?: string }): Phone;
  /** How many clients show a QR code or wait for a pairing code. */
  waiting(): number;
  /** Retires the secret in this QR code; resolves when the client has acknowledged. Source: facts/whatsapp.md 8. */
  refreshRegistration(qrText: string): Promise<void>;
  askForPasskey(qrText: string): Promise<void>;
  /** Closes the link of every client that is not linked to a phone. */
  closeUnlinked(code: ClosingCode): Promise<void>;
  /** The next connections, linked or not, are closed with this code right after the handshake. */
  refuseConnections(code: ClosingCode, times?: number): void;
  close(): Promise<void>;
}

/** Ids in WhatsApp's own form; the same seed gives the same ids in the same order. */
function idMaker(seed: number): () => string {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0).toString(16).padStart(8, '0').toUpperCase();
  };
  return () => `3A${next()}${next()}${next().slice(0, 2)}`;
}

/** Ports default to free ones. Everything is in memory and gone after `close`. */
export async function startWhatsAppSandbox(
  options: { port?: number; mediaPort?: number; seed?: number } = {},
): Promise<WhatsAppSandbox> {
  const identity = createServerIdentity();
  const media = await startMediaStore(options.mediaPort ?? 0);
  const ledger = createLedger();
  const faults: string[] = [];
  const newId = idMaker(options.seed ?? Date.now());
  const world: World = { ledger, media, accounts: new Map(), people: new Map(), faults, newId };
  const desk = createPairingDesk(world);
  const linked = new Map<Connection, { account: Account; companion: Companion }>();
  const refusals: ClosingCode[] = [];
  const phones = new Map<string, Phone>();

  function login(connection: Connection): void {
    const { username, device } = connection.payload;
    const account = world.accounts.get(String(username));
    const companion = account?.companions.get(device ?? 0);
    const refusal = account?.loginRefusal ?? refusals.shift();
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
    ledger.changed();
  }

  async function takeMessage(account: Account, companion: Companion, connection: Connection, node: BinaryNode) {
    const { id = '', to = '' } = node.attrs;
    const t = String(Math.floor(Date.now() / 1000));
    await connection.send({ tag: 'ack', attrs: { class: 'message', id, from: to, t } });
    if (node.attrs['category'] !== 'peer') {
      ledger.breach({ phone: account.phone, what: 'message', detail: to });
      return;
    }
    const enc = getBinaryNodeChild(node, 'enc');
    const type = enc?.attrs['type'] === 'pkmsg' ? 'pkmsg' : 'msg';
    try {
      const message = await account.signal.decrypt(companion.lid, type, Buffer.from(enc?.content as Uint8Array));
      await takePeerRequest(world, account, companion, id, message);
    } catch (error) {
      faults.push(`The phone could not read request ${id}: ${String(error)}`);
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
      if (type === 'read' || type === 'read-self') ledger.breach({ phone, what: 'read-receipt', detail: id });
      await connection.send({ tag: 'ack', attrs: { class: 'receipt', id, from: to, ...(type ? { type } : {}) } });
      companion.queue.take(node);
    } else if (node.tag === 'ack' && node.attrs['class'] === 'message') {
      companion.queue.take(node);
    } else if (node.tag === 'message') {
      await takeMessage(account, companion, connection, node);
    } else if (node.tag === 'presence') {
      const { type = '' } = node.attrs;
      if (type === 'available') ledger.breach({ phone, what: 'presence', detail: type });
      if (type === 'subscribe') ledger.breach({ phone, what: 'subscription', detail: node.attrs['to'] ?? '' });
    } else if (node.tag === 'chatstate') {
      ledger.breach({ phone, what: 'chat-state', detail: node.attrs['to'] ?? '' });
    }
  }

  const server = new WebSocketServer({ host: '127.0.0.1', port: options.port ?? 0, path: '/ws/chat' });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  server.on('connection', (socket) => {
    attend(socket, identity, {
      opened(connection) {
        if (connection.payload.username) return login(connection);
        const refusal = refusals.shift();
        if (refusal) return void connection.close(refusal);
        desk.begin(connection);
        ledger.changed();
      },
      received(connection, node) {
        const known = linked.get(connection);
        return known ? takeLinked(known.account, known.companion, connection, node) : desk.take(connection, node);
      },
      closed(connection) {
        desk.end(connection);
        const known = linked.get(connection);
        linked.delete(connection);
        if (known?.companion.connection === connection) {
          known.companion.queue.stop();
          known.companion.active = false;
        }
        ledger.changed();
      },
    });
  });

  const close = async () => {
    for (const socket of server.clients) socket.terminate();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await media.close();
  };

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws/chat`,
    rootKey: identity.rootKey,
    mediaOrigin: media.origin,
    media,
    ledger,
    faults,
    phone({ phone, lid, name }) {
      const known = phones.get(phone);
      if (known) return known;
      const account = createAccount(world, { phone, lid: lid ?? `1${phone}${phones.size}`, name: name ?? phone });
      const fresh = createPhone(world, desk, account);
      phones.set(phone, fresh);
      return fresh;
    },
    waiting: () => desk.waiting.length,
    refreshRegistration: desk.refresh,
    askForPasskey: desk.askForPasskey,
    async closeUnlinked(code) {
      await Promise.all(desk.waiting.map(({ connection }) => connection.close(code)));
    },
    refuseConnections: (code, times = 1) => void refusals.push(...Array<ClosingCode>(times).fill(code)),
    close,
    [Symbol.asyncDispose]: close,
  };
}
