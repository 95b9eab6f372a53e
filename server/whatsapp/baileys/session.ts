import {
  type AuthenticationCreds,
  BufferJSON,
  type CacheStore,
  initAuthCreds,
  makeCacheableSignalKeyStore,
  proto,
  type SignalDataSet,
  type SignalKeyStore,
} from '@whiskeysockets/baileys';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { clearSessionKeys, readSessionKey, readSessionKeys, writeSessionKey } from '../store.ts';
import { silentLogger } from './silent-logger.ts';

/** The session of one number for the life of one socket: credentials, keys, and what the spool still holds. */
export interface Session {
  creds: AuthenticationCreds;
  /** With a cache on top; every `set` is one transaction. */
  keys: SignalKeyStore;
  readonly stored: boolean;
  /** Opens what the spool holds, oldest first. */
  spooled(): { id: string; body: Buffer }[];
  readSpooled(id: string): Buffer | undefined;
  dropSpooled(ids: Iterable<string>): void;
  saveCreds(): void;
  /** From now on in the database: everything gathered in memory while pairing, replacing what was there. */
  persist(): void;
  /** No more reading or writing: the next socket has a session of its own. */
  close(): void;
}

interface SessionOptions {
  parts: Pick<Parts, 'db' | 'vault'>;
  numberId: string;
  /** new: fresh credentials in memory until `persist`. */
  from: 'stored' | 'new';
  /** A write failed (full disk): end the socket, before Baileys can say anything about it to the server. */
  onFault: (fault: unknown) => void;
}

const CREDS = 'creds';
export const SPOOL = 'spool';
const CACHED_KEYS = 5000;

/** Bytes are kept as they are, anything else as JSON. */
const RAW = 0;
const JSON_TEXT = 1;

/** @throws AppError session_missing, secret_unreadable: there is no stored session that can be used */
export function openSession({ parts: { db, vault }, numberId, from, onFault }: SessionOptions): Session {
  const memory = new Map<string, Buffer>();
  let stored = from === 'stored';
  let closed = false;

  const place = (kind: string, id: string) => `session_keys/${numberId}/${kind}/${id}`;
  const memoryKey = (kind: string, id: string) => `${kind}/${id}`;

  function read(kind: string, id: string): Buffer | undefined {
    if (!stored) return memory.get(memoryKey(kind, id));
    const sealed = readSessionKey(db, numberId, kind, id);
    return sealed && vault.open(place(kind, id), sealed);
  }

  function put(kind: string, id: string, value: Buffer | null): void {
    if (stored) writeSessionKey(db, numberId, { kind, id, value: value && vault.seal(place(kind, id), value) });
    else if (value) memory.set(memoryKey(kind, id), value);
    else memory.delete(memoryKey(kind, id));
  }

  function write(work: () => void): void {
    if (closed) throw new Error('this session is closed: another socket may be using it');
    try {
      if (stored) db.write(work);
      else work();
    } catch (fault) {
      onFault(fault);
      throw fault;
    }
  }

  const keys: SignalKeyStore = {
    get(type, ids) {
      if (closed) throw new Error('this session is closed: another socket may be using it');
      const found: Record<string, never> = {};
      for (const id of ids) {
        const bytes = read(type, id);
        if (bytes) found[id] = revive(type, bytes) as never;
      }
      return found;
    },
    set(changes: SignalDataSet) {
      write(() => {
        for (const [kind, values] of Object.entries(changes)) {
          for (const [id, value] of Object.entries(values ?? {})) put(kind, id, value == null ? null : freeze(value));
        }
      });
    },
  };

  const known = read(CREDS, CREDS);
  if (stored && !known) throw new AppError('session_missing', { numberId });
  const creds: AuthenticationCreds = known ? (revive(CREDS, known) as AuthenticationCreds) : initAuthCreds();

  return {
    creds,
    keys: makeCacheableSignalKeyStore(keys, silentLogger, createCache()),
    get stored() {
      return stored;
    },
    spooled: () =>
      readSessionKeys(db, numberId, SPOOL).map(({ id, value }) => ({
        id,
        body: openRaw(vault.open(place(SPOOL, id), value)),
      })),
    readSpooled(id) {
      const bytes = read(SPOOL, id);
      return bytes && openRaw(bytes);
    },
    dropSpooled(ids) {
      write(() => {
        for (const id of ids) put(SPOOL, id, null);
      });
    },
    saveCreds() {
      if (!closed) write(() => put(CREDS, CREDS, freeze(creds)));
    },
    persist() {
      stored = true;
      write(() => {
        clearSessionKeys(db, numberId);
        for (const [key, value] of memory) {
          const slash = key.indexOf('/');
          put(key.slice(0, slash), key.slice(slash + 1), value);
        }
        put(CREDS, CREDS, freeze(creds));
      });
      memory.clear();
    },
    close() {
      closed = true;
    },
  };
}

function freeze(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.concat([Buffer.of(RAW), value]);
  return Buffer.concat([Buffer.of(JSON_TEXT), Buffer.from(JSON.stringify(value, BufferJSON.replacer))]);
}

function revive(kind: string, bytes: Buffer): unknown {
  if (bytes[0] === RAW) return openRaw(bytes);
  const value = JSON.parse(bytes.toString('utf8', 1), BufferJSON.reviver);
  return kind === 'app-state-sync-key' ? proto.Message.AppStateSyncKeyData.fromObject(value) : value;
}

function openRaw(bytes: Buffer): Buffer {
  return bytes.subarray(1);
}

/** Bounded, for this socket only, and never of the spool: that is read once if at all. */
function createCache(): CacheStore {
  const values = new Map<string, unknown>();
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    set(key, value) {
      if (key.startsWith(`${SPOOL}.`)) return;
      if (values.size >= CACHED_KEYS) values.clear();
      values.set(key, value);
    },
    del: (key) => void values.delete(key),
    flushAll: () => values.clear(),
  };
}
