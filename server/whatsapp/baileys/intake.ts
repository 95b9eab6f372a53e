import {
  type BaileysEventMap,
  type BinaryNode,
  decodeMessageNode,
  normalizeMessageContent,
  proto,
  type WAMessage,
  WAMessageStubType,
} from '@whiskeysockets/baileys';
import type { Logger } from 'pino';
import type { Change, IncomingMessage } from '../../dialogs/change.ts';
import { isDatabaseFault } from '../database-fault.ts';
import type { Arrivals } from '../engine.ts';
import { gatherPeople } from './gather-people.ts';
import { isIgnored, type Own } from './jids.ts';
import { readMessage } from './read-message.ts';
import type { Session } from './session.ts';
import type { Spool } from './spool.ts';
import { leaveEmpty, readNotice } from './take-notice.ts';

type Source = IncomingMessage['source'];

/** Turns what Baileys tells into changes and has them stored, at once and in order. */
export interface Intake {
  /** A stanza before Baileys sees it: what comes without content must be stored before it is acknowledged. */
  stanza(node: BinaryNode): void;
  messages(event: BaileysEventMap['messages.upsert']): void;
  contacts(people: BaileysEventMap['contacts.update']): void;
  pair(pair: BaileysEventMap['lid-mapping.update']): void;
  /** What the last connection decrypted and did not store. */
  replay(): void;
  /** The server has delivered all it kept: nothing old comes again. */
  drained(): void;
  /** Stores what is still gathered. */
  flush(): void;
}

interface IntakeOptions {
  session: Session;
  spool: Spool;
  arrivals: Arrivals;
  own: () => Own;
  clock: () => number;
  log: Logger;
  /** A write failed outside any event of Baileys. */
  onFault: (fault: unknown) => void;
}

/** Offline messages are safe in the spool, so their rows may be written together: this many, or this long (ms). */
const GATHER = 64;
const GATHER_MS = 100;

const { Type } = proto.Message.ProtocolMessage;
const ABSENT = 'Message absent from node';

