import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type RawData, WebSocket, WebSocketServer } from 'ws';

/** Stands between the app and WhatsApp: a wire that can be absent and can bring what nobody sent. */
export interface Wire extends AsyncDisposable {
  url: string;
  /** How many times the app has connected. */
  readonly connections: number;
  /** Refuses connections, on the same port. */
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  /** To the app, as if WhatsApp had sent it. */
  bring(frame: Uint8Array | string): void;
  /** What becomes of the n-th frame (from 0) to the app on each connection from now on. */
  bend(change: ((frame: Buffer, n: number) => Buffer) | undefined): void;
}

export async function layWire(target: string): Promise<Wire> {
  let server: WebSocketServer | undefined;
  let port = 0;
  let bending: ((frame: Buffer, n: number) => Buffer) | undefined;
  const wire = {
    connections: 0,
    get url() {
      return `ws://127.0.0.1:${port}/ws/chat`;
    },
    async unplug() {
      const old = server;
      server = undefined;
      for (const client of old?.clients ?? []) client.terminate();
      await new Promise((resolve) => (old ? old.close(resolve) : resolve(undefined)));
    },
    async plugIn() {
      server = new WebSocketServer({ host: '127.0.0.1', port });
      server.on('connection', (near) => {
        wire.connections += 1;
        join(near);
      });
      await once(server, 'listening');
      port = (server.address() as AddressInfo).port;
    },
    bring(frame: Uint8Array | string) {
      for (const client of server?.clients ?? []) client.send(frame);
    },
    bend(change: typeof bending) {
      bending = change;
    },
    [Symbol.asyncDispose]: () => wire.unplug(),
  };

  function join(near: WebSocket): void {
    const far = new WebSocket(target);
    const early: RawData[] = [];
    let frames = 0;
    near.on('message', (frame) => (far.readyState === WebSocket.OPEN ? far.send(frame) : early.push(frame)));
    far.on('open', () => {
      for (const frame of early) far.send(frame);
    });
    far.on('message', (frame) => {
      const bytes = frame as Buffer;
      near.send(bending ? bending(bytes, frames++) : bytes);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.terminate());
      one.on('close', () => other.terminate());
    }
  }

  await wire.plugIn();
  return wire;
}
