import type { MessageKind } from './change.ts';

export type AdState = 'known' | 'unknown' | 'none';
export type Level = 'interest' | 'qualified' | 'scheduled' | 'purchase';
export type EventState = 'waiting' | 'due' | 'sending' | 'accepted' | 'refused' | 'unknown' | 'skipped' | 'merged';

/** A domain code with its parameters; the sentence is `reasons.<code>` of the catalogue. */
export type Reason = { code: string } & Record<string, unknown>;

export interface DialogRow {
  id: number;
  contact: { id: number; name: string | null; pushName: string | null; phone: string | null };
  number: { id: string; label: string; phone: string | null };
  direction: { id: string; name: string } | null;
  lastMessageAt: number;
  lastText: string | null;
  lastKind: MessageKind;
  lastFromMe: boolean;
  incomingCount: number;
  adState: AdState;
  /** What the customer saw over the first ad. */
  adTitle: string | null;
  /** What the owner calls that ad in the ad account. NULL: nobody knows. */
  adName: string | null;
  /** The highest level reached. */
  level: Level | null;
  /** NULL: not known yet. */
  temperature: 'hot' | 'warm' | 'cold' | null;
  /** A level of it waits for the owner's word. */
  waitsForOwner: boolean;
  /** State of that level's event; NULL: no event. */
  eventState: EventState | null;
}

export interface DialogPage {
  rows: DialogRow[];
  /** Hand back as `cursor` for the next page; NULL: the end. */
  next: string | null;
}

export interface TouchView {
  id: number;
  touchedAt: number;
  ctwaClid: string | null;
  sourceId: string | null;
  sourceType: string | null;
  sourceUrl: string | null;
  title: string | null;
  body: string | null;
  /** data: URL of the little picture, JPEG or PNG only; NULL: none. */
  thumbnail: string | null;
  /** The ad in its account. NULL: what was clicked is no ad with an id. */
  ad: AdNames | null;
}

/** What an ad is called in its account, as Meta told it. */
export interface AdNames {
  id: string;
  /** NULL: not known, nor are the others then. */
  name: string | null;
  adSet: string | null;
  campaign: string | null;
  /** Why the name is not known: no token sees that ad, or Meta has not been asked yet. NULL: it is known. */
  unknown: 'no_access' | 'not_asked' | null;
}

export interface LevelView {
  level: Level;
  reached: boolean;
  becameTrueAt: number | null;
  reason: Reason | null;
  saidBy: 'count' | 'rules' | 'model' | 'crm' | 'human' | null;
  /** Messages that show it. */
  messageIds: number[];
  event: { id: number; state: EventState; reason: Reason | null; name: string } | null;
}

/** Where a dialog was found to stand in the funnel. */
export interface StageView {
  stage: 'new_lead' | 'interested' | 'qualified' | 'scheduled' | 'paid' | 'lost';
  saidBy: 'rules' | 'model';
  /** NULL: rules. */
  model: string | null;
  reason: Reason;
  /** Messages that show it. */
  messageIds: number[];
  /** 0 to 1 */
  confidence: number;
  madeAt: number;
}

export interface DialogView extends DialogRow {
  /** What the contact writes in. NULL: not known yet. */
  language: 'ru' | 'kk' | 'ky' | 'uz' | 'en' | 'other' | null;
  /** NULL: not looked for. */
  stage: StageView | null;
  firstMessageAt: number;
  outgoingCount: number;
  contactLid: string | null;
  touches: TouchView[];
  levels: LevelView[];
  /** Times the content of a first message is still waited for. */
  waitingStubs: number;
}

export interface MessageView {
  id: number;
  fromMe: boolean;
  kind: MessageKind;
  text: string | null;
  sentAt: number;
  viewOnce: boolean;
  editedAt: number | null;
  deletedAt: number | null;
  isCustomer: boolean;
  attachment: Record<string, string | number> | null;
  reactions: { emoji: string; byMe: boolean }[];
  /** Texts before each edit, oldest first. */
  before: (string | null)[];
  /** An ad click came with it. */
  touchId: number | null;
}

export interface MessagePage {
  /** Oldest first. */
  rows: MessageView[];
  /** Cursor for older ones; NULL: the beginning. */
  older: string | null;
}
