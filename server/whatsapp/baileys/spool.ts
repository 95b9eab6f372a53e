import { createHash } from 'node:crypto';
import {
  type BinaryNode,
  cleanMessage,
  decodeMessageNode,
  proto,
  type SignalDataSet,
  type SignalKeyStoreWithTransaction,
  type SocketConfig,
  unpadRandomMax16,
  type WAMessage,
} from '@whiskeysockets/baileys';
import { type Session, SPOOL } from './session.ts';

/**
 * The spool keeps the plaintext of every message, with the envelope it came in, from the moment its key is used until its
 * row is stored and the server has acknowledged our receipt. Key and plaintext are written in one transaction, so whatever
 * dies in between, the message is delivered again and answered from here, or taken from here at the next start.
 * Source: facts/whatsapp.md 3
 *
 * 1. died before that transaction: nothing was used; the server delivers again and the key still opens it.
 * 2. died after it, before the receipt: the server delivers again, the key is used up: answered from the spool.
 * 3. died after the receipt, before the row: nothing comes again: replayed from the spool.
 * 4. died after the row, the receipt lost: as 2; the row is there already and stays as it is. (Without the entry Baileys
 *    would take the second delivery for a broken session and ask the sender to begin a new one.)
 */
export interface Spool {
  /** Sees every stanza before Baileys does: messages, and what the server says to our receipts. */
  note(stanza: BinaryNode): void;
  wrap(make: SocketConfig['makeSignalRepository']): SocketConfig['makeSignalRepository'];
  /** Spool ids of the message that is in hand (Baileys takes one at a time); empty when it came by another way. */
  idsOf(waId: string | null | undefined): string[];
  /** These are rows now, or need none. */
  stored(ids: readonly string[]): void;
  /** As `stored`, once Baileys has finished with the message in hand. */
  storedLater(ids: readonly string[]): void;
  /** Entries of the last time: rebuilt as the messages they were. */
  replay(
    take: (message: WAMessage, source: 'live' | 'offline') => void,
    failed: (body: Buffer, fault: unknown) => void,
  ): void;
  /** The server has nothing more to deliver again: what was replayed needs no answer any more. */
  drained(): void;
  close(): void;
}

type Attributes = BinaryNode['attrs'];

interface Entry {
  waId: string;
  stored: boolean;
  acknowledged: boolean;
  /** Of an earlier connection, and not delivered again yet. */
  old: boolean;
}

/** Entries that may go are taken away with the next key that is written, or after this pause, ms. */
const IDLE_MS = 500;
/** Should a server never acknowledge receipts, only so many stored entries are kept for its redeliveries. */
const MOST = 2_000;

