import {
  type BinaryNode,
  Curve,
  getBinaryNodeChild,
  getBinaryNodeChildBuffer,
  getBinaryNodeChildren,
  getBinaryNodeChildUInt,
  type KeyPair,
  type proto,
  S_WHATSAPP_NET,
} from '@whiskeysockets/baileys';
import type { ClosingCode, Connection } from './connection.ts';
import type { LedgerBook } from './ledger.ts';
import type { MediaStore } from './media.ts';
import { createQueue, type Delivery, type DeliveryQueue } from './queue.ts';
import { createSignalParty, type PreKeyBundle, type SignalParty } from './signal.ts';

/** A linked client as the server knows it. `jid` and `lid` carry its device number. */
export interface Companion {
  device: number;
  jid: string;
  lid: string;
  noiseKey: Buffer;
  identity: Uint8Array;
  registrationId: number;
  signedPreKey: PreKeyBundle['signedPreKey'];
  preKeys: NonNullable<PreKeyBundle['preKey']>[];
  saidLow: boolean;
  queue: DeliveryQueue;
  connection?: Connection;
  /** Resolved when it has logged in for the first time and asked for its messages. */
  firstActive: PromiseWithResolvers<void>;
  wasActive: boolean;
  /** Connected, and has asked for its messages. */
  active: boolean;
}

/** An owner's WhatsApp account: the phone is its first device. */
export interface Account {
  phone: string;
  name: string;
  jid: string;
  lidJid: string;
  identity: KeyPair;
  signal: SignalParty;
  companions: Map<number, Companion>;
  nextDevice: number;
  /** Everything the phone holds, by message id: it answers resend requests and history on demand from here. */
  messages: Map<string, proto.IWebMessageInfo>;
  online: boolean;
  answersHistory: boolean;
  waitingRequests: (() => Promise<void>)[];
  refusesLinking: boolean;
  loginRefusal: ClosingCode | undefined;
  afterPairing: ((companion: Companion) => Promise<void>) | undefined;
}

/** What all parts of one sandbox share. */
export interface World {
  ledger: LedgerBook;
  media: MediaStore;
  accounts: Map<string, Account>;
  /** PN user and LID user of everyone the server knows. */
  people: Map<string, { pn?: string; lid?: string; signal: SignalParty }>;
  /** Mistakes of the client or the sandbox that nobody waits for: a test may want this to stay empty. */
  faults: string[];
  newId(): string;
}

export function createAccount(world: World, options: { phone: string; lid: string; name: string }): Account {
  const identity = Curve.generateKeyPair();
  const account: Account = {
    phone: options.phone,
    name: options.name,
    jid: `${options.phone}@s.whatsapp.net`,
    lidJid: `${options.lid}@lid`,
    identity,
    signal: createSignalParty(identity),
    companions: new Map(),
    nextDevice: 1,
    messages: new Map(),
    online: true,
    answersHistory: true,
    waitingRequests: [],
    refusesLinking: false,
    loginRefusal: undefined,
    afterPairing: undefined,
  };
  world.accounts.set(account.phone, account);
  const person = { pn: account.phone, lid: options.lid, signal: account.signal };
  world.people.set(person.pn, person).set(person.lid, person);
  return account;
}

/** Reads the registration part of an unpaired client's first payload. */
export function createCompanion(
  world: World,
  account: Account,
  noiseKey: Buffer,
  data: proto.ClientPayload.IDevicePairingRegistrationData,
): Companion {
  const device = account.nextDevice++;
  const number = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).readUIntBE(0, bytes?.length ?? 0);
  return {
    device,
    jid: `${account.phone}:${device}@s.whatsapp.net`,
    lid: account.lidJid.replace('@', `:${device}@`),
    noiseKey,
    identity: data.eIdent ?? new Uint8Array(),
    registrationId: number(data.eRegid),
    signedPreKey: {
      keyId: number(data.eSkeyId),
      publicKey: data.eSkeyVal ?? new Uint8Array(),
      signature: data.eSkeySig ?? new Uint8Array(),
    },
    preKeys: [],
    saidLow: false,
    queue: createQueue(world.ledger, (fault) => void world.faults.push(fault)),
    firstActive: Promise.withResolvers<void>(),
    wasActive: false,
    active: false,
  };
}

const LOW = 5;

/** Hands out a bundle, with a one-time key while there are any; tells the client when they run low. */
function takeBundle(world: World, companion: Companion): PreKeyBundle {
  const preKey = companion.preKeys.shift();
  if (companion.preKeys.length < LOW && !companion.saidLow && companion.connection?.open) {
    companion.saidLow = true;
    void companion.connection.send({
      tag: 'notification',
      attrs: { id: world.newId(), from: S_WHATSAPP_NET, type: 'encrypt', t: String(Math.floor(Date.now() / 1000)) },
      content: [{ tag: 'count', attrs: { value: String(companion.preKeys.length) } }],
    });
  }
  const { registrationId, identity, signedPreKey } = companion;
  return { registrationId, identity, signedPreKey, ...(preKey ? { preKey } : {}) };
}

/** A key as the client writes it: `<key><id/><value/><signature/></key>`. */
export function readKey(node: BinaryNode | undefined): PreKeyBundle['signedPreKey'] | undefined {
  if (!node) return undefined;
  const keyId = getBinaryNodeChildUInt(node, 'id', 3);
  const publicKey = getBinaryNodeChildBuffer(node, 'value');
  const signature = getBinaryNodeChildBuffer(node, 'signature') ?? new Uint8Array();
  return keyId === undefined || !publicKey ? undefined : { keyId, publicKey, signature };
}

/** The keys a retry receipt brings along, if it does. */
function bundleOfRetry(companion: Companion, retry: BinaryNode): PreKeyBundle | undefined {
  const keys = getBinaryNodeChild(retry, 'keys');
  const signedPreKey = readKey(getBinaryNodeChild(keys, 'skey'));
  const preKey = readKey(getBinaryNodeChildren(keys, 'key')[0]);
  if (!signedPreKey) return undefined;
  const { registrationId, identity } = companion;
  return { registrationId, identity, signedPreKey, ...(preKey ? { preKey } : {}) };
}

/** Encrypts for one client; a retry begins a fresh session, with the keys the client sent or new ones of the server. */
export async function encryptFor(
  world: World,
  party: SignalParty,
  companion: Companion,
  message: proto.IMessage,
  retry?: BinaryNode,
): Promise<BinaryNode> {
  if (retry || !party.hasSession(companion.lid)) {
    const bundle = (retry && bundleOfRetry(companion, retry)) ?? takeBundle(world, companion);
    await party.begin(companion.lid, bundle);
  }
  const { type, ciphertext } = await party.encrypt(companion.lid, message);
  const count = retry ? { count: getBinaryNodeChild(retry, 'retry')?.attrs['count'] ?? '1' } : {};
  return { tag: 'enc', attrs: { v: '2', type, ...count }, content: ciphertext };
}

/** Gives a message to every linked client of the account; `build` is called once for each. */
export function deliver(account: Account, make: (companion: Companion) => Delivery): void {
  for (const companion of account.companions.values()) companion.queue.push(make(companion));
}
