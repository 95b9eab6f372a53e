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
 * row is stored. Key and plaintext are written in one transaction, so whatever dies in between, the message is either
 * delivered again and answered from here, or taken from here at the next start. Source: facts/whatsapp.md 3
 *
 * 1. died before that transaction: nothing was used; the server delivers again.
 * 2. died after it, before the receipt: the server delivers again, and the key is used up: answered from the spool.
 * 3. died after the receipt, before the row: nothing comes again: replayed from the spool.
 * 4. died after the row: spool entry and row went in one transaction. If the receipt was lost the server delivers once
 *    more, and the key, used up, has no entry: Baileys refuses it with 487, which is right, for the row is there.
 */
export interface Spool {
  /** Sees each message stanza before Baileys does. */
  note(stanza: BinaryNode): void;
  wrap(make: SocketConfig['makeSignalRepository']): SocketConfig['makeSignalRepository'];
  /** Spool ids of the message that is in hand (Baileys takes one at a time); empty when it came by another way. */
  idsOf(waId: string | null | undefined): string[];
  /** These entries may go once Baileys has finished with their message: with the next write. */
  dropLater(ids: readonly string[]): void;
  /** Entries of the last time: rebuilt as the messages they were. They stay until `dropReplayed`. */
  replay(
    take: (message: WAMessage, source: 'live' | 'offline', id: string) => void,
    failed: (id: string, body: Buffer, fault: unknown) => void,
  ): void;
  /** The server has no more to deliver again: what was replayed needs no answer any more. */
  dropReplayed(): void;
}

type Attributes = BinaryNode['attrs'];

export function createSpool(session: Session): Spool {
  /** Which stanza a ciphertext came in: the repository is told of neither. */
  const envelopes = new WeakMap<Uint8Array, Attributes>();
  const waiting = new Set(session.stored ? session.spooled().map(({ id }) => id) : []);
  const replayed = new Set<string>();
  let inHand: { waId: string; ids: string[] } = { waId: '', ids: [] };
  const finished: string[] = [];

  function nowInHand(waId: string, id: string): void {
    if (inHand.waId === waId) inHand.ids.push(id);
    else inHand = { waId, ids: [id] };
  }

  return {
    note(stanza) {
      for (const child of Array.isArray(stanza.content) ? stanza.content : []) {
        if (child.tag === 'enc' && child.content instanceof Uint8Array) envelopes.set(child.content, stanza.attrs);
      }
    },
    wrap: (make) => (auth, logger, pnToLid) => {
      const repository = make(auth, logger, pnToLid);
      const decrypt = repository.decryptMessage.bind(repository);
      const keys = auth.keys as SignalKeyStoreWithTransaction;
      repository.decryptMessage = async (options) => {
        const attrs = envelopes.get(options.ciphertext) ?? {};
        const id = spoolId(attrs['id'], options.ciphertext);
        nowInHand(attrs['id'] ?? '', id);
        const known = waiting.has(id) ? session.readSpooled(id) : undefined;
        if (known) return unpack(known).plaintext;
        return keys.transaction(async () => {
          const plaintext = await decrypt(options);
          const gone = Object.fromEntries(finished.splice(0).map((old) => [old, null]));
          // The spool is a kind of key like any other to the transaction, though Baileys' types do not name it.
          await keys.set({ [SPOOL]: { ...gone, [id]: pack(attrs, plaintext) } } as SignalDataSet);
          return plaintext;
        }, options.jid);
      };
      return repository;
    },
    idsOf(waId) {
      if (inHand.waId !== waId) return [];
      const { ids } = inHand;
      inHand = { waId: '', ids: [] };
      for (const id of ids) {
        waiting.delete(id);
        replayed.delete(id);
      }
      return ids;
    },
    dropLater: (ids) => void finished.push(...ids),
    replay(take, failed) {
      const { me } = session.creds;
      if (!me) return;
      for (const { id, body } of session.spooled()) {
        try {
          const { attrs, plaintext } = unpack(body);
          take(rebuild(attrs, plaintext, me), attrs['offline'] ? 'offline' : 'live', id);
        } catch (fault) {
          failed(id, body, fault);
        }
        replayed.add(id);
      }
    },
    dropReplayed() {
      const gone = [...replayed, ...finished.splice(0)];
      replayed.clear();
      for (const id of gone) waiting.delete(id);
      if (gone.length) session.dropSpooled(gone);
    },
  };
}

/** A message that is delivered again is the same bytes under the same id. */
function spoolId(waId: string | undefined, ciphertext: Uint8Array): string {
  return createHash('sha256')
    .update(waId ?? '')
    .update('\0')
    .update(ciphertext)
    .digest('base64url');
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
