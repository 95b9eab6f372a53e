/** What arrives from a messenger, free of the messenger's own types: the port between whatsapp and dialogs. */
export type Change =
  | { type: 'message'; message: IncomingMessage }
  | { type: 'edit'; target: Target; text: string | null; editedAt: number; raw: Buffer | null }
  | { type: 'deletion'; target: Target; deletedAt: number }
  /** `byMe`: whose reaction it is; an empty emoji takes it back. */
  | { type: 'reaction'; target: Target; byMe: boolean; emoji: string; reactedAt: number }
  /** One person: this LID has this phone. */
  | { type: 'pair'; lid: string; phone: string }
  | { type: 'contact'; person: Person; name?: string; pushName?: string };

/** Digits of the phone (E.164) and of the LID; at least one is there. */
export interface Person {
  phone?: string;
  lid?: string;
}

/** The message that an edit, a deletion or a reaction is about. `fromMe` must match: a customer cannot touch ours. */
export interface Target {
  person: Person;
  waId: string;
  fromMe: boolean;
}

export type MessageKind =
  | 'text'
  | 'image'
  | 'video'
  | 'audio'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contact'
  | 'stub'
  | 'other';

export interface IncomingMessage {
  person: Person;
  waId: string;
  fromMe: boolean;
  pushName?: string;
  kind: MessageKind;
  text: string | null;
  viewOnce: boolean;
  /** ms; may be wrong (negative, future): stored as a time that is never later than its receipt. */
  sentAt: number;
  source: 'live' | 'offline' | 'history' | 'import';
  quotedWaId: string | null;
  attachment: Record<string, string | number> | null;
  raw: Buffer | null;
  /** The ad click this message carries. */
  touch: Touch | null;
  /** For kind «stub»: the key to ask the phone again with. */
  stubKey: Record<string, unknown> | null;
}

/** Source: facts/whatsapp.md 4 */
export interface Touch {
  ctwaClid: string | null;
  sourceId: string | null;
  sourceType: string | null;
  sourceUrl: string | null;
  sourceApp: string | null;
  title: string | null;
  body: string | null;
  mediaType: string | null;
  thumbnail: Buffer | null;
  context: Record<string, unknown>;
}
