import type { WAMessageContent } from '@whiskeysockets/baileys';
import { proto } from '@whiskeysockets/baileys';
import type { Touch } from '../../dialogs/change.ts';

type ContextInfo = proto.IContextInfo;

/** Fields of the ad card that have a place of their own in a touch. */
const NAMED = new Set([
  'ctwaClid',
  'sourceId',
  'sourceType',
  'sourceUrl',
  'sourceApp',
  'title',
  'body',
  'mediaType',
  'thumbnail',
]);

/** Beside the card: what else of the message's context tells of the click. */
const CONTEXT_FIELDS = [
  'conversionSource',
  'conversionData',
  'conversionDelaySeconds',
  'entryPointConversionSource',
  'entryPointConversionApp',
  'entryPointConversionDelaySeconds',
  'entryPointConversionExternalSource',
  'entryPointConversionExternalMedium',
  'ctwaSignals',
  'ctwaPayload',
  'utm',
  'smbClientCampaignId',
  'smbServerCampaignId',
] as const satisfies readonly (keyof ContextInfo)[];

/** Older servers sent the click as `referral`, which the protocol buffers of today no longer name. */
interface Referral {
  ctwaClid?: string;
  sourceId?: string;
  sourceType?: string;
  sourceUrl?: string;
  headline?: string;
  body?: string;
  mediaType?: string;
}

/** The context of the message itself, whatever its type; never that of a message it quotes. */
export function contextOf(content: WAMessageContent): ContextInfo | undefined {
  for (const part of Object.values(content)) {
    if (part && typeof part === 'object' && 'contextInfo' in part && part.contextInfo)
      return part.contextInfo as ContextInfo;
  }
  return undefined;
}

/**
 * The ad click that a message carries; null when it came from no ad. `ctwaClid` null: an ad, but its click id is hidden.
 * Source: facts/whatsapp.md 4
 */
export function readClick(content: WAMessageContent): Touch | null {
  const context = contextOf(content);
  if (!context) return null;
  const card = context.externalAdReply ?? {};
  const referral: Referral = (context as { referral?: Referral }).referral ?? {};
  const ctwaClid = text(card.ctwaClid) ?? text(referral.ctwaClid);
  const sourceId = text(card.sourceId) ?? text(referral.sourceId);
  const fromAd =
    ctwaClid !== null ||
    sourceId !== null ||
    (context.ctwaPayload?.length ?? 0) > 0 ||
    (context.conversionData?.length ?? 0) > 0 ||
    (context.entryPointConversionSource ?? '').startsWith('ctwa');
  if (!fromAd) return null;
  return {
    ctwaClid,
    sourceId,
    sourceType: text(card.sourceType) ?? text(referral.sourceType),
    sourceUrl: text(card.sourceUrl) ?? text(referral.sourceUrl),
    sourceApp: text(card.sourceApp),
    title: text(card.title) ?? text(referral.headline),
    body: text(card.body) ?? text(referral.body),
    mediaType: mediaType(card.mediaType) ?? text(referral.mediaType),
    thumbnail: card.thumbnail?.length ? Buffer.from(card.thumbnail) : null,
    context: { ...restOfCard(card), ...restOfContext(context) },
  };
}

function text(value: string | null | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function mediaType(value: proto.ContextInfo.ExternalAdReplyInfo.MediaType | null | undefined): string | null {
  if (!value) return null;
  return proto.ContextInfo.ExternalAdReplyInfo.MediaType[value]?.toLowerCase() ?? String(value);
}

function restOfCard(card: proto.ContextInfo.IExternalAdReplyInfo): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(card)
      .filter(([name]) => !NAMED.has(name))
      .flatMap(([name, value]) => kept(name, value)),
  );
}

function restOfContext(context: ContextInfo): Record<string, unknown> {
  return Object.fromEntries(CONTEXT_FIELDS.flatMap((name) => kept(name, context[name])));
}

/** JSON can hold it: bytes become base64, absent and empty things are left out. */
function kept(name: string, value: unknown): [string, unknown][] {
  if (value === null || value === undefined || value === '' || value === false) return [];
  if (value instanceof Uint8Array) return value.length ? [[name, Buffer.from(value).toString('base64')]] : [];
  if (typeof value === 'object') {
    const entries = Object.entries(value).flatMap(([key, inner]) => kept(key, inner));
    return entries.length ? [[name, Object.fromEntries(entries)]] : [];
  }
  return [[name, value]];
}
