import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { proto, toNumber } from '@whiskeysockets/baileys';
import type { Account, World } from './account.ts';
import type { Ad } from './content.ts';
import { adContext, textContent } from './content.ts';
import type { Customer } from './customer.ts';
import type { MediaReference } from './media.ts';

const compress = promisify(deflate);

export type HistorySyncType = 'INITIAL_BOOTSTRAP' | 'RECENT' | 'FULL' | 'PUSH_NAME' | 'NON_BLOCKING_DATA' | 'ON_DEMAND';

/** One history blob. Source: facts/whatsapp.md 6. */
export interface HistoryChunk {
  syncType: HistorySyncType;
  conversations?: proto.IConversation[];
  pushNames?: { jid: string; name: string }[];
  /** PN and LID pairs: `phone` digits, `lid` digits. */
  mappings?: { phone: string; lid: string }[];
  /** 0 to 100; 100 on the last RECENT chunk is how a client learns that it has everything. */
  progress?: number;
  chunkOrder?: number;
  /** In the message itself instead of a blob on the media servers. */
  inline?: boolean;
  /** The first so many downloads of the blob fail. */
  failures?: number;
  requestId?: string;
  /** What lies on the media servers is no history at all. */
  garbled?: boolean;
}

const withoutUrl = ({ url: _, ...reference }: MediaReference) => reference;

/** The notification a phone sends for a chunk; puts the blob on the media servers unless it goes inline. */
export async function historyMessage(world: World, chunk: HistoryChunk): Promise<proto.IMessage> {
  const bytes = proto.HistorySync.encode({
    syncType: proto.HistorySync.HistorySyncType[chunk.syncType],
    conversations: chunk.conversations ?? [],
    pushnames: (chunk.pushNames ?? []).map(({ jid, name }) => ({ id: jid, pushname: name })),
    phoneNumberToLidMappings: (chunk.mappings ?? []).map(({ phone, lid }) => ({
      pnJid: `${phone}@s.whatsapp.net`,
      lidJid: `${lid}@lid`,
    })),
    chunkOrder: chunk.chunkOrder ?? 0,
    progress: chunk.progress ?? 100,
  }).finish();
  const packed = await compress(chunk.garbled ? Buffer.from('no history at all') : bytes);
  const where: proto.Message.IHistorySyncNotification = chunk.inline
    ? { initialHistBootstrapInlinePayload: packed }
    : withoutUrl(await world.media.keep(packed, 'md-msg-hist', chunk.failures));
  return {
    protocolMessage: {
      type: proto.Message.ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION,
      historySyncNotification: {
        syncType: proto.Message.HistorySyncType[chunk.syncType],
        chunkOrder: chunk.chunkOrder ?? 0,
        progress: chunk.progress ?? 100,
        peerDataRequestSessionId: chunk.requestId ?? null,
        ...where,
      },
    },
  };
}

/** A message of long ago; `at` is ms UTC. */
export interface PastMessage {
  at: number;
  text?: string;
  message?: proto.IMessage;
  fromMe?: boolean;
  id?: string;
  ad?: Ad;
}

/** A chat as history brings it: with both addresses where the phone knows them. `extra` overrides any field. */
export function pastConversation(
  customer: Customer,
  past: PastMessage[],
  extra: proto.IConversation = {},
): proto.IConversation {
  const { jid, alt, addressing, name } = customer.chat;
  const messages = past.map(
    ({ at, text = '', message, fromMe = false, id, ad }, index): proto.IWebMessageInfo => ({
      key: { remoteJid: jid, fromMe, id: id ?? `3B${jid.split('@')[0]}${index}` },
      message: message ?? textContent(text, ad && adContext(ad)),
      messageTimestamp: Math.floor(at / 1000),
      ...(fromMe ? {} : { pushName: name }),
    }),
  );
  return {
    ...conversationOf(jid, addressing === 'pn' ? { lidJid: alt ?? null } : { pnJid: alt ?? null }, messages),
    ...extra,
  };
}

function conversationOf(id: string, alt: proto.IConversation, past: proto.IWebMessageInfo[]): proto.IConversation {
  const newestFirst = past.toSorted((a, b) => toNumber(b.messageTimestamp ?? 0) - toNumber(a.messageTimestamp ?? 0));
  return {
    id,
    ...alt,
    conversationTimestamp: newestFirst[0]?.messageTimestamp ?? null,
    messages: newestFirst.map((message) => ({ message })),
  };
}

const NOT_IN_HISTORY: ReadonlySet<string> = new Set(['edit', 'deletion', 'reaction']);

/** Everything the phone holds, by chat. */
export function remembered(world: World, account: Account): proto.IConversation[] {
  const chats = Map.groupBy(account.messages.values(), ({ key }) => key?.remoteJid ?? '');
  return [...chats].map(([jid, messages]) => {
    const [user, server] = jid.split('@');
    const person = world.people.get(user ?? '');
    const lidJid = person?.lid ? `${person.lid}@lid` : null;
    const pnJid = person?.pn ? `${person.pn}@s.whatsapp.net` : null;
    const shown = messages.filter(
      ({ key }) => !NOT_IN_HISTORY.has(world.ledger.entries.get(key?.id ?? '')?.kind ?? ''),
    );
    return conversationOf(jid, server === 'lid' ? { pnJid } : { lidJid }, shown);
  });
}