export function createSpool(session: Session, onFault: (fault: unknown) => void): Spool {
  /** Which stanza a ciphertext came in: the repository is told of neither. */
  const envelopes = new WeakMap<Uint8Array, Attributes>();
  const entries = new Map<string, Entry>();
  const ofMessage = new Map<string, string[]>();
  let inHand: { waId: string; ids: string[] } = { waId: '', ids: [] };
  const beingWorked: string[] = [];
  const gone: string[] = [];
  let idle: NodeJS.Timeout | undefined;
  if (session.stored) {
    for (const { id } of session.spooled())
      entries.set(id, { waId: '', stored: false, acknowledged: false, old: true });
  }

  function takeInHand(waId: string, id: string): void {
    stored(beingWorked.splice(0));
    entries.set(id, { waId, stored: false, acknowledged: false, old: false });
    ofMessage.set(waId, [...(ofMessage.get(waId) ?? []), id]);
    if (inHand.waId === waId) inHand.ids.push(id);
    else inHand = { waId, ids: [id] };
  }

  function stored(ids: readonly string[]): void {
    for (const id of ids) {
      const entry = entries.get(id);
      if (!entry) continue;
      entry.stored = true;
      if (entry.acknowledged) letGo(id);
    }
    for (const [id, entry] of entries) {
      if (entries.size <= MOST) return;
      if (entry.stored) letGo(id);
    }
  }

  function acknowledged(waId: string): void {
    for (const id of ofMessage.get(waId) ?? []) {
      const entry = entries.get(id);
      if (!entry) continue;
      entry.acknowledged = true;
      if (entry.stored) letGo(id);
    }
  }

  function letGo(id: string): void {
    ofMessage.delete(entries.get(id)?.waId ?? '');
    entries.delete(id);
    gone.push(id);
    idle ??= setTimeout(sweep, IDLE_MS);
  }

  function sweep(): void {
    idle = undefined;
    try {
      if (gone.length) session.dropSpooled(gone.splice(0));
    } catch (fault) {
      onFault(fault);
    }
  }

  return {
    note(stanza) {
      const { tag, attrs, content } = stanza;
      if (tag === 'ack' && attrs['class'] === 'receipt') acknowledged(attrs['id'] ?? '');
      if (tag !== 'message') return;
      for (const child of Array.isArray(content) ? content : []) {
        if (child.tag === 'enc' && child.content instanceof Uint8Array) envelopes.set(child.content, attrs);
      }
    },
    wrap: (make) => (auth, logger, pnToLid) => {
      const repository = make(auth, logger, pnToLid);
      const decrypt = repository.decryptMessage.bind(repository);
      const keys = auth.keys as SignalKeyStoreWithTransaction;
      repository.decryptMessage = async (options) => {
        const attrs = envelopes.get(options.ciphertext) ?? {};
        const waId = attrs['id'] ?? '';
        const id = spoolId(attrs, options.ciphertext);
        const known = entries.has(id) ? session.readSpooled(id) : undefined;
        takeInHand(waId, id);
        if (known) return unpack(known).plaintext;
        try {
          return await keys.transaction(async () => {
            const plaintext = await decrypt(options);
            const swept = Object.fromEntries(gone.splice(0).map((old) => [old, null]));
            // The spool is a kind of key like any other to the transaction, though Baileys' types do not name it.
            await keys.set({ [SPOOL]: { ...swept, [id]: pack(attrs, plaintext) } } as SignalDataSet);
            return plaintext;
          }, options.jid);
        } catch (fault) {
          entries.delete(id);
          throw fault;
        }
      };
      return repository;
    },
    idsOf(waId) {
      if (inHand.waId !== waId) return [];
      const { ids } = inHand;
      inHand = { waId: '', ids: [] };
      return ids;
    },
    stored,
    storedLater: (ids) => void beingWorked.push(...ids),
    replay(take, failed) {
      const { me } = session.creds;
      if (!me) return;
      for (const { body } of session.spooled()) {
        try {
          const { attrs, plaintext } = unpack(body);
          take(rebuild(attrs, plaintext, me), attrs['offline'] ? 'offline' : 'live');
        } catch (fault) {
          failed(body, fault);
        }
      }
    },
    drained() {
      stored(beingWorked.splice(0));
      for (const [id, entry] of entries) if (entry.old) letGo(id);
      clearTimeout(idle);
      sweep();
    },
    close: () => clearTimeout(idle),
  };
}

/**
 * A message that is delivered again is the same bytes under the same id, sent at the same time. The time stands first, so
 * that entries lie beside each other in the file: far fewer pages are written.
 */
function spoolId({ id = '', t = '' }: Attributes, ciphertext: Uint8Array): string {
  const hash = createHash('sha256').update(id).update('\0').update(ciphertext).digest('base64url');
  return `${t.padStart(11, '0')}-${hash}`;
}

/** Length of the envelope, the envelope as JSON, the plaintext. */
function pack(attrs: Attributes, plaintext: Uint8Array): Buffer {
  const envelope = Buffer.from(JSON.stringify(attrs));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(envelope.length);
  return Buffer.concat([length, envelope, plaintext]);
}

function unpack(body: Buffer): { attrs: Attributes; plaintext: Buffer } {
  const end = 4 + body.readUInt32BE(0);
  return { attrs: JSON.parse(body.toString('utf8', 4, end)), plaintext: body.subarray(end) };
}

/** The message as Baileys would have told it. */
function rebuild(attrs: Attributes, plaintext: Uint8Array, me: { id: string; lid?: string }): WAMessage {
  const lid = me.lid ?? '';
  const { fullMessage } = decodeMessageNode({ tag: 'message', attrs, content: [] }, me.id, lid);
  const content = proto.Message.decode(unpadRandomMax16(plaintext));
  const message: WAMessage = { ...fullMessage, message: content.deviceSentMessage?.message ?? content };
  cleanMessage(message, me.id, lid);
  return message;
}
