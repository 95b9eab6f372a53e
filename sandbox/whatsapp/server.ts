import type { AddressInfo } from 'node:net';
import type { KeyPair } from '@whiskeysockets/baileys';
import { WebSocketServer } from 'ws';
import { createAccount, type World } from './account.ts';
import { attend, type ClosingCode } from './connection.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createLinkedClients } from './linked-clients.ts';
import { type MediaStore, startMediaStore } from './media.ts';
import { createServerIdentity } from './noise.ts';
import { createPairingDesk } from './pairing.ts';
import { createPhone, type Phone } from './phone.ts';

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
  /** The link of every client that is not linked to a phone dies without a word. */
  cutUnlinked(): void;
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

/** Ports default to free ones, the root key to a fresh one. Everything is in memory and gone after `close`. */
export async function startWhatsAppSandbox(
  options: { port?: number; mediaPort?: number; seed?: number; root?: KeyPair } = {},
): Promise<WhatsAppSandbox> {
  const identity = createServerIdentity(options.root);
  const media = await startMediaStore(options.mediaPort ?? 0);
  const ledger = createLedger();
  const faults: string[] = [];
  const newId = idMaker(options.seed ?? Date.now());
  const world: World = { ledger, media, accounts: new Map(), people: new Map(), faults, newId };
  const desk = createPairingDesk(world);
  const linked = createLinkedClients(world);
  const refusals: ClosingCode[] = [];
  const phones = new Map<string, Phone>();

  const server = new WebSocketServer({ host: '127.0.0.1', port: options.port ?? 0, path: '/ws/chat' });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  server.on('connection', (socket) => {
    attend(socket, identity, {
      opened(connection) {
        const refusal = refusals.shift();
        if (refusal) void connection.close(refusal);
        else if (connection.payload.username) linked.login(connection);
        else desk.begin(connection);
        ledger.changed();
      },
      received: (connection, node) =>
        linked.has(connection) ? linked.take(connection, node) : desk.take(connection, node),
      failed: (error) => void faults.push(`A link was cut, as what came over it made no sense: ${String(error)}`),
      closed(connection) {
        desk.end(connection);
        linked.end(connection);
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
    cutUnlinked() {
      for (const { connection } of desk.waiting) connection.cut();
    },
    refuseConnections: (code, times = 1) => void refusals.push(...Array<ClosingCode>(times).fill(code)),
    close,
    [Symbol.asyncDispose]: close,
  };
}
