import { randomBytes } from 'node:crypto';
import { proto } from '@whiskeysockets/baileys';

/** An ad as WhatsApp describes it beside the first message after a click. Source: facts/whatsapp.md 4. */
export interface Ad {
  ctwaClid: string;
  sourceId: string;
  sourceType?: 'ad' | 'post';
  sourceUrl?: string;
  sourceApp?: 'facebook' | 'instagram';
  title?: string;
  body?: string;
  ref?: string;
  mediaType?: 'image' | 'video';
  thumbnailUrl?: string;
  /** Defaults: FB_Ads, ctwa_ad. */
  conversionSource?: string;
  entryPointConversionSource?: string;
  entryPointConversionApp?: string;
  utm?: { source: string; campaign: string };
}

/** `hidden`: the ad is there, its click id is not; only the sealed payload that nobody outside can read. */
export type ClickVisibility = 'shown' | 'hidden' | 'payload-only';

export function adContext(ad: Ad, visibility: ClickVisibility = 'shown'): proto.IContextInfo {
  const { MediaType } = proto.ContextInfo.ExternalAdReplyInfo;
  const sealed = {
    conversionSource: ad.conversionSource ?? 'FB_Ads',
    conversionData: randomBytes(48),
    conversionDelaySeconds: 3,
    ctwaPayload: randomBytes(64),
    entryPointConversionSource: ad.entryPointConversionSource ?? 'ctwa_ad',
    entryPointConversionApp: ad.entryPointConversionApp ?? ad.sourceApp ?? 'instagram',
    entryPointConversionDelaySeconds: 3,
    ...(ad.utm ? { utm: { utmSource: ad.utm.source, utmCampaign: ad.utm.campaign } } : {}),
  };
  if (visibility === 'payload-only') return sealed;
  return {
    ...sealed,
    externalAdReply: {
      title: ad.title ?? null,
      body: ad.body ?? null,
      mediaType: ad.mediaType === 'video' ? MediaType.VIDEO : MediaType.IMAGE,
      thumbnailUrl: ad.thumbnailUrl ?? null,
      sourceType: ad.sourceType ?? 'ad',
      sourceId: ad.sourceId,
      sourceUrl: ad.sourceUrl ?? 'https://fb.me/sandbox',
      sourceApp: ad.sourceApp ?? 'instagram',
      ref: ad.ref ?? null,
      showAdAttribution: true,
      ctwaClid: visibility === 'shown' ? ad.ctwaClid : null,
    },
  };
}

export function textContent(text: string, contextInfo?: proto.IContextInfo): proto.IMessage {
  return contextInfo ? { extendedTextMessage: { text, contextInfo } } : { conversation: text };
}

/** The text an owner would see of a message, for the ledger. */
export function textOf(message: proto.IMessage): string {
  const { imageMessage, videoMessage, documentMessage, extendedTextMessage, conversation } = message;
  return (
    conversation ??
    extendedTextMessage?.text ??
    imageMessage?.caption ??
    videoMessage?.caption ??
    documentMessage?.caption ??
    ''
  );
}

/** A smallest true picture of each kind, so that a downloaded file opens. */
export const SAMPLE_JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
  'base64',
);

export const editContent = (key: proto.IMessageKey, edited: proto.IMessage, at: number): proto.IMessage => ({
  editedMessage: {
    message: {
      protocolMessage: {
        key,
        type: proto.Message.ProtocolMessage.Type.MESSAGE_EDIT,
        editedMessage: edited,
        timestampMs: at,
      },
    },
  },
});

export const revokeContent = (key: proto.IMessageKey): proto.IMessage => ({
  protocolMessage: { key, type: proto.Message.ProtocolMessage.Type.REVOKE },
});

export const reactionContent = (key: proto.IMessageKey, emoji: string, at: number): proto.IMessage => ({
  reactionMessage: { key, text: emoji, senderTimestampMs: at },
});