export function createIntake({ session, spool, arrivals, own, clock, log, onFault }: IntakeOptions): Intake {
  let gathered: { message: WAMessage; changes: Change[]; ids: string[] }[] = [];
  let timer: NodeJS.Timeout | undefined;
  /** What Baileys tells again right after a message: the name that stood in it. */
  let lastNamed = '';

  const people = gatherPeople({ arrivals, own, later: (work) => setImmediate(catching, work) });

  const context = (source: Source) => ({
    own: own(),
    source,
    receivedAt: clock(),
    findRaw: arrivals.findRaw,
  });

  function take(message: WAMessage, source: Source, ids: string[]): void {
    if (takeFromPhone(message, ids)) return;
    let changes: Change[];
    try {
      changes = readMessage(message, context(source));
    } catch (fault) {
      keepUnread(message, ids, fault);
      return;
    }
    if (changes.length === 0) {
      spool.stored(ids);
    } else if (source === 'offline' && ids.length > 0) {
      gathered.push({ message, changes, ids });
      timer ??= setTimeout(flushOnTime, GATHER_MS);
      if (gathered.length >= GATHER) flush();
    } else {
      flush();
      store([{ message, changes, ids }]);
    }
  }

  /** What the owner's phone says to this device about itself. True: it is no message of a chat. */
  function takeFromPhone(message: WAMessage, ids: string[]): boolean {
    const protocol = message.key.fromMe ? normalizeMessageContent(message.message)?.protocolMessage : undefined;
    if (!protocol) return false;
    if (protocol.type === Type.HISTORY_SYNC_NOTIFICATION && protocol.historySyncNotification) {
      arrivals.announced(readNotice(protocol.historySyncNotification));
      leaveEmpty(protocol);
      spool.stored(ids);
      return true;
    }
    const keys = protocol.type === Type.APP_STATE_SYNC_KEY_SHARE;
    if (!keys && protocol.type !== Type.PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE) return false;
    // Baileys works it in after this event.
    spool.storedLater(ids);
    return true;
  }

  function store(batch: typeof gathered): void {
    try {
      arrivals.store(batch.flatMap((one) => one.changes));
      spool.stored(batch.flatMap((one) => one.ids));
    } catch (fault) {
      if (isDatabaseFault(fault)) throw fault;
      // One of them is more than we understand: the others are stored, and it is kept as it came.
      if (batch.length > 1) for (const one of batch) store([one]);
      else for (const one of batch) keepUnread(one.message, one.ids, fault);
    }
  }

  function keepUnread(message: WAMessage, ids: string[], fault: unknown): void {
    const failure = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
    arrivals.keep(encodeAnyway(message), failure.slice(0, 500));
    spool.stored(ids);
    log.warn(
      { waId: message.key?.id, failure: fault instanceof Error ? fault.name : 'unknown' },
      'message not understood, kept',
    );
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const batch = gathered;
    gathered = [];
    if (batch.length > 0) store(batch);
    people.flush();
  }

  function flushOnTime(): void {
    catching(flush);
  }

  function catching(work: () => void): void {
    try {
      work();
    } catch (fault) {
      onFault(fault);
    }
  }

  return {
    stanza(node) {
      spool.note(node);
      const stub = node.tag === 'message' ? readUnavailable(node, session) : undefined;
      if (stub) take(stub, node.attrs['offline'] ? 'offline' : 'live', []);
    },
    messages({ messages, type }) {
      const source = type === 'append' ? 'offline' : 'live';
      for (const message of messages) {
        lastNamed = `${message.key?.remoteJid}|${message.pushName}`;
        take(message, source, spool.idsOf(message.key?.id));
      }
    },
    contacts(told) {
      people.contacts(
        told.map(({ notify, ...person }) =>
          notify && lastNamed !== `${person.id}|${notify}` ? { ...person, notify } : person,
        ),
      );
    },
    pair: people.pair,
    replay() {
      const batch: typeof gathered = [];
      spool.replay(
        (message, source) => {
          const protocol = message.key.fromMe && normalizeMessageContent(message.message)?.protocolMessage;
          if (protocol) replayFromPhone(message, protocol);
          else batch.push({ message, changes: readMessage(message, context(source)), ids: [] });
        },
        (body, fault) => {
          if (isDatabaseFault(fault)) throw fault;
          arrivals.keep(body, `replay: ${String(fault)}`.slice(0, 500));
        },
      );
      if (batch.length > 0) store(batch);
    },
    drained() {
      flush();
      spool.drained();
    },
    flush,
  };

  /** As Baileys would have done it, had it lived. */
  function replayFromPhone(message: WAMessage, protocol: proto.Message.IProtocolMessage): void {
    if (protocol.historySyncNotification) takeFromPhone(message, []);
    for (const { keyId, keyData } of protocol.appStateSyncKeyShare?.keys ?? []) {
      if (!keyId?.keyId || !keyData) continue;
      const name = Buffer.from(keyId.keyId).toString('base64');
      void session.keys.set({ 'app-state-sync-key': { [name]: keyData } });
      session.creds.myAppStateKeyId = name;
      session.saveCreds();
    }
    for (const result of protocol.peerDataOperationRequestResponseMessage?.peerDataOperationResult ?? []) {
      const bytes = result.placeholderMessageResendResponse?.webMessageInfoBytes;
      if (!bytes) continue;
      const resent = proto.WebMessageInfo.decode(bytes);
      if (resent.key) arrivals.store(readMessage(resent as WAMessage, context('offline')));
    }
    if (protocol.type === Type.REVOKE || protocol.type === Type.MESSAGE_EDIT || protocol.lidMigrationMappingSyncMessage)
      arrivals.store(readMessage(message, context('offline')));
  }
}

/** A message whose content this device was not given: as Baileys will tell it, after it has acknowledged it. */
function readUnavailable(node: BinaryNode, { creds: { me } }: Session): WAMessage | undefined {
  const children = Array.isArray(node.content) ? node.content : [];
  const from = node.attrs['from'] ?? '';
  if (!me || isIgnored(from) || children.some(({ tag }) => tag === 'enc' || tag === 'plaintext')) return undefined;
  const kind = children.find(({ tag }) => tag === 'unavailable')?.attrs['type'] ?? '';
  if (kind.startsWith('bot')) return undefined;
  try {
    const { fullMessage } = decodeMessageNode(node, me.id, me.lid ?? '');
    if (kind.startsWith('view_once')) {
      fullMessage.key.isViewOnce = true;
      return fullMessage;
    }
    return { ...fullMessage, messageStubType: WAMessageStubType.CIPHERTEXT, messageStubParameters: [ABSENT] };
  } catch {
    return undefined;
  }
}

function encodeAnyway(message: WAMessage): Uint8Array {
  try {
    return proto.WebMessageInfo.encode(message).finish();
  } catch {
    return Buffer.from(JSON.stringify(message, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
  }
}
