import {
  type AuthenticationCreds,
  type BaileysEventMap,
  type BinaryNode,
  Browsers,
  type ConnectionState,
  initAuthCreds,
  makeWASocket,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStore,
  WA_CERT_DETAILS,
  type WAMessage,
  type WASocket,
} from '@whiskeysockets/baileys';
import { Agent, type Dispatcher, Dispatcher1Wrapper } from 'undici';
import type { Phone } from './phone.ts';
import type { WhatsAppSandbox } from './server.ts';
import { silentLogger } from './silent-logger.ts';

/** Bare Baileys, nothing mended: it proves that the sandbox speaks to the library as it is published. */
export interface BareClient extends AsyncDisposable {
  creds: AuthenticationCreds;
  /** Messages of every socket so far, live and offline, as they were emitted. */
  messages: { message: WAMessage; type: 'append' | 'notify' }[];
  events: Partial<BaileysEventMap>[];
  /** Message stanzas as they came over the wire. */
  stanzas: BinaryNode[];
  /** The codes links were closed with, in order. */
  closings: number[];
  readonly socket: WASocket;
  readonly qr: string | undefined;
  connect(): void;
  disconnect(): Promise<void>;
  /** Resolves when `check` holds; it is looked at after every event. */
  until(check: () => boolean): Promise<void>;
  message(id: string): WAMessage | undefined;
}

type SocketOptions = Partial<Parameters<typeof makeWASocket>[0]>;

/** Sends requests for WhatsApp's media host to the sandbox; wrapped, as Node's own fetch is of an older undici. */
export const mediaDispatcher = (origin: string): Dispatcher =>
  new Dispatcher1Wrapper(
    new Agent().compose((dispatch) => (request, handler) => dispatch({ ...request, origin }, handler)),
  );

function memoryStore(): SignalKeyStore {
  const rows = new Map<string, unknown>();
  return {
    get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: { [id: string]: SignalDataTypeMap[T] } = {};
      for (const id of ids) {
        const value = rows.get(`${type} ${id}`);
        if (value !== undefined) found[id] = value as SignalDataTypeMap[T];
      }
      return found;
    },
    set(data: SignalDataSet) {
      for (const [type, entries] of Object.entries(data)) {
        for (const [id, value] of Object.entries(entries ?? {})) {
          if (value === null || value === undefined) rows.delete(`${type} ${id}`);
          else rows.set(`${type} ${id}`, value);
        }
      }
    },
  };
}

const silenced = new WeakSet<Console>();

/** libsignal prints whole sessions; in the output of the tests they hide what failed. Known by where it is called from. */
export function silenceLibsignal(output: Console): void {
  if (silenced.has(output)) return;
  silenced.add(output);
  for (const level of ['info', 'warn', 'error'] as const) {
    const say = output[level].bind(output);
    output[level] = (...words: unknown[]) => {
      const caller = new Error().stack?.split('\n')[2] ?? '';
      if (!/[\\/]libsignal[\\/]/.test(caller)) say(...words);
    };
  }
}

/** `reconnect`: after 515 it always does; after other codes only if asked. */
export function createBareClient(sandbox: WhatsAppSandbox, options: SocketOptions = {}): BareClient {
  silenceLibsignal(globalThis.console);
  WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(sandbox.rootKey, 'hex');
  const creds = initAuthCreds();
  const keys = memoryStore();
  const waiters = new Set<() => void>();
  let socket: WASocket | undefined;
  let qr: string | undefined;

  const changed = (state: Partial<ConnectionState>) => {
    if (state.qr) qr = state.qr;
    if (state.connection !== 'close') return;
    const error = state.lastDisconnect?.error as { output?: { statusCode?: number } } | undefined;
    const code = error?.output?.statusCode ?? 0;
    client.closings.push(code);
    if (code === 515) client.connect();
  };

  const client: BareClient = {
    creds,
    messages: [],
    events: [],
    stanzas: [],
    closings: [],
    get socket() {
      if (!socket) throw new Error('Not connected yet');
      return socket;
    },
    get qr() {
      return qr;
    },
    connect() {
      const mine = makeWASocket({
        auth: { creds, keys },
        browser: Browsers.macOS('Desktop'),
        logger: silentLogger,
        markOnlineOnConnect: false,
        syncFullHistory: true,
        shouldSyncHistoryMessage: () => true,
        waWebSocketUrl: sandbox.url,
        options: { dispatcher: mediaDispatcher(sandbox.mediaOrigin) } as unknown as RequestInit,
        ...options,
      });
      socket = mine;
      mine.ws.on('CB:message', (stanza: BinaryNode) => client.stanzas.push(stanza));
      // The emitter is tapped, as buffered events would come seconds later or never. Source: facts/whatsapp.md 3.
      const emit = mine.ev.emit.bind(mine.ev);
      mine.ev.emit = (event, value) => {
        client.events.push({ [event]: value });
        if (event === 'messages.upsert') {
          const { messages, type } = value as BaileysEventMap['messages.upsert'];
          client.messages.push(...messages.map((message) => ({ message, type })));
        }
        const passed = emit(event, value);
        if (event === 'connection.update') changed(value as Partial<ConnectionState>);
        for (const look of waiters) look();
        return passed;
      };
    },
    async disconnect() {
      await socket?.end(undefined);
    },
    until: (check) =>
      new Promise((resolve) => {
        const look = () => {
          if (!check()) return;
          waiters.delete(look);
          resolve();
        };
        waiters.add(look);
        look();
      }),
    message: (id) => client.messages.findLast(({ message }) => message.key.id === id)?.message,
    [Symbol.asyncDispose]: () => client.disconnect(),
  };
  return client;
}

/** A client already linked to `phone` by QR. */
export async function linkBareClient(
  sandbox: WhatsAppSandbox,
  phone: Phone,
  options: SocketOptions = {},
): Promise<BareClient> {
  const client = createBareClient(sandbox, options);
  client.connect();
  await client.until(() => client.qr !== undefined);
  await phone.scan(client.qr ?? '');
  await phone.drained();
  return client;
}
