import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { proto } from '@whiskeysockets/baileys';
import type { World } from './account.ts';

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
}

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
  const packed = await compress(bytes);
  const where = chunk.inline
    ? { initialHistBootstrapInlinePayload: packed }
    : await world.media.keep(packed, 'md-msg-hist', chunk.failures);
  const { mediaKey, directPath, fileSha256, fileEncSha256, fileLength, initialHistBootstrapInlinePayload } = {
    mediaKey: null,
    directPath: null,
    fileSha256: null,
    fileEncSha256: null,
    fileLength: null,
    initialHistBootstrapInlinePayload: null,
    ...where,
  };
  return {
    protocolMessage: {
      type: proto.Message.ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION,
      historySyncNotification: {
        syncType: proto.Message.HistorySyncType[chunk.syncType],
        chunkOrder: chunk.chunkOrder ?? 0,
        progress: chunk.progress ?? 100,
        peerDataRequestSessionId: chunk.requestId ?? null,
        mediaKey,
        directPath,
        fileSha256,
        fileEncSha256,
        fileLength,
        initialHistBootstrapInlinePayload,
      },
    },
  };
}
