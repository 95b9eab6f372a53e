import { EventEmitter } from 'node:events';
import makeWASocket, {
  type BaileysEventMap,
  type BinaryNode,
  Browsers,
  DEFAULT_CONNECTION_CONFIG,
  type WASocket,
  type WAVersion,
} from '@whiskeysockets/baileys';
import type { Parts } from '../../parts.ts';
import type { Account, Closing, Connection, ConnectRequest } from '../engine.ts';
import { createBacklog } from './backlog.ts';
import { readClosing } from './close-reason.ts';
import { createIntake } from './intake.ts';
import { isIgnored, type Own, readJid } from './jids.ts';
import { keyOf } from './key-of.ts';
import { createPairingDesk } from './pairing.ts';
import { openSession, type Session } from './session.ts';
import { mask, quietLogger } from './silent-logger.ts';
import { createSpool } from './spool.ts';

export interface WireOptions {
  version: WAVersion;
  /** Where WhatsApp is; its own address unless given. */
  url?: string | undefined;
  /** For fetch: carries the dispatcher that points media at another host. */
  download: RequestInit;
}

/**
 * One socket for one connection (a socket is never used twice), with everything that Baileys loses mended: see spool.ts
 * for what is decrypted, and the tap below for what waits in Baileys' own buffer. Source: facts/whatsapp.md 2, 3
 */
export function openConnection(parts: Parts, wire: WireOptions, request: ConnectRequest): Connection {
  const { numberId, arrivals, onEvent } = request;
  const pairing = request.session === 'new';
  const log = parts.log.child({ numberId });
  const logger = quietLogger(log);
  let over = false;
  let sock: WASocket | undefined;

  const session = openSession({ parts, numberId, from: request.session, onFault: fail });
  const spool = createSpool(session, fail);
  const own = () => ownOf(session);
  const intake = createIntake({ session, spool, arrivals, own, clock: parts.clock, log, onFault: fail });
  const backlog = createBacklog(tell, () => intake.drained());
  intake.replay();

  const onUnreadable = () => end({ code: 0, detail: 'a frame cannot be read', next: 'back_off' });
  sock = catchingRejections(log, onUnreadable, () =>
    makeWASocket({
      auth: session,
      logger,
      version: wire.version,
      ...(wire.url ? { waWebSocketUrl: wire.url } : {}),
      options: wire.download,
      browser: Browsers.macOS('Desktop'),
      syncFullHistory: true,
      shouldSyncHistoryMessage: () => true,
      markOnlineOnConnect: false,
      shouldIgnoreJid: isIgnored,
      getMessage: async () => undefined,
      // A write that failed is not tried again under a living socket: see session.ts.
      transactionOpts: { maxCommitRetries: 1, delayBetweenTriesMs: 0 },
      makeSignalRepository: spool.wrap(DEFAULT_CONNECTION_CONFIG.makeSignalRepository),
    }),
  );
  const { ev, ws, sendNode, requestPairingCode, requestPlaceholderResend, fetchMessageHistory, logout } = sock;
  const desk = createPairingDesk({
    creds: session.creds,
    send: (node) => void sendNode(node).catch(() => undefined),
    onQr: (qr) => tell({ type: 'qr', qr }),
    onPasskey: () => tell({ type: 'passkey_needed' }),
    onRefused: (code, detail) => end({ code, detail, next: 'refused' }),
  });

  const emit = ev.emit.bind(ev);
  ev.emit = <Name extends keyof BaileysEventMap>(name: Name, event: BaileysEventMap[Name]): boolean => {
    if (over) return emit(name, event);
    try {
      intakeOf(name, event);
    } catch (fault) {
      fail(fault);
    }
    const heard = emit(name, event);
    if (name === 'creds.update') keepCreds();
    return heard;
  };
  ws.on('frame', (frame: BinaryNode | Uint8Array) => {
    if (over || frame instanceof Uint8Array) return;
    try {
      if (!session.stored && desk.take(frame)) return;
      backlog.stanza(frame);
      intake.stanza(frame);
    } catch (fault) {
      fail(fault);
    }
  });

  function intakeOf(name: keyof BaileysEventMap, event: unknown): void {
    if (name === 'messages.upsert') {
      const upsert = event as BaileysEventMap['messages.upsert'];
      intake.messages(upsert);
      if (upsert.type === 'append') backlog.handled(upsert.messages.length);
    } else if (name === 'contacts.upsert' || name === 'contacts.update')
      intake.contacts(event as BaileysEventMap['contacts.update']);
    else if (name === 'lid-mapping.update') intake.pair(event as BaileysEventMap['lid-mapping.update']);
    else if (name === 'connection.update') linkChanged(event as BaileysEventMap['connection.update']);
  }

  function linkChanged(update: BaileysEventMap['connection.update']): void {
    if (update.qr) tell({ type: 'qr', qr: desk.qr(update.qr) });
    if (update.connection === 'open') {
      tell({ type: 'open', account: accountOf(session) });
    }
    if (update.receivedPendingNotifications) backlog.allSent();
    if (update.connection === 'close') end(readClosing(update.lastDisconnect?.error, pairing));
  }

  /** Kept from the moment the phone has approved; before that there is nothing worth keeping. */
  function keepCreds(): void {
    if (session.stored) session.saveCreds();
    else if (session.creds.account) {
      arrivals.paired(accountOf(session), () => session.persist());
      tell({ type: 'paired', account: accountOf(session) });
    }
  }

  function tell(event: Parameters<typeof onEvent>[0]): void {
    if (!over) onEvent(event);
  }

  function fail(fault: unknown): void {
    const detail = fault instanceof Error ? fault.message : String(fault);
    if (!over) log.error({ err: fault }, 'what arrived could not be written');
    end({ code: 0, detail, next: 'storage_failed' });
  }

  /** Once. The wire goes first: nothing may be acknowledged that is not kept. */
  function end(closing: Closing): void {
    if (over) return;
    void hangUp();
    stopTimers();
    try {
      if (closing.next !== 'storage_failed') intake.flush();
    } catch (fault) {
      log.error({ err: fault }, 'last messages stay in the spool');
    }
    over = true;
    session.close();
    onEvent({ type: 'closed', closing: { ...closing, detail: mask(closing.detail) } });
  }

  function stopTimers(): void {
    backlog.close();
    spool.close();
  }

  async function hangUp(): Promise<void> {
    if (sock) await hangUpSocket(sock);
  }

  return {
    requestCode: (phone) => requestPairingCode(phone),
    async askAgain(key) {
      const { id, remoteJid, fromMe, participant } = key;
      const plain = { id, remoteJid, fromMe, ...(participant ? { participant } : {}) } as {
        id: string;
        remoteJid: string;
      };
      // The answer may lack what the stub knew (the LID): Baileys puts the content into this key.
      await requestPlaceholderResend(plain, { key: key as { id: string }, messageTimestamp: 0 });
    },
    askOlder: (message, count) => fetchMessageHistory(count, keyOf(message), message.sentAt),
    async logOut() {
      await logout().catch(() => undefined);
      await hangUp();
    },
    async close() {
      if (!over) {
        stopTimers();
        try {
          intake.flush();
        } finally {
          over = true;
          session.close();
        }
      }
      await hangUp();
    },
  };
}

