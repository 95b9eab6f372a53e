import type { proto } from '@whiskeysockets/baileys';
import type { HistoryChunk } from '../../sandbox/whatsapp/history.ts';
import { createDice, lineOf } from './big/texts.ts';

/** As many messages stand in a blob of a phone's history, about. */
const IN_BLOB = 25_000;
const UNTIL = Date.UTC(2026, 10, 20) / 1000;

/** A history as a phone sends it: the newest chats first, of each its newest message first, in blobs with growing per cents. */
export function* historyChunks({ dialogs, messages }: { dialogs: number; messages: number }): Generator<HistoryChunk> {
  const dice = createDice(5);
  const blobs = Math.max(1, Math.round(messages / IN_BLOB));
  const perDialog = messages / dialogs;
  let made = 0;
  for (let blob = 0; blob < blobs; blob += 1) {
    const conversations: proto.IConversation[] = [];
    const upTo = Math.round(((blob + 1) * dialogs) / blobs);
    for (let dialog = Math.round((blob * dialogs) / blobs); dialog < upTo; dialog += 1) {
      const count = Math.round((dialog + 1) * perDialog) - made;
      made += count;
      conversations.push(conversationOf(dice, dialog, count));
    }
    yield {
      syncType: blob * 4 < blobs ? 'RECENT' : 'FULL',
      chunkOrder: blob,
      progress: Math.round(((blob + 1) * 100) / blobs),
      conversations,
      mappings: conversations.map((_, n) => mappingOf(upTo - 1 - n)),
    };
  }
}

const phoneOf = (dialog: number) => `7705${String(dialog).padStart(7, '0')}`;
const lidOf = (dialog: number) => `2100${phoneOf(dialog)}`;
const mappingOf = (dialog: number) => ({ phone: phoneOf(dialog), lid: lidOf(dialog) });

/** Every third chat is named by its LID. */
function conversationOf(dice: ReturnType<typeof createDice>, dialog: number, count: number): proto.IConversation {
  const isLid = dialog % 3 === 0;
  const jid = isLid ? `${lidOf(dialog)}@lid` : `${phoneOf(dialog)}@s.whatsapp.net`;
  const alt = isLid ? { pnJid: `${phoneOf(dialog)}@s.whatsapp.net` } : { lidJid: `${lidOf(dialog)}@lid` };
  const newest = UNTIL - dialog * 600;
  const messages = Array.from({ length: count }, (_, n) => {
    const { fromMe, kind, text } = lineOf(dice, dialog, count - n);
    const id = `3A${dice.below(2 ** 31).toString(16)}${dice.below(2 ** 31).toString(16)}`.toUpperCase();
    const message: proto.IWebMessageInfo = {
      key: { remoteJid: jid, fromMe, id },
      messageTimestamp: newest - n * 240,
      message: { ...contentOf(kind, text), messageContextInfo: { messageSecret: secretOf(dice) } },
      ...(fromMe ? { userReceipt: [{ userJid: jid, receiptTimestamp: newest }] } : { pushName: `Айгүл ${dialog}` }),
    };
    return { message };
  });
  return {
    id: jid,
    ...alt,
    messages,
    conversationTimestamp: newest,
    ...(dialog % 4 ? {} : { name: `Клиент ${dialog}` }),
  };
}

function contentOf(kind: 'text' | 'image' | 'audio', text: string | null): proto.IMessage {
  if (kind === 'audio') return { audioMessage: { mimetype: 'audio/ogg', seconds: 12, ptt: true, fileLength: 21_000 } };
  if (kind === 'image') return { imageMessage: { mimetype: 'image/jpeg', caption: text ?? '', fileLength: 90_000 } };
  return { extendedTextMessage: { text: text ?? '' } };
}

function secretOf(dice: ReturnType<typeof createDice>): Uint8Array {
  return Uint8Array.from({ length: 32 }, () => dice.below(256));
}
