import {
  type BinaryNode,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeBigEndian,
  encodeWAMessage,
  generateRegistrationId,
  generateSignalPubKey,
  type KeyPair,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStoreWithTransaction,
  type SignedKeyPair,
  signedKeyPair,
  unpadRandomMax16,
} from '@whiskeysockets/baileys';
import { silentLogger } from './silent-logger.ts';

/** What a sender needs to begin a session with somebody. One-time prekeys run out; sessions begin without one then. */
export interface PreKeyBundle {
  registrationId: number;
  identity: Uint8Array;
  signedPreKey: { keyId: number; publicKey: Uint8Array; signature: Uint8Array };
  preKey?: { keyId: number; publicKey: Uint8Array };
}

/** Anyone who speaks Signal here: an owner's phone or a customer. Keys and sessions live in memory only. */
export interface SignalParty {
  identity: KeyPair;
  registrationId: number;
  bundle(): PreKeyBundle;
  hasSession(address: string): boolean;
  begin(address: string, bundle: PreKeyBundle): Promise<void>;
  /** After the other side is known to hold the session, further messages go as plain `msg`. */
  settle(address: string): void;
  encrypt(address: string, message: proto.IMessage): Promise<{ type: 'pkmsg' | 'msg'; ciphertext: Uint8Array }>;
  decrypt(address: string, type: 'pkmsg' | 'msg', ciphertext: Uint8Array): Promise<proto.Message>;
}

function memoryKeys(): SignalKeyStoreWithTransaction & { rows: Map<string, unknown> } {
  const rows = new Map<string, unknown>();
  return {
    rows,
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
    isInTransaction: () => false,
    // Calls of one party are made one after another, so nothing has to be isolated here.
    transaction: (work) => work(),
  };
}

/** Addresses are LID device JIDs: a LID is never looked up, so Baileys' repository asks nobody for a mapping. */
export function createSignalParty(identity: KeyPair = Curve.generateKeyPair()): SignalParty {
  const keys = memoryKeys();
  const registrationId = generateRegistrationId();
  // Signing takes milliseconds and most customers are never asked for a bundle: only when it is wanted.
  let signed: SignedKeyPair | undefined;
  const creds = {
    signedIdentityKey: identity,
    registrationId,
    get signedPreKey() {
      signed ??= signedKeyPair(identity, 1);
      return signed;
    },
  };
  const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds, keys }, silentLogger);
  let nextPreKey = 1;
  const sessionRow = (address: string) => `session ${repository.jidToSignalProtocolAddress(address)}`;
  let last: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };

  return {
    identity,
    registrationId,
    bundle() {
      const { signedPreKey } = creds;
      const keyId = nextPreKey++;
      const pair = Curve.generateKeyPair();
      keys.set({ 'pre-key': { [keyId]: pair } });
      return {
        registrationId,
        identity: identity.public,
        signedPreKey: {
          keyId: signedPreKey.keyId,
          publicKey: signedPreKey.keyPair.public,
          signature: signedPreKey.signature,
        },
        preKey: { keyId, publicKey: pair.public },
      };
    },
    hasSession: (address) => keys.rows.has(sessionRow(address)),
    begin: (address, bundle) =>
      oneByOne(async () => {
        await repository.injectE2ESession({
          jid: address,
          session: {
            registrationId: bundle.registrationId,
            identityKey: generateSignalPubKey(bundle.identity),
            signedPreKey: {
              keyId: bundle.signedPreKey.keyId,
              publicKey: generateSignalPubKey(bundle.signedPreKey.publicKey),
              signature: bundle.signedPreKey.signature,
            },
            ...(bundle.preKey && {
              preKey: { keyId: bundle.preKey.keyId, publicKey: generateSignalPubKey(bundle.preKey.publicKey) },
            }),
          },
        });
      }),
    settle(address) {
      const record = keys.rows.get(sessionRow(address)) as { _sessions?: Record<string, unknown> } | undefined;
      for (const session of Object.values(record?._sessions ?? {})) {
        delete (session as { pendingPreKey?: unknown }).pendingPreKey;
      }
    },
    encrypt: (address, message) =>
      oneByOne(() => repository.encryptMessage({ jid: address, data: encodeWAMessage(message) })),
    decrypt: (address, type, ciphertext) =>
      oneByOne(async () =>
        proto.Message.decode(unpadRandomMax16(await repository.decryptMessage({ jid: address, type, ciphertext }))),
      ),
  };
}

/** A bundle as the `<user>` node of an `encrypt` answer. */
export function bundleNode(jid: string, bundle: PreKeyBundle): BinaryNode {
  const key = (tag: string, keyId: number, value: Uint8Array, signature?: Uint8Array): BinaryNode => ({
    tag,
    attrs: {},
    content: [
      { tag: 'id', attrs: {}, content: encodeBigEndian(keyId, 3) },
      { tag: 'value', attrs: {}, content: value },
      ...(signature ? [{ tag: 'signature', attrs: {}, content: signature }] : []),
    ],
  });
  const { signedPreKey, preKey } = bundle;
  return {
    tag: 'user',
    attrs: { jid },
    content: [
      { tag: 'registration', attrs: {}, content: encodeBigEndian(bundle.registrationId) },
      { tag: 'type', attrs: {}, content: Buffer.from([5]) },
      { tag: 'identity', attrs: {}, content: bundle.identity },
      key('skey', signedPreKey.keyId, signedPreKey.publicKey, signedPreKey.signature),
      ...(preKey ? [key('key', preKey.keyId, preKey.publicKey)] : []),
    ],
  };
}