function ownOf({ creds: { me } }: Session): Own {
  return { phone: readJid(me?.id)?.phone ?? '', lid: readJid(me?.lid)?.lid ?? null };
}

function accountOf(session: Session): Account {
  const name = session.creds.me?.name;
  return { ...ownOf(session), pushName: name && name !== '~' ? name : null };
}

const CLOSE_MS = 1_000;

/** Baileys waits for the other side to close politely; a dead wire never does. */
async function hangUpSocket(sock: WASocket): Promise<void> {
  const { socket } = sock.ws as unknown as { socket: { terminate(): void } | null };
  const timer = setTimeout(() => socket?.terminate(), CLOSE_MS);
  try {
    await sock.end(undefined);
  } finally {
    clearTimeout(timer);
  }
}

/** Baileys leaves rejections of its async listeners to nobody, which would end the process: they are logged instead. */
function catchingRejections(log: Parts['log'], onUnreadable: () => void, make: () => WASocket): WASocket {
  const before = EventEmitter.captureRejections;
  EventEmitter.captureRejections = true;
  try {
    const sock = make();
    const note = (fault: unknown, event?: string) => {
      log.debug({ event, detail: mask(String(fault)) }, 'baileys: unhandled');
      // The counters of both sides are apart for good: Baileys alone would notice by the silence, a minute later.
      if (event === 'message' && String(fault).includes('unable to authenticate')) onUnreadable();
    };
    Object.assign(sock.ws, { [Symbol.for('nodejs.rejection')]: note });
    (sock.ev as unknown as EventEmitter).on('error', note);
    return sock;
  } finally {
    EventEmitter.captureRejections = before;
  }
}
