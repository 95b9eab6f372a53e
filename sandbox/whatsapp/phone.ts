import type { proto } from '@whiskeysockets/baileys';
import type { Account, Companion, World } from './account.ts';
import { type Chat, keyFor, type Outgoing, type SendOptions, type SentMessage, send } from './chat.ts';
import type { ClosingCode } from './connection.ts';
import { editContent, reactionContent, revokeContent, textContent } from './content.ts';
import { type Customer, createCustomer } from './customer.ts';
import { type HistoryChunk, historyMessage, remembered } from './history.ts';
import { type MediaKind, type MediaOptions, mediaContent } from './media-content.ts';
import type { LinkingOptions, PairingDesk } from './pairing.ts';
import { sendHistoryChunk, sendNotice } from './phone-answers.ts';
import type { CutRule } from './queue.ts';
import { createSignalParty } from './signal.ts';

/** An owner's phone: links clients, writes, answers them, and lets a test break the link at any moment. */
export interface Phone {
  readonly phone: string;
  readonly lid: string;
  readonly jid: string;
  /** Scans what a client shows; resolves when it is linked and has logged in again. Rejects with the reason. */
  scan(qrText: string, how?: LinkingOptions): Promise<void>;
  /** Types the 8 characters; the client must have asked for a code for this number. */
  approveCode(code: string, how?: LinkingOptions): Promise<void>;
  /** `lid` alone (no `phone`) is somebody whose number is not shown. Same phone twice is the same person. */
  customer(options: { phone?: string; lid?: string; name?: string; addressing?: 'pn' | 'lid' }): Customer;
  writes(to: Customer, text: string, options?: SendOptions): SentMessage;
  sends(to: Customer, kind: MediaKind, options?: MediaOptions & SendOptions): Promise<SentMessage>;
  edits(to: Customer, sent: SentMessage, text: string, options?: SendOptions): SentMessage;
  deletes(to: Customer, sent: SentMessage, options?: SendOptions): SentMessage;
  reacts(to: Customer, sent: SentMessage, emoji: string, options?: SendOptions): SentMessage;
  /** A post of a channel the owner follows. */
  channelPosts(channelId: string, text: string): SentMessage;
  /** Chats as the phone remembers them, newest message first: what `conversations` of a history chunk wants. */
  conversations(): proto.IConversation[];
  sendHistory(...chunks: HistoryChunk[]): Promise<void>;
  /** Packs a chunk and puts it on the media servers; the returned function announces it. For measuring a client and not this phone. */
  packHistory(chunk: HistoryChunk): Promise<() => void>;
  /** What a freshly linked client is sent; an empty INITIAL_BOOTSTRAP unless set. `[]` sends nothing. */
  historyAfterPairing(chunks: HistoryChunk[]): void;
  /** Off the network the phone answers no requests; they wait until it is back. */
  online(online: boolean): Promise<void>;
  /** Requests that wait for the phone to be back on the network. */
  requests(): number;
  answersHistory(answers: boolean): void;
  /** "Can't link devices now": scan and approveCode reject, and the client hears nothing. */
  refuseLinking(refuses: boolean): void;
  /** Every login is refused with this code until called with nothing. */
  refuseLogin(code?: ClosingCode): void;
  /** Removes every linked client, as "Log out" on the phone does. */
  logOut(): Promise<void>;
  /** The link dies without a word. */
  disconnect(): void;
  close(code: ClosingCode): Promise<void>;
  /** The link dies at a moment of the delivery; resolves then. Set it before or while the client is linked. */
  cutWhen(rule: CutRule): Promise<void>;
  /** Messages the server still holds for the client. */
  held(): number;
  /** Encrypts what is held now: for measuring a client and not this server. */
  encryptHeld(): Promise<void>;
  /** Resolves when the client has taken everything, history notifications included. */
  drained(): Promise<void>;
  readonly connected: boolean;
  /** Resolves when a client of this phone is connected and has asked for its messages. */
  whenConnected(): Promise<void>;
}

const newest = (account: Account): Companion | undefined => [...account.companions.values()].at(-1);

