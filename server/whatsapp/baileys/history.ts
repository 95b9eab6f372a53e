import { type BaileysEventMap, type LIDMapping, proto, type WAMessage } from '@whiskeysockets/baileys';
import type { Change } from '../../dialogs/change.ts';
import type { HistorySlice } from '../engine.ts';
import { isOwn, type Own, readJid } from './jids.ts';
import { pairOf, type ReadContext, readMessage } from './read-message.ts';

type Chunk = Pick<BaileysEventMap['messaging-history.set'], 'contacts' | 'messages'> & {
  syncType?: proto.HistorySync.HistorySyncType | null | undefined;
  lidPnMappings?: LIDMapping[] | undefined;
};

/** Small enough to be worked in between two breaths of the event loop. */
const SLICE = 200;

/** A chunk of history in slices of at most 200 rows, each in the wire's own form, ready to be kept. Source: facts/whatsapp.md 6 */
export function sliceHistory(chunk: Chunk): Uint8Array[] {
  const syncType = chunk.syncType ?? proto.HistorySync.HistorySyncType.ON_DEMAND;
  const pairs = chunk.lidPnMappings ?? [];
  const people = chunk.contacts.filter(({ name, lid, phoneNumber }) => name || lid || phoneNumber);
  const nicknames = chunk.contacts.filter(({ notify }) => notify);
  return [
    ...inSlices(pairs).map((slice) => ({
      phoneNumberToLidMappings: slice.map(({ pn, lid }) => ({ pnJid: pn, lidJid: lid })),
    })),
    ...inSlices(people).map((slice) => ({
      conversations: slice.map(({ id, name, lid, phoneNumber }) => ({
        id,
        name: name ?? null,
        lidJid: lid ?? null,
        pnJid: phoneNumber ?? null,
      })),
    })),
    ...inSlices(nicknames).map((slice) => ({
      pushnames: slice.map(({ id, notify }) => ({ id, pushname: notify ?? null })),
    })),
    ...inSlices(chunk.messages).map((slice) => ({
      conversations: [{ id: '', messages: slice.map((message) => ({ message })) }],
    })),
  ].map((part) => proto.HistorySync.encode({ syncType, ...part }).finish());
}

/** What a kept slice says. A message that cannot be read is handed back and does not stop the others. */
export function readHistory(body: Uint8Array, own: Own, context: Omit<ReadContext, 'own' | 'source'>): HistorySlice {
  const slice = proto.HistorySync.decode(body);
  const changes: Change[] = slice.phoneNumberToLidMappings.flatMap(({ lidJid, pnJid }) => pairOf(lidJid, pnJid));
  const failed: HistorySlice['failed'] = [];
  for (const { id, name, lidJid, pnJid, messages } of slice.conversations) {
    changes.push(...pairOf(lidJid ?? id, pnJid ?? id));
    changes.push(...named(id, own, name ? { name } : {}));
    for (const { message } of messages ?? []) {
      if (!message?.key) continue;
      try {
        changes.push(...readMessage(message as WAMessage, { ...context, own, source: 'history' }));
      } catch (fault) {
        failed.push({ body: proto.WebMessageInfo.encode(message).finish(), failure: String(fault) });
      }
    }
  }
  for (const { id, pushname } of slice.pushnames)
    changes.push(...named(id, own, pushname ? { pushName: pushname } : {}));
  return { changes, failed };
}

/** What a person is called; nothing for groups, the owner, and people without a name. */
export function named(jid: string | null | undefined, own: Own, names: { name?: string; pushName?: string }): Change[] {
  const person = readJid(jid);
  if (!person || isOwn(person, own) || (!names.name && !names.pushName)) return [];
  return [{ type: 'contact', person, ...names }];
}

function inSlices<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / SLICE) }, (_, index) =>
    rows.slice(index * SLICE, (index + 1) * SLICE),
  );
}
