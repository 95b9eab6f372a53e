import type { proto } from '@whiskeysockets/baileys';
import type { World } from './account.ts';
import { type Chat, keyFor, type Outgoing, type SendOptions, type SentMessage, secretEdit, send } from './chat.ts';
import {
  type Ad,
  adContext,
  type ClickVisibility,
  editContent,
  reactionContent,
  revokeContent,
  textContent,
} from './content.ts';
import { type MediaKind, type MediaOptions, mediaContent } from './media-content.ts';

/** Somebody who writes to the owner. All methods put the message on its way at once; its fate is in the ledger. */
export interface Customer {
  readonly name: string;
  readonly jid: string;
  readonly chat: Chat;
  writes(text: string, options?: SendOptions): SentMessage;
  /** The first message after a click on an ad: text, or a picture with the ad's context. */
  clicksAd(click: { ad: Ad; text: string; visibility?: ClickVisibility } & SendOptions): SentMessage;
  /** Media of any kind, with its encrypted blob on the media origin; `ad` makes it the first one after a click. */
  sends(
    kind: MediaKind,
    options?: MediaOptions & SendOptions & { ad?: Ad; visibility?: ClickVisibility },
  ): Promise<SentMessage>;
  sendsLocation(place: { latitude: number; longitude: number; name?: string }, options?: SendOptions): SentMessage;
  sendsContact(card: { name: string; phone: string }, options?: SendOptions): SentMessage;
  /** A linked client is told that there is a view-once picture, never shown it. */
  sendsViewOnce(options?: SendOptions): SentMessage;
  /** Any message at all; `attrs` are the stanza's own. */
  sendsRaw(
    kind: string,
    message: proto.IMessage,
    options?: SendOptions & { attrs?: Record<string, string> },
  ): SentMessage;
  edits(sent: SentMessage, text: string, options?: SendOptions): SentMessage;
  /** The sealed form of an edit, which Baileys does not open by itself. */
  editsSecretly(sent: SentMessage, text: string, options?: SendOptions): SentMessage;
  /** A message of the owner may be named, too: a client must not believe that. */
  deletes(sent: SentMessage, options?: SendOptions): SentMessage;
  reacts(sent: SentMessage, emoji: string, options?: SendOptions): SentMessage;
  replies(sent: SentMessage, text: string, options?: SendOptions): SentMessage;
  /** The content of a message that came as a stub, under the same id. */
  deliversContent(sent: SentMessage): SentMessage;
  writesInGroup(groupId: string, text: string, options?: SendOptions): SentMessage;
  writesToBroadcast(listId: string, text: string, options?: SendOptions): SentMessage;
  postsStatus(text: string, options?: SendOptions): SentMessage;
  calls(): void;
}

export function createCustomer(world: World, chat: Chat): Customer {
  const put = (outgoing: Omit<Outgoing, 'fromMe'>) => send(world, chat, { ...outgoing, fromMe: false });
  const key = (sent: SentMessage) => keyFor(chat, sent, false);
  const outside = (address: string, kind: string, text: string, options?: SendOptions) =>
    put({ ...options, kind, message: textContent(text), outside: address, leftOut: true });

  return {
    name: chat.name,
    jid: chat.jid,
    chat,
    writes: (text, options) => put({ ...options, kind: 'text', message: textContent(text) }),
    clicksAd: ({ ad, text, visibility, ...options }) =>
      put({ ...options, kind: 'text', message: textContent(text, adContext(ad, visibility)) }),
    async sends(kind, options = {}) {
      const contextInfo = options.ad && adContext(options.ad, options.visibility);
      const message = await mediaContent(world.media, kind, options, contextInfo);
      return put({ ...options, kind, message, attrs: { type: 'media' } });
    },
    sendsLocation: ({ latitude, longitude, name }, options) =>
      put({
        ...options,
        kind: 'location',
        message: { locationMessage: { degreesLatitude: latitude, degreesLongitude: longitude, name: name ?? null } },
        attrs: { type: 'media' },
      }),
    sendsContact: ({ name, phone }, options) =>
      put({
        ...options,
        kind: 'contact',
        message: {
          contactMessage: {
            displayName: name,
            vcard: `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nTEL;type=CELL;waid=${phone}:+${phone}\nEND:VCARD`,
          },
        },
        attrs: { type: 'media' },
      }),
    sendsViewOnce: (options) =>
      put({
        ...options,
        kind: 'view-once',
        message: { viewOnceMessageV2: { message: { imageMessage: { viewOnce: true, mimetype: 'image/jpeg' } } } },
        attrs: { type: 'media' },
        stubFirst: true,
        unavailable: 'view_once',
      }),
    sendsRaw: (kind, message, options) => put({ ...options, kind, message }),
    edits: (sent, text, options) =>
      put({
        ...options,
        kind: 'edit',
        text,
        message: editContent(key(sent), textContent(text), options?.at ?? Date.now()),
        attrs: { edit: '1' },
      }),
    editsSecretly: (sent, text, options) =>
      put({
        ...options,
        kind: 'edit',
        text,
        message: secretEdit(sent, key(sent), chat.jid, textContent(text)),
        attrs: { edit: '1' },
      }),
    deletes: (sent, options) =>
      put({ ...options, kind: 'deletion', message: revokeContent(key(sent)), attrs: { edit: '7' } }),
    reacts: (sent, emoji, options) =>
      put({
        ...options,
        kind: 'reaction',
        text: emoji,
        message: reactionContent(key(sent), emoji, options?.at ?? Date.now()),
        attrs: { type: 'reaction' },
      }),
    replies: (sent, text, options) =>
      put({
        ...options,
        kind: 'text',
        message: textContent(text, {
          stanzaId: sent.id,
          participant: key(sent).remoteJid ?? null,
          quotedMessage: sent.message,
        }),
      }),
    deliversContent: (sent) => put({ id: sent.id, at: sent.at, kind: sent.kind, message: sent.message }),
    writesInGroup: (groupId, text, options) => outside(`${groupId}@g.us`, 'group', text, options),
    writesToBroadcast: (listId, text, options) => outside(`${listId}@broadcast`, 'broadcast', text, options),
    postsStatus: (text, options) => outside('status@broadcast', 'status', text, options),
    calls() {
      const id = world.newId();
      const t = String(Math.floor(Date.now() / 1000));
      for (const [tag, attrs] of [
        ['offer', {}],
        ['terminate', { reason: 'timeout' }],
      ] as const) {
        const child = { tag, attrs: { 'call-id': id, 'call-creator': chat.jid, ...attrs } };
        for (const companion of chat.account.companions.values()) {
          void companion.connection?.send({
            tag: 'call',
            attrs: { id: world.newId(), from: chat.jid, t },
            content: [child],
          });
        }
      }
    },
  };
}
