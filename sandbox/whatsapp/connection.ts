import {
  type BinaryNode,
  decodeBinaryNode,
  encodeBinaryNode,
  type proto,
  S_WHATSAPP_NET,
} from '@whiskeysockets/baileys';
import type { WebSocket } from 'ws';
import { createNoiseResponder, type ServerIdentity } from './noise.ts';

/** The codes a link can be closed with, each said the way the real server says it. Source: facts/whatsapp.md 8. */
export type ClosingCode = 401 | 403 | 405 | 408 | 411 | 428 | 440 | 500 | 503 | 515;

/** One WebSocket of one client, from handshake to close. */
export interface Connection {
  readonly noiseKey: Buffer;
  readonly payload: proto.ClientPayload;
  readonly open: boolean;
  /** Resolves once the bytes are handed to the operating system. Rejects never: a dead link swallows them. */
  send(node: BinaryNode): Promise<void>;
  /** Closes in words; 408 is silence: the link stays, and nothing is said or heard on it any more. */
  close(code: ClosingCode): Promise<void>;
  /** The link dies without a word. */
  cut(): void;
  readonly closed: Promise<void>;
}

export interface ConnectionHandlers {
  opened(connection: Connection): void;
  received(connection: Connection, node: BinaryNode): void | Promise<void>;
  closed(connection: Connection): void;
  /** What came could not be read or answered; the link is cut. */
  failed(error: unknown): void;
}

const FAILURES: ReadonlySet<ClosingCode> = new Set([403, 405]);

function closingNode(code: ClosingCode): BinaryNode {
  if (FAILURES.has(code)) return { tag: 'failure', attrs: { reason: String(code), location: 'sandbox' } };
  if (code === 411) return { tag: 'ib', attrs: {}, content: [{ tag: 'downgrade_webclient', attrs: {} }] };
  if (code === 428) return { tag: 'xmlstreamend', attrs: {} };
  if (code === 440) {
    return { tag: 'stream:error', attrs: {}, content: [{ tag: 'conflict', attrs: { type: 'replaced' } }] };
  }
  if (code === 401) {
    const conflict = { tag: 'conflict', attrs: { type: 'device_removed' } };
    return { tag: 'stream:error', attrs: { code: '401' }, content: [conflict] };
  }
  return { tag: 'stream:error', attrs: { code: String(code) } };
}

/** Attends to one socket: handshake first, then nodes, in the order they come. */
export function attend(socket: WebSocket, identity: ServerIdentity, handlers: ConnectionHandlers): void {
  const noise = createNoiseResponder(identity);
  let step: 'hello' | 'finish' | 'nodes' = 'hello';
  let silent = false;
  let connection: Connection | undefined;
  let work: Promise<void> = Promise.resolve();
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));

  const write = (bytes: Uint8Array) =>
    new Promise<void>((resolve) => {
      if (silent || socket.readyState !== socket.OPEN) resolve();
      else socket.send(noise.frame(bytes), () => resolve());
    });

  const openConnection = (noiseKey: Buffer, payload: proto.ClientPayload): Connection => ({
    noiseKey,
    payload,
    closed,
    get open() {
      return !silent && socket.readyState === socket.OPEN;
    },
    send: (node) => write(encodeBinaryNode(node)),
    async close(code) {
      if (code === 408) {
        silent = true;
        return;
      }
      await write(encodeBinaryNode(closingNode(code)));
      socket.close();
      await closed;
    },
    cut: () => socket.terminate(),
  });

  const take = async (frame: Buffer) => {
    if (silent) return;
    if (step === 'hello') {
      step = 'finish';
      await write(noise.answerHello(frame));
    } else if (step === 'finish') {
      step = 'nodes';
      const { noiseKey, payload } = noise.readFinish(frame);
      connection = openConnection(noiseKey, payload);
      handlers.opened(connection);
    } else if (connection) {
      await handlers.received(connection, await decodeBinaryNode(frame));
    }
  };

  socket.on('message', (raw: Buffer) => {
    // Frames are decrypted one by one in the same tick, since the keys change with the handshake's last one.
    work = work.then(async () => {
      for (const frame of noise.read(raw)) await take(frame);
    });
    work = work.catch((error) => {
      handlers.failed(error);
      socket.terminate();
    });
  });
  socket.on('error', () => socket.terminate());
  socket.once('close', () => connection && handlers.closed(connection));
}

/** An answer to an `iq`. */
export function result(request: BinaryNode, content?: BinaryNode[]): BinaryNode {
  const id = request.attrs['id'] ?? '';
  return { tag: 'iq', attrs: { id, type: 'result', from: S_WHATSAPP_NET }, ...(content ? { content } : {}) };
}