export function createPhone(world: World, desk: PairingDesk, account: Account): Phone {
  const chats = new Map<string, Customer>();
  let afterPairing: HistoryChunk[] = [{ syncType: 'INITIAL_BOOTSTRAP', inline: true }];
  const put = (to: Customer, outgoing: Omit<Outgoing, 'fromMe'>) => send(world, to.chat, { ...outgoing, fromMe: true });
  const key = (to: Customer, sent: SentMessage): proto.IMessageKey => keyFor(to.chat, sent, true);
  const clients = () => [...account.companions.values()];
  const linked = async (pairing: Promise<Companion>) => {
    const companion = await pairing;
    await companion.firstActive.promise;
  };
  account.afterPairing = async (companion) => {
    for (const chunk of afterPairing) await sendHistoryChunk(world, account, companion, chunk);
  };

  return {
    phone: account.phone,
    lid: account.lidJid.split('@')[0] ?? '',
    jid: account.jid,
    scan: (qrText, how) => linked(desk.scan(account, qrText, how)),
    approveCode: (code, how) => linked(desk.approveCode(account, code, how)),
    customer({ phone, lid, name, addressing = phone ? 'pn' : 'lid' }) {
      const [user, alt] = addressing === 'pn' ? [phone, lid] : [lid, phone];
      if (!user) throw new Error(`A customer addressed by ${addressing} needs a ${addressing}`);
      const jid = addressing === 'pn' ? `${user}@s.whatsapp.net` : `${user}@lid`;
      const known = chats.get(jid);
      if (known) return known;
      const person = world.people.get(user) ??
        (alt ? world.people.get(alt) : undefined) ?? { signal: createSignalParty() };
      if (phone) world.people.set(phone, Object.assign(person, { pn: phone }));
      if (lid) world.people.set(lid, Object.assign(person, { lid }));
      const altJid = alt && (addressing === 'pn' ? `${alt}@lid` : `${alt}@s.whatsapp.net`);
      const chat: Chat = {
        account,
        name: name ?? user,
        signal: person.signal,
        jid,
        addressing,
        ...(altJid ? { alt: altJid } : {}),
      };
      const customer = createCustomer(world, chat);
      chats.set(jid, customer);
      return customer;
    },
    writes: (to, text, options) => put(to, { ...options, kind: 'text', message: textContent(text) }),
    async sends(to, kind, options = {}) {
      return put(to, {
        ...options,
        kind,
        message: await mediaContent(world.media, kind, options),
        attrs: { type: 'media' },
      });
    },
    edits: (to, sent, text, options) =>
      put(to, {
        ...options,
        kind: 'edit',
        text,
        message: editContent(key(to, sent), textContent(text), options?.at ?? Date.now()),
        attrs: { edit: '1' },
      }),
    deletes: (to, sent, options) =>
      put(to, { ...options, kind: 'deletion', message: revokeContent(key(to, sent)), attrs: { edit: '7' } }),
    reacts: (to, sent, emoji, options) =>
      put(to, {
        ...options,
        kind: 'reaction',
        text: emoji,
        message: reactionContent(key(to, sent), emoji, options?.at ?? Date.now()),
        attrs: { type: 'reaction' },
      }),
    channelPosts: (channelId, text) =>
      send(
        world,
        { account, name: channelId, signal: account.signal, jid: `${channelId}@newsletter`, addressing: 'pn' },
        {
          kind: 'channel',
          message: textContent(text),
          fromMe: false,
          outside: `${channelId}@newsletter`,
          plaintext: true,
          leftOut: true,
        },
      ),
    conversations: () => remembered(world, account),
    async sendHistory(...chunks) {
      for (const chunk of chunks) {
        for (const companion of clients()) await sendHistoryChunk(world, account, companion, chunk);
      }
    },
    async packHistory(chunk) {
      const notice = await historyMessage(world, chunk);
      return () => {
        for (const companion of clients()) sendNotice(world, account, companion, notice);
      };
    },
    historyAfterPairing: (chunks) => {
      afterPairing = chunks;
    },
    async online(online) {
      account.online = online;
      if (online) for (const work of account.waitingRequests.splice(0)) await work();
    },
    requests: () => account.waitingRequests.length,
    answersHistory: (answers) => {
      account.answersHistory = answers;
    },
    refuseLinking: (refuses) => {
      account.refusesLinking = refuses;
    },
    refuseLogin: (code) => {
      account.loginRefusal = code;
    },
    async logOut() {
      const removed = clients();
      account.companions.clear();
      await Promise.all(removed.map((companion) => companion.connection?.close(401)));
    },
    disconnect: () => {
      for (const companion of clients()) companion.connection?.cut();
    },
    async close(code) {
      await Promise.all(clients().map((companion) => companion.connection?.close(code)));
    },
    cutWhen: (rule) => newest(account)?.queue.cutWhen(rule) ?? Promise.reject(new Error('No client is linked yet')),
    held: () => newest(account)?.queue.size ?? 0,
    encryptHeld: async () => newest(account)?.queue.encryptHeld(),
    drained: () => world.ledger.when(() => !newest(account)?.queue.size),
    get connected() {
      return clients().some((companion) => companion.connection?.open);
    },
    whenConnected: () => world.ledger.when(() => clients().some((companion) => companion.active)),
  };
}
