import type { WAMessageContent } from '@whiskeysockets/baileys';
import type { MessageKind } from '../../dialogs/change.ts';
import { toNumber, type WireNumber } from './numbers.ts';

type Attachment = Record<string, string | number>;

interface Content {
  kind: MessageKind;
  text: string | null;
  attachment: Attachment | null;
}

/**
 * Kind, text and what hangs on a message, from its normalised content.
 * undefined: there is nothing in it that a person wrote (votes, key distribution, settings, pins).
 */
export function readContent(content: WAMessageContent): Content | undefined {
  return readText(content) ?? readMedia(content) ?? readCard(content) ?? readOther(content);
}

/** Text or caption of a content, as an edit replaces it; null when it has none. */
export function textOf(content: WAMessageContent): string | null {
  return readContent(content)?.text ?? null;
}

function readText(content: WAMessageContent): Content | undefined {
  const words =
    filled(content.conversation) ??
    filled(content.extendedTextMessage?.text) ??
    filled(content.buttonsResponseMessage?.selectedDisplayText) ??
    filled(content.templateButtonReplyMessage?.selectedDisplayText) ??
    filled(content.listResponseMessage?.title) ??
    filled(content.interactiveResponseMessage?.body?.text) ??
    filled(content.buttonsMessage?.contentText) ??
    filled(content.templateMessage?.hydratedTemplate?.hydratedContentText) ??
    filled(content.templateMessage?.hydratedFourRowTemplate?.hydratedContentText) ??
    filled(content.listMessage?.description) ??
    filled(content.interactiveMessage?.body?.text);
  return words === null ? undefined : { kind: 'text', text: words, attachment: null };
}

function readMedia(content: WAMessageContent): Content | undefined {
  if (content.imageMessage) return media('image', content.imageMessage);
  const video = content.videoMessage ?? content.ptvMessage;
  if (video) return media('video', video);
  if (content.audioMessage) return media('audio', content.audioMessage);
  if (content.documentMessage) return media('document', content.documentMessage);
  const sticker = content.stickerMessage ?? content.lottieStickerMessage?.message?.stickerMessage;
  return sticker ? media('sticker', sticker) : undefined;
}

interface Media {
  caption?: string | null;
  mimetype?: string | null;
  fileLength?: WireNumber;
  fileName?: string | null;
  title?: string | null;
  seconds?: number | null;
  ptt?: boolean | null;
  width?: number | null;
  height?: number | null;
  pageCount?: number | null;
}

function media(kind: MessageKind, part: Media): Content {
  const attachment = filledOnly({
    mimetype: part.mimetype,
    fileName: part.fileName ?? part.title,
    bytes: toNumber(part.fileLength),
    seconds: part.seconds,
    width: part.width,
    height: part.height,
    pages: part.pageCount,
    voice: part.ptt ? 1 : null,
  });
  return { kind, text: filled(part.caption), attachment };
}

function readCard(content: WAMessageContent): Content | undefined {
  const place = content.locationMessage ?? content.liveLocationMessage;
  if (place) {
    const { degreesLatitude: latitude, degreesLongitude: longitude } = place;
    const { name, address, comment, caption } = place as Record<string, string | null | undefined>;
    return {
      kind: 'location',
      text: filled(comment) ?? filled(caption),
      attachment: filledOnly(
        { latitude, longitude, name, address, live: content.liveLocationMessage ? 1 : null },
        true,
      ),
    };
  }
  const cards = content.contactsArrayMessage?.contacts ?? (content.contactMessage ? [content.contactMessage] : []);
  if (!content.contactsArrayMessage && cards.length === 0) return undefined;
  const names = cards.map((card) => card.displayName).filter(Boolean);
  const vcard = cards.map((card) => card.vcard).filter(Boolean);
  return {
    kind: 'contact',
    text: null,
    attachment: filledOnly({ name: names.join(', '), vcard: vcard.join('\n'), count: cards.length }),
  };
}

/** What never is a message of a person, though it comes as one. */
const NOT_WRITTEN = new Set([
  'messageContextInfo',
  'senderKeyDistributionMessage',
  'fastRatchetKeySenderKeyDistributionMessage',
  'protocolMessage',
  'reactionMessage',
  'encReactionMessage',
  'pollUpdateMessage',
  'pollResultSnapshotMessage',
  'pollResultSnapshotMessageV3',
  'pinInChatMessage',
  'keepInChatMessage',
  'encEventResponseMessage',
  'encCommentMessage',
  'stickerSyncRmrMessage',
  'messageHistoryNotice',
  'messageHistoryBundle',
  'secretEncryptedMessage',
  // Stands before the pictures of an album, which come by themselves.
  'albumMessage',
  'placeholderMessage',
  'statusNotificationMessage',
  'deviceSentMessage',
]);

function readOther(content: WAMessageContent): Content | undefined {
  const parts = content as Record<string, { name?: unknown; title?: unknown; orderTitle?: unknown } | null | undefined>;
  const part = Object.keys(content).find(
    (name) => parts[name] !== null && parts[name] !== undefined && !NOT_WRITTEN.has(name),
  );
  if (!part) return undefined;
  const { name, title, orderTitle } = parts[part] ?? {};
  const caption = [name, title, orderTitle].find((value): value is string => typeof value === 'string' && value !== '');
  // An empty text is still a message.
  if (part === 'conversation' || part === 'extendedTextMessage') return { kind: 'text', text: null, attachment: null };
  return { kind: 'other', text: caption ?? null, attachment: { what: part } };
}

function filled(value: string | null | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function filledOnly(fields: Record<string, string | number | null | undefined>, zeroCounts = false): Attachment | null {
  const entries = Object.entries(fields).filter((entry): entry is [string, string | number] =>
    typeof entry[1] === 'string'
      ? entry[1] !== ''
      : typeof entry[1] === 'number' && Number.isFinite(entry[1]) && (zeroCounts || entry[1] !== 0),
  );
  return entries.length ? Object.fromEntries(entries) : null;
}
