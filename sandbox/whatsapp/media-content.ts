import type { proto } from '@whiskeysockets/baileys';
import { SAMPLE_JPEG } from './content.ts';
import type { MediaStore } from './media.ts';

export type MediaKind = 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';

/** `bytes` is the file itself; without it a tiny sample is sent. `failures`: how many downloads of it fail first. */
export interface MediaOptions {
  caption?: string;
  bytes?: Uint8Array;
  fileName?: string;
  failures?: number;
}

/** Encrypts the file, puts it on the media origin and makes the message that points to it. */
export async function mediaContent(
  media: MediaStore,
  kind: MediaKind,
  options: MediaOptions,
  contextInfo?: proto.IContextInfo,
): Promise<proto.IMessage> {
  const bytes = options.bytes ?? SAMPLE_JPEG;
  const reference = await media.keep(bytes, kind === 'voice' ? 'ptt' : kind, options.failures);
  const common = { ...reference, contextInfo: contextInfo ?? null };
  const caption = options.caption ?? null;
  if (kind === 'image') return { imageMessage: { ...common, caption, mimetype: 'image/jpeg', width: 1, height: 1 } };
  if (kind === 'video') return { videoMessage: { ...common, caption, mimetype: 'video/mp4', seconds: 5 } };
  if (kind === 'sticker') return { stickerMessage: { ...common, mimetype: 'image/webp' } };
  if (kind === 'document') {
    const fileName = options.fileName ?? 'price.pdf';
    return { documentMessage: { ...common, caption, fileName, title: fileName, mimetype: 'application/pdf' } };
  }
  return { audioMessage: { ...common, mimetype: 'audio/ogg; codecs=opus', seconds: 4, ptt: kind === 'voice' } };
}
