import { deflateSync } from 'node:zlib';
import { proto } from '@whiskeysockets/baileys';
import type { HistoryNotice, HistorySyncType } from '../engine.ts';
import { toNumber } from './numbers.ts';

const TYPES: readonly HistorySyncType[] = [
  'initial_bootstrap',
  'initial_status',
  'full',
  'recent',
  'push_name',
  'non_blocking_data',
  'on_demand',
];

/** The phone's notice of a part of its history, in words of our own. Source: facts/whatsapp.md 6 */
export function readNotice(said: proto.Message.IHistorySyncNotification): HistoryNotice {
  const { initialHistBootstrapInlinePayload: inline, ...rest } = said;
  return {
    syncType: TYPES[said.syncType ?? -1] ?? 'other',
    chunkOrder: said.chunkOrder ?? null,
    progress: said.progress == null ? null : Math.min(100, Math.max(0, toNumber(said.progress))),
    notice: proto.Message.HistorySyncNotification.encode(rest).finish(),
    inline: inline?.length ? inline : null,
    requestId: said.peerDataRequestSessionId || null,
  };
}

/**
 * Leaves Baileys an empty history in the place of the one that is kept: it must believe that it came, for that is what ends
 * its waiting and begins the sync of the address book; what it would do with a real one (fetch it in the line of live
 * messages, decode it in one go, forget it when that fails) is done by us. Source: Baileys 7.0.0-rc14, Socket/chats.js,
 * upsertMessage; docs/decisions/0007
 */
export function leaveEmpty(protocol: proto.Message.IProtocolMessage): void {
  const { syncType, progress, chunkOrder } = protocol.historySyncNotification ?? {};
  protocol.historySyncNotification = {
    syncType: syncType ?? null,
    progress: progress ?? null,
    chunkOrder: chunkOrder ?? null,
    initialHistBootstrapInlinePayload: deflateSync(Buffer.alloc(0)),
  };
}
