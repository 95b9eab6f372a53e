import type { MessageKind } from '../../dialogs/change.ts';

const BY_PREFIX: readonly (readonly [RegExp, MessageKind])[] = [
  [/^(?:PTT|AUD)-|-AUDIO-/, 'audio'],
  [/^STK-|-STICKER-/, 'sticker'],
  [/^IMG-|-PHOTO-/, 'image'],
  [/^(?:VID|GIF)-|-(?:VIDEO|GIF)-/, 'video'],
  [/^DOC-/, 'document'],
];

const BY_EXTENSION: readonly (readonly [RegExp, MessageKind])[] = [
  [/\.vcf$/i, 'contact'],
  [/\.(?:jpe?g|png|heic|heif|gif|bmp|tiff?)$/i, 'image'],
  [/\.(?:mp4|mov|3gp|mkv|avi|webm|m4v)$/i, 'video'],
  [/\.(?:opus|ogg|mp3|m4a|aac|amr|wav|flac|caf)$/i, 'audio'],
  [/\.(?:webp|was)$/i, 'sticker'],
];

/** What a file of an export is, by the name WhatsApp gave it. */
export function kindOfFile(name: string): MessageKind {
  const found = [...BY_PREFIX, ...BY_EXTENSION].find(([pattern]) => pattern.test(name));
  return found?.[1] ?? 'document';
}
